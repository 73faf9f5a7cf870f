import { afterEach, describe, expect, test } from 'vitest';
import { placeOf } from '../nav/nav.ts';
import { formatRoute } from '../nav/route.ts';
import { visit as open, type Visited } from './at.ts';
import { REVIEWS } from './fake-goods.ts';
import { KEY } from './mount.ts';

let shop: Visited;
const visit = async (...args: Parameters<typeof open>): Promise<Visited> => (shop = await open(...args));
afterEach(() => shop.unmount());

const route = (): string => decodeURIComponent(formatRoute(placeOf(shop.session.ui.get().nav).route));

describe('the product', () => {
  test('R3.01 three prices with the coupon that makes the third, promise, policies, credentials, and where it does not go', async () => {
    await visit('/p/tent');
    for (const text of [
      '¥139.00  限时价  原价 ¥159.00',
      '券后 ¥129.00',
      '用 满 ¥100 减 ¥10 (待领)',
      '现在付款，11-13 12:00 前发货',
      '7天无理由退货 · 假一赔十',
      '杭州市发货',
      '营业执照 91330106DEMO00001X',
      '[品牌旗舰]',
      '▣ 门厅与双层纱网',
      '! 不配送到西藏自治区',
    ])
      expect(shop.screen()).toContain(text);
  });

  test('R1.06 the page says where one came from when it is asked', async () => {
    await visit('/p/tent?from=search:帐篷');
    expect(shop.asked('product show')[0]).toEqual({ product: 'tent', from: 'search:帐篷' });
    await shop.press('a');
    expect(shop.asked('cart add')).toEqual([{ sku: 'tent-grey-2', quantity: 1, from: 'search:帐篷' }]);
  });

  test('R3.02 an impossible combination cannot be chosen', async () => {
    await visit('/p/tent');
    await shop.press('l', 'j', 'l');
    expect(shop.screen()).toMatch(/\[松林绿\][^]*\[双人\] ✕四人/u);
    expect(shop.screen()).toContain('! 没有「松林绿 · 四人」这个组合');
    await shop.press('k', 'h', 'j', 'l');
    expect(shop.screen()).toMatch(/\[山岩灰\][^]*\[四人\]/u);
  });

  test('R2.07 R3.08 out of stock cannot be added or bought, and says so', async () => {
    await visit('/p/crab');
    expect(shop.screen()).toContain('缺货');
    for (const key of ['a', 'b']) {
      await shop.press(key);
      expect(shop.screen()).toContain('! 该商品缺货');
    }
    expect(shop.asked('cart add')).toEqual([]);
    expect(route()).toBe('/p/crab');
  });

  test('R1.05 a guest looks at everything, but adding and asking want a login', async () => {
    await visit('/p/tent', { as: 'guest' });
    expect(shop.screen()).toContain('¥139.00');
    await shop.press('a');
    expect(shop.screen()).toMatch(/! 请先登录 +→ @ 登录/u);
    await shop.press('i', 'a');
    shop.type('防水吗\r');
    await shop.see('请先登录');
    expect(shop.screen()).toContain('我要提问');
  });

  test('R3.03 reviews with pictures and follow-ups are marked and can be filtered', async () => {
    await visit('/p/tent');
    await shop.press('r');
    expect(shop.screen()).toMatch(/★★★★★ ▣ \[追评\] 下雨没漏/u);
    expect(shop.screen()).toContain('▣ 雨后的外帐');
    await shop.press(KEY.tab);
    expect(shop.screen()).toContain('[有图 1]');
    expect(shop.screen()).not.toContain('发货快');
    await shop.press('h', 'h');
    expect(shop.screen()).toContain('没有这样的评价');
  });

  test('R9.13 of a picture from before only the name is known, and what cannot be painted says so', async () => {
    await visit('/p/tent');
    await shop.press('r', 'v', 'l');
    expect(shop.screen()).toMatch(/图片 2\/3[^]*▣ 老照片\.png +大小未知[^]*只知道它的名字/u);
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('! 只知道它的名字');
    await shop.press('l');
    expect(shop.screen()).toMatch(/搭帐篷\.mp4 +2\.1 MB[^]*这种文件在这里画不出来/u);
    await shop.press('l');
    expect(shop.screen()).toContain('图片 1/3');
    await shop.press(KEY.esc, 'j');
    expect(shop.screen()).not.toContain('v 看图');
  });

  test('R3.03 a review is read whole: what was bought, every word, the follow-up; the ones beside it at a key', async () => {
    const long = '很好用。'.repeat(200);
    const review = (text: string): object => ({ ...REVIEWS[0]!, sku: 'tent-green-2', text });
    await visit(
      '/p/tent',
      {},
      {
        through: async (request, _, next) =>
          request.do === 'product reviews' ? { ok: true, answer: { reviews: [review(long), review('第二条')], count: 2 } } : next(),
      },
    );
    await shop.press('r');
    expect(shop.screen()).toMatch(/↓ 还有 \d+ 行/u);
    expect(shop.screen()).not.toContain('骨架很稳');
    await shop.press(KEY.enter);
    expect(shop.screen()).toContain('买的是 松林绿 · 双人');
    await shop.press('G');
    expect(shop.screen()).toContain('用了三次，骨架很稳。');
    await shop.press('l');
    expect(shop.screen()).toMatch(/评价 第 2\/2 条[^]*第二条/u);
    await shop.press(KEY.esc);
    expect(shop.screen()).toContain('[全部 2]');
  });

  test('R3.01 the third price is that of the chosen spec, with the way it comes about; another spec does not show it', async () => {
    const steps = [
      { code: 'full-reduction', text: '满减', amount: -300 },
      { code: 'platform-coupon', text: '平台券', amount: -1000 },
    ];
    await visit(
      '/p/tent',
      {},
      {
        through: async (request, _, next) => {
          const result = await next();
          if (request.do !== 'product show' || !result.ok) return result;
          const { answer } = result;
          const skus = answer.skus.map((sku: { readonly id: string }) => ({
            ...sku,
            afterCoupon: sku.id === 'tent-grey-4' ? 20_900 : 12_900,
          }));
          const reductions = [{ threshold: 20_000, off: 3000 }];
          return { ok: true, answer: { ...answer, skus, reductions, price: { ...answer.price, steps } } };
        },
      },
    );
    for (const text of ['券后 ¥129.00', '满减 -¥3 · 平台券 -¥10', '本店满减 满 ¥200 减 ¥30']) expect(shop.screen()).toContain(text);
    await shop.press('j', 'l');
    expect(shop.screen()).toContain('券后 ¥209.00');
    expect(shop.screen()).not.toContain('平台券 -¥10');
  });

  test('R3.03 ask, and answer what somebody asked', async () => {
    await visit('/p/tent');
    await shop.press('i', 'a');
    shop.type('能放下两张床垫吗？\r');
    await shop.see('问题已发布');
    expect(await shop.settled()).toMatch(/能放下两张床垫吗？ +0 个回答/u);
    await shop.press(KEY.enter);
    shop.type('能\r');
    await shop.see('回答已发布');
    expect(await shop.settled()).toContain('↳ 我: 能');
  });

  test('R2.05 R3.05 related products and clips are walked on to, the entry stays', async () => {
    await visit('/p/tent?from=v-lake-camp');
    await shop.press('m');
    for (const text of ['视频·直播', '搭配购买', '猜你喜欢']) expect(shop.screen()).toContain(text);
    await shop.press('j', 'j', KEY.enter);
    expect(route()).toBe('/p/crab?from=v-lake-camp');
    await shop.press(KEY.esc, 'm', KEY.enter);
    expect(route()).toBe('/live/v-lake-camp');
  });

  test('R3.06 a coupon is claimed; what the core refuses is said', async () => {
    const refusal = { code: 'COUPON_SOLD_OUT', message: '券已领完', rule: 'P6', facts: {}, try: [], retryable: false };
    await visit(
      '/p/tent',
      {},
      {
        through: async (request, _, next) =>
          request.do === 'coupon claim' && request.with['coupon'] === 'outdoor-5' ? { ok: false, exit: 3, error: refusal } : next(),
      },
    );
    await shop.press('c', KEY.enter);
    expect(shop.screen()).toContain('已领取 满 ¥100 减 ¥10');
    await shop.press('j', KEY.enter);
    expect(shop.screen()).toContain('! 券已领完');
  });
});

