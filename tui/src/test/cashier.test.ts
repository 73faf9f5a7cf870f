import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as open, type Visited } from './at.ts';
import type { FakeMall } from './fake-mall.ts';
import { KEY } from './mount.ts';

let shop: Visited;
afterEach(() => shop.unmount());

const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));
const TENT = '/checkout?item=tent-grey-2*1';

/** Opens a checkout and submits it. */
async function desk(path = TENT, prepare?: (mall: FakeMall) => void): Promise<void> {
  shop = await open(path, {}, prepare ? { prepare } : {});
  await shop.press(KEY.enter);
}

/** Tells the channel how to answer the next try: so many down the list. */
const simulate = (down: number): Promise<void> => shop.press('m', ...Array.from({ length: down }, () => 'j'), KEY.enter);

describe('paying', () => {
  test('R6.01 R6.02 amount, trade and order numbers, time left, channels with their discount, a code to scan', async () => {
    await desk();
    for (const text of ['应付', '¥140.20', 'T20261111120000001', '订单 20261111120000001', '剩余 30:00', '扫码支付'])
      expect(shop.screen()).toContain(text);
    expect(shop.screen()).toMatch(/\(●\) 抖音支付 立减 ¥0\.70 +¥139\.50/u);
    expect(shop.screen()).toMatch(/\( \) 微信支付 +¥140\.20/u);
  });

  test('R6.02 a channel over its limit says so and takes nothing', async () => {
    await desk('/checkout?item=tent-grey-2*5');
    await shop.press('j', 'j', 'j');
    expect(shop.screen()).toMatch(/\(●\) 银行卡 +超过单笔限额/u);
    expect(shop.screen()).toContain('单笔限额 ¥500.00');
    await shop.press('f');
    expect(shop.screen()).toContain('! 超过单笔限额');
    expect(shop.asked('pay')).toEqual([]);
  });

  test('R6.03 Y3 the password is masked; wrong ones are counted, the fifth locks paying, by fingerprint too', async () => {
    await desk();
    await shop.press('111111');
    expect(shop.screen()).toContain('[●] [●] [●] [●] [●] [●]');
    expect(shop.screen()).not.toContain('111111');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('密码不对，还可以试 4 次');
    for (let i = 0; i < 4; i += 1) await shop.press('222222', KEY.enter);
    expect(shop.screen()).toContain('支付已锁定，11-11 12:15 后再试');
    await shop.press('f');
    expect(shop.asked('pay')).toHaveLength(5);
    await shop.mall.ask({ do: 'clock advance', with: { by: '10m' } }, { as: 'li' });
    await shop.mall.ask({ do: 'clock advance', with: { by: '10m' } }, { as: 'li' });
    await shop.gone('支付已锁定');
    await shop.press('246810', KEY.enter);
    expect(shop.screen()).toContain('支付成功');
  });

  test('R6.03 what stood in the way is not said any more when it is paid', async () => {
    await desk();
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('! 请输入');
    await shop.press('f');
    expect(shop.screen()).toContain('✓ 支付成功');
    expect(shop.screen()).not.toContain('! 请输入');
  });

  test('R6.04 paid: what was charged, when it is sent, and the ways on', async () => {
    await desk();
    await shop.press('f');
    for (const text of ['✓ 支付成功', '¥139.50', '支付优惠', '待发货', '11-13 12:00 前发货']) expect(shop.screen()).toContain(text);
    await shop.press(KEY.enter);
    expect(route()).toBe('/o/20261111120000001');
  });

  test('R6.04 back to shopping', async () => {
    await desk();
    await shop.press('f', 'b');
    expect(route()).toBe('/feed');
  });

  test('R6.04 R5.13 several shops are paid at once', async () => {
    await desk('/checkout?item=tent-grey-2*1&item=tea-50*1');
    expect(shop.screen()).toMatch(/订单 20261111120000001 [^]*订单 20261111120000002/u);
    await shop.press('f');
    expect(shop.screen().match(/待发货/gu)).toHaveLength(2);
    await shop.press(KEY.enter);
    expect(route()).toBe('/orders');
  });

  test('M6 0.00 needs no channel', async () => {
    await desk('/checkout?item=tea-50*1', (mall) => mall.happen((state) => (state.prices['tea-50'] = -120)));
    expect(shop.screen()).toContain('应付 ¥0.00，不用选支付方式');
    expect(shop.screen()).not.toContain('微信支付');
    expect(shop.screen()).not.toContain('扫码支付');
    await shop.press('246810', KEY.enter);
    expect(shop.screen()).toContain('支付成功');
  });
});

