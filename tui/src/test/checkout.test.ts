import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as open, type Visited } from './at.ts';
import { KEY } from './mount.ts';

let shop: Visited;
const visit = async (...args: Parameters<typeof open>): Promise<Visited> => (shop = await open(...args));
afterEach(() => shop.unmount());

const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));
const fen = (text: string): number => Math.round(Number(text.replace('¥', '')) * 100);
const ADD = { as: 'li' } as const;

/** Two shops in the cart, the coupon of the platform claimed. */
async function twoShops(): Promise<void> {
  await visit('/cart');
  await shop.mall.ask({ do: 'coupon claim', with: { coupon: 'hundred-ten' } }, ADD);
  await shop.mall.ask({ do: 'cart add', with: { sku: 'tent-grey-2' } }, ADD);
  await shop.mall.ask({ do: 'cart add', with: { sku: 'tea-50', quantity: 2 } }, ADD);
  await shop.see('明前龙井');
  await shop.press('b');
}

describe('the confirm page', () => {
  test('R5.01 R5.04 R5.13 every line by shop: name, spec, quantity, price, picture, ship promise and policies of the chosen one', async () => {
    await twoShops();
    for (const text of ['山野集户外旗舰店', '清溪茶园', '速开帐篷', '山岩灰 双人', '¥139.00 ×1', '50 克', '¥88.00 ×2'])
      expect(shop.screen()).toContain(text);
    expect(shop.screen()).toContain('▣ 湖边草地展开全景');
    expect(shop.screen()).toContain('现在付款，11-13 12:00 前发货');
    expect(shop.screen()).toContain('7天无理由退货 · 假一赔十');
    await shop.press('j');
    expect(shop.screen()).toContain('› 明前龙井');
    expect(shop.screen()).not.toContain('▣ 湖边草地展开全景');
  });

  test('R5.03 the layers that are shown add up to what is to be paid, in the breakdown and in the explanation', async () => {
    await twoShops();
    const column = shop
      .screen()
      .split('\n')
      .slice(2)
      .map((line) => /(?:商品 \d+ 件|平台券|运费险：|应付).* (-?¥[\d.]+)$/u.exec(line)?.[1])
      .filter((amount) => amount !== undefined)
      .map(fen);
    expect(column).toHaveLength(4);
    expect(column.at(-1)).toBe(column.slice(0, -1).reduce((sum, amount) => sum + amount, 0));
    await shop.press('w');
    expect(shop.screen()).toMatch(/价格明细[^]*商品 1 件 \(P1\) +¥139\.00[^]*平台券：满 ¥100 减 ¥10 \(P2\) +-¥10\.00/u);
  });

  test('R5.07 of coupons nothing is said before it is known which there are', async () => {
    const known = Promise.withResolvers<void>();
    const { session } = await visit(
      '/messages',
      {},
      {
        through: async (request, _, next) => {
          if (request.do === 'coupon list') await known.promise;
          return next();
        },
      },
    );
    session.go({ screen: 'checkout', items: [{ sku: 'tea-50', quantity: 2 }] });
    await shop.see('优惠券 (c)');
    expect(shop.screen()).toMatch(/优惠券 \(c\) +载入中…/u);
    known.resolve();
    await shop.see('可领');
  });

  test('R5.01 quantities change here: in the cart behind, or in the direct purchase', async () => {
    await twoShops();
    await shop.press('j', '+');
    expect(shop.screen()).toContain('¥88.00 ×3');
    expect(shop.asked('cart update')).toEqual([{ line: 'c2', quantity: 3 }]);
    await shop.press('-', '-', '-');
    expect(shop.screen()).toContain('¥88.00 ×1');
    expect(shop.screen()).toContain('! 不能少于一件，移出按 x');
    await shop.unmount();
    await visit('/checkout?item=tea-50*1');
    shop.type('+++');
    await shop.see('¥88.00 ×4');
    await shop.press(KEY.enter);
    expect(shop.asked('order submit')[0]).toMatchObject({ items: [{ sku: 'tea-50', quantity: 4 }], expectPayable: 35_320 });
  });

  test('R5.04 I1 the insurance can be switched off: the price is lower by exactly the premium', async () => {
    await visit('/checkout?item=tea-50*1');
    expect(shop.screen()).toContain('已投保 ¥1.20');
    expect(shop.screen()).toContain('应付 ¥89.20');
    await shop.press('i');
    expect(shop.screen()).toContain('未投保 省 ¥1.20');
    expect(shop.screen()).toContain('应付 ¥88.00');
    expect(shop.asked('order quote').at(-1)).toMatchObject({ noInsurance: true });
  });

  test('R5.10 presale: the deposit now, the window of the balance', async () => {
    await visit('/checkout?item=canopy-1*2');
    expect(shop.screen()).toMatch(/现在付定金 +¥120\.00/u);
    expect(shop.screen()).toContain('12-01 20:00 至 12-03 20:00 付尾款');
  });

  test('R5.05 submit leads to the cashier; what was ordered is not gone back to', async () => {
    await twoShops();
    await shop.press(KEY.enter);
    expect(route()).toBe('/pay/T20261111120000001');
    await shop.press(KEY.esc);
    expect(route()).toBe('/cart');
    expect(shop.screen()).toContain('购物车是空的');
  });
});

