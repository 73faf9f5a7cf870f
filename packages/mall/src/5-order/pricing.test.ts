import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '@yellowcart/kernel/money';
import type { ShopState } from '../goods/shop.ts';
import { bestCoupons, bestUnitPrice, freightOf, priceCheckout, type PricedCoupon, type PricedItem } from './pricing.ts';

const shop = (more: Partial<ShopState> = {}): ShopState => ({
  name: '',
  flagship: false,
  freight: { base: 0, remoteSurcharge: 0, freeFrom: null },
  noDelivery: [],
  fullReductions: [],
  shipFrom: null,
  licence: null,
  ...more,
});
const item = (sku: string, unitPrice: number, quantity = 1, more: Partial<PricedItem> = {}): PricedItem => ({
  sku,
  product: `p-${sku}`,
  shop: 'jia',
  category: '户外',
  quantity,
  unitPrice,
  subsidy: 0,
  insurance: null,
  ...more,
});
const coupon = (id: string, threshold: number, off: number, more: Partial<PricedCoupon> = {}): PricedCoupon => ({
  id,
  campaign: id,
  scope: 'platform',
  shop: null,
  threshold,
  off,
  products: [],
  categories: [],
  ...more,
});
const price = (
  items: readonly PricedItem[],
  coupons: readonly PricedCoupon[] = [],
  shops: Record<string, ShopState> = { jia: shop(), yi: shop() },
  more = {},
) => priceCheckout(items, { shops: new Map(Object.entries(shops)), coupons, remote: false, insured: true, ...more });

const tiers = [
  { threshold: 20_000, off: 3000 },
  { threshold: 30_000, off: 5000 },
];

test('P1 only the highest tier that is reached counts, once', () => {
  const jia = shop({ fullReductions: tiers });
  const off = (goods: number): number => price([item('a', goods)], [], { jia }).orders[0]!.fullReduction;
  expect([19_999, 20_000, 29_999, 30_000, 90_000].map(off)).toEqual([0, 3000, 3000, 5000, 5000]);
});

test('P2 a threshold compares with what the layers before it left, and exactly reaching it counts', () => {
  const jia = shop({ fullReductions: [{ threshold: 10_000, off: 1000 }] });
  expect(price([item('a', 10_000)], [coupon('c', 9000, 500)], { jia }).payable).toBe(8500);
  const missed = price([item('a', 10_000)], [coupon('c', 9001, 500)], { jia });
  expect([missed.payable, missed.misses]).toEqual([9000, [{ coupon: 'c', reason: 'threshold', missing: 1 }]]);
});

test('P1 one coupon per shop and one of the platform; the second of either is named', () => {
  const own = (id: string) => coupon(id, 0, 100, { scope: 'shop', shop: 'jia' });
  const priced = price([item('a', 10_000)], [own('s1'), own('s2'), coupon('p1', 0, 10), coupon('p2', 0, 10)]);
  expect(priced.payable).toBe(9890);
  expect(priced.misses.map(({ coupon: id, reason }) => [id, reason])).toEqual([
    ['s2', 'one-per-shop'],
    ['p2', 'one-platform'],
  ]);
});

test('P1 subsidy comes after the shop coupon and before the platform coupon', () => {
  const own = coupon('s', 10_000, 1000, { scope: 'shop', shop: 'jia' });
  const priced = price([item('a', 5000, 2, { subsidy: 250 })], [own, coupon('p', 8500, 500)]);
  expect(priced.orders[0]).toMatchObject({ goods: 10_000, shopCoupon: 1000, subsidy: 500, platformCoupon: 500, payable: 8000 });
});

test('P2 a coupon of certain products counts their goods only and lowers them only', () => {
  const priced = price([item('a', 6000), item('b', 6000)], [coupon('c', 6000, 600, { products: ['p-b'] })]);
  expect(priced.orders[0]!.lines.map(({ paid }) => paid)).toEqual([6000, 5400]);
  expect(price([item('a', 6000)], [coupon('c', 0, 600, { products: ['p-b'] })]).misses[0]!.reason).toBe('scope');
});

test('P3 freight is free from the amount after the shop its own reductions, not the platform its', () => {
  const jia = shop({ freight: { base: 800, remoteSurcharge: 500, freeFrom: 9900 } });
  expect(freightOf(jia, 9899, false)).toBe(800);
  expect(freightOf(jia, 9899, true)).toBe(1300);
  expect(freightOf(jia, 9900, true)).toBe(0);
  expect(price([item('a', 9900)], [coupon('p', 0, 5000)], { jia }).orders[0]!.freight).toBe(0);
  expect(price([item('a', 9900)], [coupon('s', 0, 1, { scope: 'shop', shop: 'jia' })], { jia }).orders[0]!.freight).toBe(800);
});