describe('what goes wrong', () => {
  test('R6.05 Y1 a failure says why; another channel is tried and pays', async () => {
    await desk();
    await simulate(1);
    expect(shop.screen()).toContain('下一次支付：失败：余额不足 (m)');
    await shop.press('f');
    expect(shop.asked('pay')[0]).toMatchObject({ channel: 'douyin', simulate: 'fail:INSUFFICIENT_BALANCE' });
    expect(shop.screen()).toContain('✗ 支付失败 抖音支付：余额不足');
    expect(shop.screen()).toContain('剩余 30:00');
    await shop.press('j', 'f');
    expect(shop.asked('pay')[1]).toEqual({ trade: 'T20261111120000001', channel: 'wechat', biometric: true });
    expect(shop.screen()).toContain('支付成功');
  });

  test('R6.05 Y1 the stock that went back may be gone: nothing is charged, and it is said', async () => {
    await desk();
    await simulate(2);
    await shop.press('f');
    expect(shop.screen()).toContain('银行拒绝了这笔支付');
    shop.mall.happen((state) => (state.soldOut = true));
    await shop.press('f');
    expect(shop.screen()).toContain('库存不足，没有扣款');
    await shop.press('o');
    expect(route()).toBe('/o/20261111120000001');
  });

  test('R6.06 a late answer: it is waited for, and the page follows by itself', async () => {
    await desk();
    await simulate(4);
    await shop.press('f');
    expect(shop.screen()).toContain('… 等待渠道结果');
    expect(shop.screen()).toContain('抖音支付 · 12:00:00 发起');
    const [attempt] = shop.mall.state().attempts;
    await shop.mall.ask({ do: 'channel notify', with: { payment: attempt?.payment, result: 'succeeded' } }, { as: 'admin' });
    await shop.see('支付成功');
    expect(shop.screen()).toContain('¥139.50');
  });

  test('R6.06 one need not wait: another way beside it; the channel can be told to answer', async () => {
    await desk();
    await simulate(4);
    await shop.press('f', KEY.enter);
    expect(shop.screen()).toContain('支付方式');
    await shop.press('m');
    expect(shop.screen()).toMatch(/渠道现在回答：成功[^]*渠道现在回答：失败/u);
    await shop.press('j', KEY.enter);
    await shop.see('支付失败');
    expect(shop.asked('channel notify')).toEqual([{ payment: 'P20261111120000001-1', result: 'failed' }]);
  });

  test('R5.12 T1 at the deadline it is over, with a way on: the same again into the cart', async () => {
    await desk();
    for (let i = 0; i < 3; i += 1) await shop.mall.ask({ do: 'clock advance', with: { by: '10m' } }, { as: 'li' });
    await shop.see('订单已关闭');
    await shop.settled();
    expect(shop.screen()).toContain('没有在期限内付款，库存和优惠券已经退回');
    expect(shop.screen()).not.toContain('剩余');
    await shop.press('a');
    expect(shop.asked('order again')).toEqual([{ order: '20261111120000001' }]);
    expect(route()).toBe('/cart');
    expect(shop.screen()).toContain('已再次加入购物车');
  });

  test('D3 the balance is not paid before its window: how long it is until then', async () => {
    await desk('/checkout?item=canopy-1*1');
    expect(shop.screen()).toMatch(/应付 · 定金 +¥60\.00/u);
    await shop.press('f');
    expect(shop.screen()).toMatch(/✓ 定金已付[^]*12-01 20:00 至 12-03 20:00 付尾款/u);
    await shop.press(KEY.enter, 'p');
    expect(shop.screen()).toMatch(/距开始 20天 08:00:00/u);
    expect(shop.screen()).toContain('尾款 12-01 20:00 开始支付');
    expect(shop.screen()).toMatch(/应付 · 尾款 +¥410\.20/u);
  });
});

describe('the bill', () => {
  const prepare = (mall: FakeMall): void =>
    mall.happen((state) => {
      state.bill = [
        { at: '2026-11-10T09:00:00+08:00', kind: 'payment', channel: 'wechat', amount: -14_020, balance: -14_020, order: 'O1' },
        { at: '2026-11-11T09:00:00+08:00', kind: 'payment', channel: 'card', amount: -8920, balance: -8920, order: 'O2' },
        { at: '2026-11-11T10:00:00+08:00', kind: 'refund', channel: 'wechat', amount: 14_020, balance: 0, order: 'O1' },
      ];
    });

  test('R6.07 every movement with the running total of its channel; one channel by itself', async () => {
    shop = await open('/me', {}, { prepare });
    await shop.press('j', 'j', 'j', 'j', KEY.enter);
    expect(shop.screen()).toMatch(/11-10 09:00 付款 微信支付 +-¥140\.20 累计 -¥140\.20/u);
    expect(shop.screen()).toMatch(/11-11 10:00 退款 微信支付 +¥140\.20 累计 ¥0\.00/u);
    expect(shop.screen()).toContain('银行卡 -¥89.20');
    await shop.press(KEY.tab, KEY.tab);
    expect(shop.screen()).toContain('[微信支付]');
    expect(shop.screen()).not.toContain('-¥89.20 累计');
    expect(shop.asked('wallet bill').at(-1)).toMatchObject({ channel: 'wechat' });
  });
});