describe('what stands in the way', () => {
  test('R5.08 no delivery: the line says so with its ways out; another address solves it', async () => {
    await visit('/checkout?item=tent-grey-2*1');
    await shop.press('d', 'j', KEY.enter);
    expect(shop.screen()).toContain('有 1 个问题，不能提交');
    expect(shop.screen()).toContain('! 不配送到西藏自治区');
    expect(shop.screen()).toContain('→ d 换地址 · x 移出');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('! 先处理列出的问题');
    expect(shop.asked('order submit')).toEqual([]);
    await shop.press('d', 'k', KEY.enter, KEY.enter);
    expect(route()).toBe('/pay/T20261111120000001');
  });

  test('R5.06 what is taken out of a cart’s checkout stays in the cart', async () => {
    await twoShops();
    await shop.press('d', 'j', KEY.enter);
    expect(shop.screen()).toContain('! 不配送到西藏自治区');
    expect(shop.screen()).toMatch(/偏远地区加收（西藏自治区） +¥30\.00/u);
    await shop.press('x');
    expect(shop.screen()).toContain('已移出本单，仍在购物车');
    expect(shop.screen()).not.toContain('速开帐篷');
    expect(shop.screen()).not.toContain('不能提交');
    await shop.press('x');
    expect(shop.screen()).toContain('! 只剩这一件，返回按 Esc');
    await shop.press(KEY.esc);
    expect(shop.screen()).toMatch(/\[ \] 速开帐篷/u);
  });

  test('R5.06 too many: fewer of them, or another spec of the same product', async () => {
    await visit('/p/tent');
    await shop.press('l', '+', '+', 'b', '+');
    expect(shop.screen()).toContain('只剩 3 件，要 4 件');
    await shop.press('-');
    expect(shop.screen()).not.toContain('不能提交');
    await shop.press('+', 'e', 'h', KEY.enter);
    expect(shop.screen()).toContain('已换规格');
    expect(shop.screen()).toMatch(/山岩灰 双人 +¥139\.00 ×/u);
    expect(shop.screen()).not.toContain('不能提交');
  });

  test('R5.06 another spec also where the purchase did not come from the page of the product', async () => {
    await visit('/checkout?item=tent-green-2*1');
    await shop.press('e', 'h', KEY.enter);
    expect(shop.screen()).toContain('已换规格');
    expect(shop.screen()).toMatch(/山岩灰 双人 +¥139\.00 ×1/u);
  });

  test('R5.06 two things at once are both named; what went off the shelf cannot be had', async () => {
    await twoShops();
    shop.mall.happen((state) => state.gone.push('tea-50'));
    await shop.see('已下架');
    await shop.press('d', 'j', KEY.enter);
    expect(shop.screen()).toContain('有 2 个问题，不能提交');
  });

  test('R5.06 what does not exist has no line, is named, and goes first', async () => {
    await visit('/checkout?item=ghost*1&item=tea-50*1');
    expect(shop.screen()).toMatch(/ghost：这个规格没有了[^]*→ x 移出/u);
    await shop.press('x');
    expect(shop.screen()).not.toContain('ghost');
    expect(shop.asked('order quote').at(-1)).toMatchObject({ items: [{ sku: 'tea-50', quantity: 1 }] });
  });

  test('P4 a price that rises is shown old and new, and asked again before it is submitted', async () => {
    await visit('/checkout?item=tea-50*1');
    shop.mall.happen((state) => (state.prices['tea-50'] = 9900));
    await shop.see('应付由 ¥89.20 涨到 ¥100.20');
    expect(shop.screen()).toContain('¥88.00 → ¥99.00 ×1');
    await shop.press(KEY.enter);
    expect(shop.asked('order submit')).toEqual([]);
    expect(shop.screen()).toContain('已按新价格，再按 Enter 提交');
    await shop.press(KEY.enter);
    expect(shop.asked('order submit')[0]).toMatchObject({ expectPayable: 10_020 });
  });

  test('P4 a lower price simply holds, and is said; what the buyer changes asks nothing', async () => {
    await visit('/checkout?item=tea-50*1');
    shop.mall.happen((state) => (state.prices['tea-50'] = 8000));
    await shop.see('降价了：¥89.20 → ¥81.20');
    await shop.press('+');
    expect(shop.screen()).not.toContain('涨到');
    await shop.press(KEY.enter);
    expect(shop.asked('order submit')[0]).toMatchObject({ expectPayable: 16_120 });
  });
});

