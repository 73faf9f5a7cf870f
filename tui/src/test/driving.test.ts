import type { ExecuteOptions, Request } from '@yellowcart/core/mall';
import { afterEach, describe, expect, test } from 'vitest';
import { parseRoute } from '../nav/route.ts';
import { fakeMall, type FakeMall } from './fake-mall.ts';
import { KEY, mount, type Mounted, type MountOptions } from './mount.ts';

let open: Mounted | undefined;
afterEach(async () => {
  await open?.unmount();
  open = undefined;
});

async function at(path: string, more: Partial<MountOptions> = {}): Promise<Mounted & { readonly mall: FakeMall }> {
  const mall = fakeMall();
  open = mount({ mall, route: parseRoute(path)!, ...more });
  await open.settled();
  return Object.assign(open, { mall });
}

describe('R10.06 keys', () => {
  test('keys that arrive together are carried out one by one, an embedded Return is Enter', async () => {
    const shop = await at('/feed');
    shop.type('jj\r');
    await shop.see('推荐 › 商品');
    await shop.see('找不到这个商品');
  });

  test('a disabled action says why and does nothing', async () => {
    const shop = await at('/p/crab');
    await shop.press('a');
    expect(shop.terminal.screen()).toContain('! 该商品缺货');
    expect(shop.mall.asked.map((request) => request.do)).not.toContain('cart add');
  });

  test('R1.05 a guest is told the key that logs in, not a command of the shell; buying wants it too', async () => {
    const shop = await at('/p/tent', { as: 'guest' });
    await shop.press('a');
    expect(shop.terminal.screen()).toMatch(/! 请先登录 +→ @ 登录/u);
    await shop.press('k', 'b');
    expect(shop.terminal.screen()).toMatch(/! 请先登录 +→ @ 登录/u);
    expect(shop.terminal.screen()).toContain('选择规格');
  });

  test('R1.06 buy now tells the quote and the submit where the purchase came from', async () => {
    const shop = await at('/p/tent?from=v-lake-camp');
    await shop.press('b', KEY.enter);
    const told = shop.mall.asked.filter(({ do: words }) => words === 'order quote' || words === 'order submit');
    expect(told.map(({ with: args }) => args['from'])).toEqual(told.map(() => 'v-lake-camp'));
    expect(told.map(({ do: words }) => words)).toContain('order submit');
  });

  test('Enter held on the submit key submits once', async () => {
    const shop = await at('/checkout?item=tent-grey-2*1');
    shop.type('\r\r\r');
    await shop.see('收银台');
    await shop.settled();
    expect(shop.mall.asked.filter((request) => request.do === 'order submit')).toHaveLength(1);
  });

  test('one more, one more, one more: every press of a quantity counts', async () => {
    const shop = await at('/p/tent');
    await shop.press('a', '4');
    shop.type('+++');
    await shop.see('×4');
    shop.type('--');
    await shop.see('×2');
  });

  test('an input method left on is noticed', async () => {
    const shop = await at('/feed');
    await shop.press('加');
    expect(shop.terminal.screen()).toContain('已开启中文输入法');
  });

  test('help lists the commands of the screen and carries one out', async () => {
    const shop = await at('/p/tent');
    await shop.press('?', KEY.enter);
    expect(shop.terminal.screen()).toContain('已加入购物车');
  });

  test('Ctrl-C leaves when pressed twice; another key in between begins anew', async () => {
    const shop = await at('/feed');
    await shop.press(KEY.ctrlC);
    expect(shop.terminal.screen()).toContain('再按一次 Ctrl-C 离开');
    shop.type(KEY.ctrlC);
    await shop.terminal.until(() => !shop.terminal.alternate(), 'the end of the alternate screen');
  });

  test('leaving with something unpaid is asked back', async () => {
    const shop = await at('/checkout?item=tent-grey-2*1');
    await shop.press(KEY.enter, KEY.esc, 'q');
    expect(shop.terminal.screen()).toContain('还有 1 笔订单待支付');
    await shop.press('p');
    expect(shop.terminal.screen()).toContain('收银台');
  });
});

