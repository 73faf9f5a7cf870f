import { testMall, TWO_SHOPS, type TestMall } from '@yellowcart/core/testing';
import { afterEach, expect, test } from 'vitest';
import type { Quote } from '../data/checkout.ts';
import type { Coupon } from '../data/goods.ts';
import { parseRoute } from '../nav/route.ts';
import { choices, offersFor } from '../screens/checkout/choices.ts';
import { KEY, mount, type Mounted } from './mount.ts';

/**
 * What the confirm page offers to claim, against the real core: 甲 takes 30 off from 200, 乙 nothing; the tent is 139, the lamp 100, the stove
 * 200, and of the kettle, 150, the platform pays 20.
 */
const product = (id: string, shop: string, price: number, subsidy = 0, category = '户外'): object => ({
  id,
  shop,
  title: id,
  category,
  listPrice: price,
  subsidy,
  skus: [{ id: `${id}-1`, stock: 9 }],
});

const PRODUCTS = [
  product('tent', 'yi', 13_900),
  product('lamp', 'yi', 10_000, 0, '家居'),
  product('stove', 'jia', 20_000),
  product('kettle', 'yi', 15_000, 2000),
];

type Campaign = {
  readonly threshold: number;
  readonly shop?: string;
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
};

const campaign = (id: string, { shop, ...one }: Campaign): object => ({
  id,
  scope: shop ? 'shop' : 'platform',
  ...(shop ? { shop } : {}),
  off: 1000,
  perUser: 1,
  ...one,
});

const mallWith = (...coupons: readonly object[]): Promise<TestMall> =>
  testMall({ ...TWO_SHOPS, products: PRODUCTS, contents: [], coupons });
const itemsOf = (products: readonly string[]): object[] => products.map((id) => ({ sku: `${id}-1`, quantity: 1 }));

/** Whether `new` is offered for these goods; and whether the core lets it count once it is claimed and chosen beside what was in use. */
async function offeredAndCounts(goods: readonly string[], one: Campaign, owned?: Campaign): Promise<[boolean, boolean]> {
  const mall = await mallWith(campaign('new', one), ...(owned ? [campaign('old', owned)] : []));
  if (owned) await mall.does('li', 'coupon claim', { coupon: 'old' });
  const items = itemsOf(goods);
  const before: Quote = await mall.does('li', 'order quote', { items, bestCoupons: true });
  const { coupons }: { coupons: Coupon[] } = await mall.does('li', 'coupon list', { all: true });
  const offers = offersFor(coupons, before, choices(before)).map(({ coupon }) => coupon);
  await mall.does('li', 'coupon claim', { coupon: 'new' });
  const after: Quote = await mall.does('li', 'order quote', { items, coupons: ['new', ...before.best.coupons] });
  await mall.close();
  return [offers.includes('new'), after.coupons.find(({ coupon }) => coupon === 'new')!.state === 'applied'];
}