test('I1 one premium per order; unticked, payable is lower by exactly it', () => {
  const insured = { insurance: { premium: 120, cap: 1000 } };
  const items = [
    item('a', 1000, 1, insured),
    item('b', 1000, 1, { insurance: { premium: 90, cap: 2000 } }),
    item('c', 500, 1, { shop: 'yi' }),
  ];
  const [on, off] = [price(items), price(items, [], undefined, { insured: false })];
  expect(on.payable - off.payable).toBe(120);
  expect(on.orders.map(({ insurance, insuranceCap }) => [insurance, insuranceCap])).toEqual([
    [120, 2000],
    [0, null],
  ]);
});

test('M6 payable is never below 0', () => expect(price([item('a', 300)], [coupon('c', 0, 5000)]).payable).toBe(0));

const items = fc
  .array(
    fc.record({
      unitPrice: fc.integer({ min: 1, max: 500_000 }),
      quantity: fc.integer({ min: 1, max: 99 }),
      shop: fc.constantFrom('jia', 'yi'),
      subsidy: fc.integer({ min: 0, max: 20_000 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ unitPrice, quantity, ...more }, i) =>
      item(`k${i}`, unitPrice, quantity, { ...more, insurance: i % 2 ? { premium: 120, cap: 1000 } : null }),
    ),
  );
const coupons = fc
  .array(
    fc.record({
      threshold: fc.integer({ min: 0, max: 400_000 }),
      off: fc.integer({ min: 1, max: 400_000 }),
      scope: fc.constantFrom('platform' as const, 'shop' as const),
      shop: fc.constantFrom('jia', 'yi'),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ threshold, off, scope, shop: own }, i) => coupon(`c${i}`, threshold, off, { scope, shop: scope === 'shop' ? own : null })),
  );
const shops = {
  jia: shop({ fullReductions: tiers, freight: { base: 1000, remoteSurcharge: 500, freeFrom: 9900 } }),
  yi: shop({ fullReductions: [{ threshold: 1, off: 999_999 }] }),
};

test('R5.03 M1 the parts always add up to the fen, line by line and over all orders', () => {
  fc.assert(
    fc.property(items, coupons, fc.boolean(), (all, some, remote) => {
      const priced = price(all, some, shops, { remote });
      for (const order of priced.orders) {
        for (const line of order.lines) {
          const parts = [line.fullReduction, line.shopCoupon, line.subsidyTotal, line.platformCoupon, line.paid];
          expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          expect(sum(parts)).toBe(line.goods);
        }
        expect(order.payable).toBe(
          order.goods - order.fullReduction - order.shopCoupon - order.subsidy - order.platformCoupon + order.freight + order.insurance,
        );
      }
      expect(sum(priced.orders.map(({ payable }) => payable))).toBe(priced.payable);
    }),
  );
});

test('R5.03 the proposed coupons are never worse than none, and all of them count', () => {
  fc.assert(
    fc.property(items, coupons, (all, some) => {
      const options = { shops: new Map(Object.entries(shops)), remote: false, insured: false };
      const best = bestCoupons(all, some, options);
      const priced = priceCheckout(all, { ...options, coupons: best });
      expect(priced.misses).toEqual([]);
      expect(priced.payable).toBeLessThanOrEqual(priceCheckout(all, { ...options, coupons: [] }).payable);
    }),
  );
});

/** Every choice of at most one coupon per shop and one of the platform. */
function everyChoice(some: readonly PricedCoupon[], shopIds: readonly string[]): PricedCoupon[][] {
  const groups = [
    ...shopIds.map((id) => some.filter(({ scope, shop: own }) => scope === 'shop' && own === id)),
    some.filter(({ scope }) => scope === 'platform'),
  ];
  return groups.reduce<PricedCoupon[][]>((all, group) => all.flatMap((one) => [one, ...group.map((each) => [...one, each])]), [[]]);
}