describe('coupons of a checkout', () => {
  const wallet = [
    { coupon: 'hundred-ten', threshold: 10_000, off: 1000, scope: 'platform', shop: null },
    { coupon: 'hundred-fifteen', threshold: 10_000, off: 1500, scope: 'platform', shop: null },
    { coupon: 'tent-20', threshold: 30_000, off: 2000, scope: 'shop', shop: 'shanye' },
    { coupon: 'tea-5', threshold: 5000, off: 500, scope: 'shop', shop: 'qingxi' },
  ] as const;
  const prepare: NonNullable<Parameters<typeof open>[2]>['prepare'] = (mall) =>
    mall.happen((state) => {
      state.coupons = wallet.map((one) => ({ ...one, id: `${one.coupon}-1`, state: 'usable', expiresAt: null, remaining: null }));
    });

  test('R5.07 P2 in use, short by how much, not for these goods; why one cannot be used is said', async () => {
    await visit('/checkout?item=tent-grey-2*1', {}, { prepare });
    await shop.press('c');
    expect(shop.screen()).toContain('已是最优组合');
    expect(shop.screen()).toMatch(/\[x\] 满 ¥100 减 ¥15 平台券 +-¥15/u);
    expect(shop.screen()).toMatch(/\[-\] 满 ¥300 减 ¥20 店铺券 +差 ¥161/u);
    expect(shop.screen()).toMatch(/\[-\] 满 ¥50 减 ¥5 店铺券 +商品不适用/u);
    await shop.press('j', 'j', KEY.space);
    expect(shop.screen()).toContain('! 不能用：差 ¥161');
  });

  test('R5.07 P2 what can still be claimed for these goods is offered where one pays, and is in use once it is claimed', async () => {
    await visit(
      '/checkout?item=tent-grey-2*1',
      {},
      {
        prepare: (mall) =>
          mall.happen((state) => {
            const offer = { id: null, state: 'claimable', threshold: 10_000, off: 1000, expiresAt: null, remaining: 9 } as const;
            state.coupons = [
              { ...offer, coupon: 'hundred-ten', scope: 'platform', shop: null, products: [], categories: [] },
              { ...offer, coupon: 'other-shop', scope: 'shop', shop: 'qingxi', products: [], categories: [] },
              { ...offer, coupon: 'other-goods', scope: 'shop', shop: 'shanye', products: ['lamp'], categories: [] },
              { ...offer, coupon: 'some-kinds', scope: 'platform', shop: null, products: [], categories: ['茶'] },
              { ...offer, coupon: 'too-much', scope: 'platform', shop: null, threshold: 30_000, products: [], categories: [] },
              { ...offer, coupon: 'gone', scope: 'platform', shop: null, state: 'sold-out', products: [], categories: [] },
            ];
          }),
      },
    );
    expect(shop.screen()).toMatch(/优惠券 \(c\) +可领 1 张/u);
    await shop.press('c');
    expect(shop.screen()).toContain('还有 1 张可领，Enter 领取');
    expect(shop.screen()).toMatch(/\[\+\] 满 ¥100 减 ¥10 平台券 +可领取/u);
    await shop.press(KEY.enter);
    await shop.see('已是最优组合');
    expect(shop.asked('coupon claim')).toEqual([{ coupon: 'hundred-ten' }]);
    expect(shop.screen()).toMatch(/\[x\] 满 ¥100 减 ¥10 平台券 +-¥10/u);
  });

  test('R5.03 P1 another one of the platform takes the place of the first; the best choice is a key away', async () => {
    await visit('/checkout?item=tent-grey-2*1', {}, { prepare });
    await shop.press('c', KEY.space);
    expect(shop.asked('order quote').at(-1)).toMatchObject({ coupons: ['hundred-ten'] });
    expect(shop.screen()).toContain('应付 ¥130.20');
    await shop.press(KEY.space);
    expect(shop.asked('order quote').at(-1)).toMatchObject({ coupons: [] });
    expect(shop.screen()).toMatch(/最优组合再省 ¥\d+，按 b 使用/u);
    await shop.press('b');
    expect(shop.asked('order quote').at(-1)).toMatchObject({ bestCoupons: true });
    expect(shop.screen()).toContain('应付 ¥125.20');
  });
});