describe('the cart', () => {
  const ADD = { as: 'li' } as const;

  test('R4.03 R4.05 lines stand by shop, with the tier to reach; a top-up set is added whole', async () => {
    await visit('/p/tent');
    await shop.press('a', '4');
    expect(shop.screen()).toContain('再买 ¥61.00 满 ¥200 减 ¥30 (t)');
    await shop.press('t');
    expect(shop.screen()).toMatch(/\[最省\] 防风地钉 +加 ¥61 省 ¥30 净 ¥31/u);
    await shop.press('j', KEY.enter);
    expect(shop.asked('cart add').slice(1)).toEqual([
      { sku: 'pegs-8', quantity: 1, from: 'shop:shanye' },
      { sku: 'lamp-1', quantity: 1, from: 'shop:shanye' },
    ]);
    expect(shop.screen()).toContain('已加入 2 件凑单商品');
    expect(shop.screen()).toContain('已满 ¥200 减 ¥30');
  });

  test('R4.02 another spec merges into the line that has it', async () => {
    await visit('/cart');
    await shop.mall.ask({ do: 'cart add', with: { sku: 'tent-grey-2', quantity: 2 } }, ADD);
    await shop.mall.ask({ do: 'cart add', with: { sku: 'tent-green-2' } }, ADD);
    await shop.see('松林绿');
    await shop.press('j', 'e', 'h', KEY.enter);
    expect(shop.screen()).toContain('已换规格，与相同商品合并');
    expect(shop.screen()).toContain('×3');
    expect(shop.screen()).not.toContain('松林绿');
  });

  test('R4.02 another spec keeps the quantity; the same one changes nothing; what is off the shelf has none', async () => {
    await visit('/cart');
    await shop.mall.ask({ do: 'cart add', with: { sku: 'tent-grey-2', quantity: 2 } }, ADD);
    await shop.see('×2');
    await shop.press('e', KEY.enter);
    expect(shop.asked('cart update')).toEqual([]);
    await shop.press('e', 'l', KEY.enter);
    expect(shop.asked('cart update')).toEqual([{ line: 'c1', sku: 'tent-green-2', quantity: 2 }]);
    expect(shop.screen()).toMatch(/×2 = ¥278\.00[^]*松林绿/u);
    shop.mall.happen((state) => state.gone.push('tent-green-2'));
    await shop.see('商品已下架');
    await shop.press('e');
    expect(shop.screen()).toContain('! 商品已下架');
    expect(shop.screen()).not.toContain('选择规格');
  });

  test('R4.02 what was removed comes back at a key, as it was', async () => {
    await visit('/p/tent?from=v-lake-camp');
    await shop.press('a', '4', '+', KEY.space, 'x');
    expect(shop.screen()).toMatch(/购物车是空的[^]*已移除 速开帐篷[^]*u 撤销/u);
    await shop.press('u');
    expect(shop.screen()).toMatch(/\[ \] 速开帐篷.*×2/u);
    expect(shop.asked('cart add').at(-1)).toEqual({ sku: 'tent-grey-2', quantity: 2, from: 'v-lake-camp' });
  });

  test('R4.04 a line that became unavailable says why, cannot be chosen, and is not settled with the rest', async () => {
    await visit('/cart');
    await shop.mall.ask({ do: 'cart add', with: { sku: 'tent-grey-2' } }, ADD);
    await shop.mall.ask({ do: 'cart add', with: { sku: 'pegs-8' } }, ADD);
    await shop.see('防风地钉');
    shop.mall.happen((state) => state.gone.push('pegs-8'));
    await shop.see('商品已下架');
    expect(shop.screen()).toMatch(/\[-\] 防风地钉/u);
    expect(shop.screen()).toContain('合计 ¥139.00');
    await shop.press('j', KEY.space);
    expect(shop.screen()).toContain('! 商品已下架');
    await shop.press('b');
    expect(shop.asked('cart select').at(-1)).toEqual({ none: true, lines: ['c1'] });
    expect(route()).toBe('/checkout');
    expect(shop.screen()).not.toContain('防风地钉');
  });

  test('R4.03 a lower price and the last ones are said in words', async () => {
    await visit('/cart');
    await shop.mall.ask({ do: 'cart add', with: { sku: 'tent-green-2' } }, ADD);
    await shop.see('松林绿');
    shop.mall.happen((state) => {
      state.cart = state.cart.map((line) => ({ ...line, priceAtAdd: 15_900 }));
    });
    await shop.see('比加入时降 ¥20');
    expect(shop.screen()).toContain('仅剩 3 件');
  });
});
