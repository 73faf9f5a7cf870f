import { afterEach, describe, expect, test } from 'vitest';
import { visit as open, type Visited } from './at.ts';
import { KEY } from './mount.ts';

let shop: Visited;
const visit = async (...args: Parameters<typeof open>): Promise<Visited> => (shop = await open(...args));
afterEach(() => shop.unmount());

describe('the address book', () => {
  test('R10.06 while a text field takes what is typed, the footer names no key that would be typed', async () => {
    await visit('/checkout?item=tea-50*1');
    expect(shop.screen()).toContain('? 帮助');
    await shop.press('d', 'n');
    expect(shop.screen()).not.toContain('? 帮助');
    await shop.press('?');
    expect(shop.screen()).toMatch(/收件人 +\?/u);
    await shop.press(KEY.esc);
    expect(shop.screen()).toContain('? 帮助');
  });

  test('R5.02 a new address: divisions step by step, typing narrows them; it is used for the order', async () => {
    await visit('/checkout?item=tea-50*1');
    await shop.press('d', 'n');
    shop.type('韩梅梅\r13900000011\r');
    await shop.see('共 4 个');
    await shop.press(KEY.down, KEY.enter);
    expect(shop.screen()).toMatch(/省 +浙江省/u);
    expect(shop.screen()).toMatch(/杭州市[^]*宁波市/u);
    await shop.press('宁');
    expect(shop.screen()).not.toContain('共 2 个');
    await shop.press(KEY.enter, KEY.down, KEY.enter);
    expect(shop.screen()).toMatch(/区 +鄞州区/u);
    shop.type('中山东路 1 号\r');
    await shop.see('地址已保存');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('韩梅梅  13900000011');
    expect(shop.asked('address add')[0]).toMatchObject({ province: '浙江省', city: '宁波市', district: '鄞州区', detail: '中山东路 1 号' });
    expect(shop.asked('order quote').at(-1)).toMatchObject({ address: 'a3' });
  });

  test('R5.02 divisions are found as they are typed on a Latin keyboard: whole syllables, some of them, or their first letters', async () => {
    await visit('/checkout?item=tea-50*1');
    await shop.press('d', 'n');
    shop.type('韩梅梅\r13900000011\rguangd');
    await shop.see('共 1 个');
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/省 +广东省/u);
    await shop.press('s', 'z', KEY.enter);
    expect(shop.screen()).toMatch(/市 +深圳市/u);
    shop.type('tian');
    await shop.see('共 1 个');
    await shop.press(KEY.enter);
    expect(shop.screen()).toMatch(/区 +福田区/u);
  });

  test('R5.02 every wrong field says what is wrong with it, and names that may have been meant', async () => {
    await visit('/checkout?item=tea-50*1');
    await shop.press('d', 'n');
    shop.type('韩梅梅\r12345\r');
    await shop.press('浙', KEY.enter, KEY.enter, '下', '城', '区', KEY.enter, '1', KEY.enter);
    expect(shop.screen()).toContain('! 写 11 位大陆手机号');
    expect(shop.screen()).toContain('! 是不是 上城区？');
    await shop.press(...Array.from('12345', () => KEY.backspace));
    shop.type('13900000011\r');
    await shop.settled();
    expect(shop.screen()).not.toContain('写 11 位');
  });

  test('R5.02 another province leaves no city of the old one; an address is changed, made the default, and removed at a second key', async () => {
    await visit('/checkout?item=tea-50*1');
    await shop.press('d', 'e', KEY.tab, KEY.tab, '北', KEY.enter);
    expect(shop.screen()).toMatch(/省 +北京市[^]*市 +________[^]*区 +________/u);
    await shop.press(KEY.enter, KEY.down, KEY.enter, KEY.enter);
    expect(shop.screen()).toContain('地址已保存');
    expect(shop.screen()).toContain('北京市北京市海淀区');
    await shop.press('j', 'f');
    expect(shop.screen()).toMatch(/\[默认\]\s*│\n.*西藏自治区/u);
    await shop.press('k', 'x');
    expect(shop.screen()).toContain('再按一次 x 删除');
    expect(shop.asked('address remove')).toEqual([]);
    await shop.press('x');
    expect(shop.asked('address remove')).toEqual([{ address: 'home' }]);
    expect(shop.screen()).not.toContain('海淀区');
  });

  test('R5.02 without an address there is no order, and the way to one is said; without divisions they are written', async () => {
    const refusal = { code: 'NOT_FOUND', message: '没有', rule: null, facts: {}, try: [], retryable: false };
    await visit(
      '/checkout?item=tea-50*1',
      {},
      {
        prepare: (mall) => mall.happen((state) => (state.addresses = [])),
        through: async (request, _, next) => (request.do === 'address divisions' ? { ok: false, exit: 4, error: refusal } : next()),
      },
    );
    expect(shop.screen()).toContain('还没有收货地址，按 d 添加');
    await shop.press('d', 'n');
    shop.type('韩梅梅\r13900000011\r浙江省\r杭州市\r西湖区\r文三路 1 号\r');
    await shop.see('地址已保存');
    await shop.press(KEY.esc);
    expect(shop.screen()).toContain('浙江省杭州市西湖区');
    expect(shop.screen()).not.toContain('不能提交');
  });

  test('R5.02 under 我的 the book itself: Enter makes an address the default, says so, and u takes it back', async () => {
    await visit('/me');
    await shop.press('j', 'j', KEY.enter);
    expect(shop.screen()).toMatch(/│ 收货地址 +│[^]*Enter 设为默认/u);
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('! 已是默认地址');
    await shop.press('j', KEY.enter);
    expect(await shop.settled()).toMatch(/✓ 已设为默认.*u 撤销/u);
    const [made] = shop.asked('address default');
    await shop.press('u');
    const [, back] = shop.asked('address default');
    expect(back).toBeDefined();
    expect(back).not.toEqual(made);
  });
});