const threeShops = fc.record({
  tiers: fc.array(fc.record({ threshold: fc.integer({ min: 0, max: 60 }), off: fc.integer({ min: 0, max: 30 }) }), { maxLength: 2 }),
  freight: fc.record({ base: fc.integer({ min: 0, max: 9 }), freeFrom: fc.option(fc.integer({ min: 1, max: 60 })) }),
  items: fc.array(
    fc.record({
      unitPrice: fc.integer({ min: 1, max: 40 }),
      quantity: fc.integer({ min: 1, max: 2 }),
      shop: fc.constantFrom('jia', 'yi', 'bing'),
      subsidy: fc.integer({ min: 0, max: 5 }),
      category: fc.constantFrom('户外', '家居'),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  coupons: fc.array(
    fc.record({
      threshold: fc.integer({ min: 0, max: 90 }),
      off: fc.integer({ min: 1, max: 60 }),
      shop: fc.constantFrom('jia', 'yi', 'bing', null),
      products: fc.constantFrom<readonly string[]>([], [], ['p-k0', 'p-k1'], ['p-k2']),
      categories: fc.constantFrom<readonly string[]>([], [], ['家居']),
    }),
    { maxLength: 10 },
  ),
});

test('R3.01 R5.03 P2 the proposed coupons are the best of every combination there is', () => {
  fc.assert(
    fc.property(threeShops, ({ tiers: fullReductions, freight, items: some, coupons: all }) => {
      const every = shop({ fullReductions, freight: { ...freight, remoteSurcharge: 0 } });
      const options = {
        shops: new Map([
          ['jia', every],
          ['yi', shop({ freight: { base: 3, remoteSurcharge: 0, freeFrom: 20 } })],
          ['bing', shop()],
        ]),
        remote: false,
        insured: false,
      };
      const wanted = some.map(({ unitPrice, quantity, ...more }, i) => item(`k${i}`, unitPrice, quantity, more));
      const owned = all.map(({ shop: own, threshold, off, ...more }, i) =>
        coupon(`c${i}`, threshold, off, { ...more, scope: own === null ? 'platform' : 'shop', shop: own }),
      );
      const payable = (chosen: readonly PricedCoupon[]): number => priceCheckout(wanted, { ...options, coupons: chosen }).payable;
      const best = bestCoupons(wanted, owned, options);
      const least = Math.min(...everyChoice(owned, ['jia', 'yi', 'bing']).map(payable));
      expect(payable(best)).toBe(least);
      expect(priceCheckout(wanted, { ...options, coupons: best }).misses).toEqual([]);
      for (const one of best) expect(payable(best.filter((each) => each !== one))).toBeGreaterThan(least);
    }),
    { numRuns: 150 },
  );
});

test('P2 a smaller shop coupon is proposed when the bigger one puts the platform coupon out of reach', () => {
  const own = (id: string, off: number, of: string) => coupon(id, 0, off, { scope: 'shop', shop: of });
  const some = [own('j9', 900, 'jia'), own('j5', 500, 'jia'), own('y9', 900, 'yi'), coupon('p', 9000, 3000)];
  const items = [item('a', 5000), item('b', 5000, 1, { shop: 'yi' })];
  const best = bestCoupons(items, some, {
    shops: new Map([
      ['jia', shop()],
      ['yi', shop()],
    ]),
    remote: false,
    insured: false,
  });
  expect(best.map(({ id }) => id)).toEqual(['j9', 'p']);
  const tight = bestCoupons([item('a', 9600)], some, { shops: new Map([['jia', shop()]]), remote: false, insured: false });
  expect(tight.map(({ id }) => id)).toEqual(['j5', 'p']);
});

test('P6 of two coupons of one campaign the first is proposed, once', () => {
  const twice = ['one-1', 'one-2'].map((id) => coupon(id, 0, 500, { campaign: 'one' }));
  expect(bestCoupons([item('a', 900)], twice, { shops: new Map([['jia', shop()]]), remote: false, insured: false })).toEqual([twice[0]]);
});

test('R3.01 price after coupons of one unit, whatever the freight, and the coupons that make it', () => {
  const { quantity: _quantity, ...one } = item('a', 13_900);
  const some = [coupon('c', 10_000, 1000), coupon('d', 20_000, 9000)];
  const jia = shop({ freight: { base: 9900, remoteSurcharge: 0, freeFrom: 13_900 } });
  expect(bestUnitPrice(one, jia, some)).toEqual({ price: 12_900, coupons: [some[0]] });
  const own = coupon('s', 0, 100, { scope: 'shop', shop: 'jia' });
  expect(bestUnitPrice(one, jia, [own]).price).toBe(13_800);
});