describe('R10.06 places', () => {
  test('going back finds the selection where it was', async () => {
    const shop = await at('/feed');
    await shop.press('j', KEY.enter, KEY.esc);
    const y = shop.terminal
      .screen()
      .split('\n')
      .findIndex((line) => line.includes('码头开市'));
    expect(shop.terminal.cell(2, y).inverse).toBe(true);
  });

  test('a search opens in the mall and the cursor stands where an input method composes', async () => {
    const shop = await at('/feed');
    await shop.press('/');
    shop.type('帐');
    await shop.settled();
    const { x, y } = shop.terminal.cursor();
    expect(shop.terminal.cell(x - 2, y).text).toBe('帐');
    shop.type('篷');
    await shop.settled();
    expect(shop.terminal.cursor()).toEqual({ x: x + 2, y });
    await shop.press(KEY.enter);
    expect(shop.terminal.screen()).toContain('搜索「帐篷」');
    expect(shop.terminal.screen()).toContain('[2商城]');
  });

  test('the language changes at a key, everywhere', async () => {
    const shop = await at('/p/tent');
    await shop.press(KEY.ctrlL);
    expect(shop.terminal.screen()).toContain('Buy now');
    await shop.press('c', KEY.ctrlL);
    expect(shop.terminal.screen()).toContain('优惠券');
  });

  test('R1.05 after a login one is where one was: product, spec and quantity', async () => {
    const shop = await at('/p/tent', { as: 'guest' });
    await shop.press('l', '+', '+', '@');
    expect(shop.terminal.screen()).toContain('登录');
    shop.type('zhang\r');
    await shop.see('zh · zhang');
    expect(await shop.settled()).toMatch(/\[松林绿\][^]*- 3 \+/u);
    await shop.press('a');
    expect(shop.mall.asked.filter(({ do: words }) => words === 'cart add').map(({ with: args }) => args)).toEqual([
      { sku: 'tent-green-2', quantity: 3 },
    ]);
  });

  test('R1.05 accounts that are known are chosen, one can log out, and nobody and merchants are told so', async () => {
    const shop = await at('/p/tent');
    await shop.press('@');
    shop.type('nobody\r');
    await shop.see('没有账号 nobody');
    await shop.press(KEY.esc, '@');
    shop.type('clerk\r');
    await shop.see('商家账号不能购物');
    await shop.press(KEY.esc, '@', KEY.down);
    expect(shop.terminal.screen()).toContain('Enter 退出登录');
    await shop.press(KEY.enter);
    expect(shop.terminal.screen()).toContain('zh · guest');
    await shop.press('@', KEY.down, KEY.enter);
    expect(shop.terminal.screen()).toContain('zh · li');
  });

  test('what was said goes with the place where it was said', async () => {
    const shop = await at('/p/crab');
    await shop.press('a');
    expect(shop.terminal.screen()).toContain('! 该商品缺货');
    await shop.press('4', '1');
    expect(shop.terminal.screen()).not.toMatch(/\n ! 该商品缺货/u);
  });

  test('help explains a sheet, each thing once, and says that there is more', async () => {
    const shop = await at('/p/tent');
    await shop.press('r', '?');
    expect(shop.terminal.screen()).toMatch(/这里可以做什么 {2}1\/\d+ ↓[^]*看全文/u);
    await shop.press(KEY.esc);
    expect(shop.terminal.screen()).toContain('[全部 2]');
  });
});