test.each<[string, readonly string[], Campaign, boolean, Campaign?]>([
  ['of one product, reached only with another’s price', ['tent', 'lamp'], { threshold: 20_000, products: ['tent'] }, false],
  ['of one product, reached exactly by it', ['tent', 'lamp'], { threshold: 13_900, products: ['tent'] }, true],
  ['of one product that is not among them', ['lamp'], { threshold: 0, products: ['tent'] }, false],
  ['of two products, reached by both', ['tent', 'lamp'], { threshold: 23_900, products: ['tent', 'lamp'] }, true],
  ['of one category, reached only with another’s price', ['tent', 'lamp'], { threshold: 20_000, categories: ['户外'] }, false],
  ['of one category, reached exactly by it', ['tent', 'lamp'], { threshold: 13_900, categories: ['户外'] }, true],
  ['of a category and a product, reached by both', ['tent', 'lamp'], { threshold: 23_900, categories: ['户外'], products: ['lamp'] }, true],
  ['of a category that none of them has', ['tent', 'lamp'], { threshold: 0, categories: ['生鲜'] }, false],
  ['of the platform, not reached after the full reduction', ['stove'], { threshold: 20_000 }, false],
  ['of the platform, reached exactly after the full reduction', ['stove'], { threshold: 17_000 }, true],
  ['of the platform, one fen above', ['stove'], { threshold: 17_001 }, false],
  ['of the shop, not reached after its full reduction', ['stove'], { threshold: 20_000, shop: 'jia' }, false],
  ['of the shop, reached exactly after its full reduction', ['stove', 'lamp'], { threshold: 17_000, shop: 'jia' }, true],
  ['of the shop, reached only with another shop’s goods', ['stove', 'lamp'], { threshold: 20_000, shop: 'yi' }, false],
  ['of a shop that sells none of them', ['stove'], { threshold: 0, shop: 'yi' }, false],
  ['of the platform, not reached after the subsidy', ['kettle'], { threshold: 15_000 }, false],
  ['of the platform, reached exactly after the subsidy', ['kettle'], { threshold: 13_000 }, true],
  ['of the shop, before the subsidy', ['kettle'], { threshold: 15_000, shop: 'yi' }, true],
  ['of the platform, not reached after the shop coupon in use', ['lamp'], { threshold: 10_000 }, false, { threshold: 0, shop: 'yi' }],
  ['of the platform, reached exactly after the shop coupon in use', ['lamp'], { threshold: 9000 }, true, { threshold: 0, shop: 'yi' }],
  ['of the shop, whatever the platform’s takes off after it', ['lamp'], { threshold: 10_000, shop: 'yi' }, true, { threshold: 0 }],
])('R5.07 P2 a coupon %s is offered exactly when it would count', async (_, goods, one, expected, owned) => {
  expect(await offeredAndCounts(goods, one, owned)).toEqual([expected, expected]);
});

let mall: TestMall | undefined;
let shop: Mounted | undefined;
afterEach(async () => {
  await shop?.unmount();
  await mall?.close();
});

test('R5.07 P2 on the confirm page: only what would count is offered, and claimed it is in use', async () => {
  mall = await mallWith(
    campaign('tent-only', { threshold: 20_000, products: ['tent'] }),
    campaign('before-reduction', { threshold: 43_900 }),
    campaign('reached', { threshold: 40_900 }),
  );
  shop = mount({ mall, route: parseRoute('/checkout?item=tent-1*1&item=lamp-1*1&item=stove-1*1')! });
  await shop.settled();
  expect(shop.terminal.screen()).toMatch(/优惠券 \(c\) +可领 1 张/u);
  await shop.press('c');
  expect(shop.terminal.screen()).toMatch(/\[\+\] 满 ¥409 减 ¥10 平台券 +可领取/u);
  expect(shop.terminal.screen()).not.toMatch(/满 ¥(200|439)/u);
  await shop.press(KEY.enter);
  await shop.see('已是最优组合');
  expect(shop.terminal.screen()).toMatch(/\[x\] 满 ¥409 减 ¥10 平台券 +-¥10/u);
  await shop.press(KEY.esc);
  expect(shop.terminal.screen()).toContain('应付 ¥399.00');
});

test('P3 a surcharge is said of freight that has one: of free freight to the same place it is not', async () => {
  mall = await testMall({
    ...TWO_SHOPS,
    products: [product('mug', 'jia', 5000), product('stove', 'jia', 20_000)],
    contents: [],
    coupons: [],
  });
  const said: boolean[] = [];
  for (const item of ['mug-1*1', 'stove-1*1']) {
    shop = mount({ mall, as: 'han', route: parseRoute(`/checkout?item=${item}`)! });
    await shop.settled();
    expect(shop.terminal.screen()).toContain('西藏自治区');
    said.push(shop.terminal.screen().includes('运费含偏远附加费'));
    await shop.unmount();
  }
  expect(said).toEqual([true, false]);
});