describe('R10.06 the window', () => {
  test('every size is used: too small, one column, two, three', async () => {
    const shop = await at('/p/tent', { columns: 120, rows: 40 });
    expect(shop.terminal.screen()).toContain('选择规格');
    await shop.resize(54, 24);
    expect(shop.terminal.screen()).toContain('选择规格');
    expect(shop.terminal.screen()).toContain('[1推荐]');
    await shop.resize(28, 8);
    expect(shop.terminal.screen()).toContain('请放大窗口 28×8');
    await shop.resize(80, 24);
    expect(shop.terminal.screen()).toContain('a 加购');
  });

  test('a window that was too small for a while has the sheet that was open, and what was written in it', async () => {
    const shop = await at('/feed');
    await shop.press('/', '帐篷');
    await shop.resize(20, 5);
    expect(shop.terminal.screen()).toMatch(/\S/u);
    expect(shop.terminal.screen()).not.toContain('帐篷');
    // What is not seen hears nothing.
    await shop.press('x', KEY.enter);
    await shop.resize(80, 24);
    const { x, y } = shop.terminal.cursor();
    expect(shop.terminal.cell(x - 2, y).text).toBe('篷');
    await shop.press(KEY.esc, KEY.esc, ':', '购');
    const palette = shop.terminal.screen();
    expect(palette).toContain('购物车');
    await shop.resize(29, 30);
    expect(shop.terminal.screen()).toContain('请放大窗口 29×30');
    await shop.resize(80, 24);
    expect(shop.terminal.screen()).toBe(palette);
    await shop.resize(20, 5);
    await shop.press(KEY.ctrlC);
    shop.type(KEY.ctrlC);
    await shop.terminal.until(() => !shop.terminal.alternate(), 'the end of the alternate screen');
  });

  test('a key redraws what changed and never clears the screen', async () => {
    const shop = await at('/feed');
    shop.written();
    await shop.press('j');
    const bytes = shop.written();
    // oxlint-disable-next-line no-control-regex -- these are the sequences that must not be there
    expect(bytes).not.toMatch(/\u001B\[[23]J/u);
    expect(bytes.length).toBeLessThan(3000);
  });

  test('without colour the selection is still seen', async () => {
    const shop = await at('/feed', { theme: 'mono' });
    expect(shop.terminal.cell(2, 2).inverse).toBe(true);
    const cells = Array.from({ length: 24 * 80 }, (_, i) => shop.terminal.cell(i % 80, Math.floor(i / 80)));
    expect(cells.some((cell) => cell.coloured)).toBe(false);
  });

  test('hostile text of others reaches no terminal', async () => {
    const shop = await at('/feed');
    const mall = fakeMall();
    await shop.unmount();
    open = mount({
      mall: {
        ...mall,
        ask: async (request: Request, options: ExecuteOptions): Promise<any> =>
          request.do === 'feed'
            ? {
                ok: true,
                answer: {
                  items: [
                    {
                      product: 'x',
                      title: '坏\u001B]0;pwned\u0007\u001B[2J名',
                      shop: 's',
                      price: 1,
                      sales: 0,
                      positiveRate: null,
                      stockStatus: 'in-stock',
                      canAddToCart: true,
                      tags: ['\u202Ebidi'],
                      points: [],
                      content: null,
                    },
                  ],
                },
              }
            : mall.ask(request, options),
      },
    });
    await open.see('坏名');
    expect(open.written()).not.toContain('pwned');
  });
});

describe('R10.06 live', () => {
  test('what another process does is seen without a key', async () => {
    const shop = await at('/cart');
    expect(shop.terminal.screen()).toContain('购物车是空的');
    await shop.mall.ask({ do: 'cart add', with: { sku: 'tent-grey-2', quantity: 2 } }, { as: 'li' });
    await shop.see('¥139.00 ×2');
  });
});

describe('R10.06 nowhere is a dead end', () => {
  test('a place that is not there says how one gets away, and names no key that does nothing', async () => {
    for (const path of ['/p/nope', '/o/12345678901234', '/live/nope', '/case/12345678901234C1', '/pay/T0']) {
      const shop = await at(path);
      const screen = shop.terminal.screen();
      expect(screen).toMatch(/找不到[^]*→ \/ 搜索[^]*→ Esc 返回/u);
      expect(screen.split('\n').at(-1)).toBe(' ? 帮助');
      await shop.unmount();
      open = undefined;
    }
  });

  test('nothing chosen to check out leads to the cart', async () => {
    const shop = await at('/checkout');
    expect(shop.terminal.screen()).toMatch(/→ 4 购物车[^]*→ Esc 返回/u);
    expect(shop.terminal.screen()).not.toContain('提交订单');
    await shop.press('4');
    expect(shop.terminal.screen()).toContain('购物车是空的');
  });
});
