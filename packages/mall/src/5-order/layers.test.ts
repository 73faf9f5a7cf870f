import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sum } from '@yellowcart/kernel/money';
import type { ShopState } from '../goods/shop.ts';
import { sentence } from '../refusals.ts';
import { couponOffers } from './coupon-offers.ts';
import { layerSentences } from './layer-words.ts';
import { applied, freightFree, layersOf, mergedLayers, type Layer } from './layers.ts';
import { bestCoupons, priceCheckout, type PricedCoupon, type PricedItem } from './pricing.ts';

const shop = (name: string, more: Partial<ShopState> = {}): ShopState => ({
  name,
  flagship: false,
  freight: { base: 0, remoteSurcharge: 0, freeFrom: null },
  noDelivery: [],
  fullReductions: [],
  shipFrom: null,
  licence: null,
  ...more,
});
const SHOPS = new Map([
  [
    'jia',
    shop('甲', {
      freight: { base: 800, remoteSurcharge: 1200, freeFrom: 9900 },
      fullReductions: [
        { threshold: 20_000, off: 3000 },
        { threshold: 30_000, off: 5000 },
      ],
    }),
  ],
  ['yi', shop('乙', { freight: { base: 0, remoteSurcharge: 500, freeFrom: null }, fullReductions: [{ threshold: 7, off: 3 }] })],
]);
const item = (sku: string, unitPrice: number, quantity: number, more: Partial<PricedItem> = {}): PricedItem => ({
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
const coupon = (id: string, threshold: number, off: number, own: string | null = null): PricedCoupon => ({
  id: `${id}-1`,
  campaign: id,
  scope: own === null ? 'platform' : 'shop',
  shop: own,
  threshold,
  off,
  products: [],
  categories: [],
});

function quoted(items: readonly PricedItem[], coupons: readonly PricedCoupon[], remote = false, insured = true) {
  const priced = priceCheckout(items, { shops: SHOPS, coupons, remote, insured });
  const province = remote ? '西藏自治区' : '浙江省';
  const orders = priced.orders.map((order) => layersOf(order, { coupons: applied(priced, coupons), shops: SHOPS, province }));
  return { priced, orders, all: mergedLayers(orders) };
}
const told = (layers: readonly Layer[], lang: 'zh' | 'en' = 'zh') =>
  layers.map((layer) => [layer.amount, layerSentences(layer, lang, sentence), layer.rule]);

test('R5.03 P1 every layer says its threshold, tier, coupon and ruling, in the order in which it counts', () => {
  const tent = item('a', 10_000, 2, { subsidy: 100, insurance: { premium: 120, cap: 1000 } });
  const bowl = item('b', 1000, 3, { shop: 'yi' });
  const { orders, all, priced } = quoted([tent, bowl], [coupon('own', 0, 500, 'jia'), coupon('all', 19_000, 1900)], true);
  expect(told(orders[0]!)).toEqual([
    [20_000, '商品 2 件', 'P1'],
    [-3000, '甲满减：满 ¥200.00 减 ¥30.00', 'P1'],
    [-500, '甲店铺券 own：立减 ¥5.00', 'P2'],
    [-200, '平台补贴', 'P1'],
    [-1605, '平台券 all：满 ¥190.00 减 ¥19.00', 'P2'],
    [120, '甲运费险：退货运费最高赔 ¥10.00', 'I1'],
  ]);
  expect(told(orders[1]!, 'en').slice(1)).toEqual([
    [-3, '乙 reduction: ¥0.03 off from ¥0.07', 'P1'],
    [-295, 'Platform coupon all: ¥19.00 off from ¥190.00', 'P2'],
    [500, '乙 remote surcharge (西藏自治区)', 'P3'],
  ]);
  expect(told(all).map(([amount, text]) => [amount, text])).toContainEqual([
    -3003,
    '甲满减：满 ¥200.00 减 ¥30.00；乙满减：满 ¥0.07 减 ¥0.03',
  ]);
  expect(all.map(({ code }) => code)).toEqual([
    'goods',
    'full-reduction',
    'shop-coupon',
    'subsidy',
    'platform-coupon',
    'remote-surcharge',
    'insurance',
  ]);
  expect(told(all)[0]).toEqual([23_000, '商品 5 件', 'P1']);
  expect(sum(all.map(({ amount }) => amount))).toBe(priced.payable);
});

test('P3 freight says from which amount it is free and what is missing; free freight is no layer', () => {
  const { orders, priced } = quoted([item('a', 9000, 1)], [], true);
  expect(told(orders[0]!).slice(1)).toEqual([
    [800, '甲运费：满 ¥99.00 包邮，还差 ¥9.00', 'P3'],
    [1200, '甲偏远地区加收（西藏自治区）', 'P3'],
  ]);
  expect(freightFree(priced.orders[0]!, SHOPS.get('jia')!)).toEqual({ from: 9900, missing: 900 });
  const enough = quoted([item('a', 9900, 1)], [], true);
  expect(enough.orders[0]!.map(({ code }) => code)).toEqual(['goods']);
  expect(freightFree(enough.priced.orders[0]!, SHOPS.get('jia')!)).toEqual({ from: 9900, missing: 0 });
  expect(freightFree(enough.priced.orders[0]!, SHOPS.get('yi')!)).toBeNull();
});

test('M1 the shares of a layer are by largest remainder, and add up to it', () => {
  const { orders } = quoted([item('a', 1, 1), item('b', 1, 1), item('c', 1, 1)], [coupon('two', 0, 2)]);
  expect(orders[0]!.find(({ code }) => code === 'platform-coupon')!.shares).toEqual([
    { sku: 'a', amount: -1 },
    { sku: 'b', amount: -1 },
  ]);
});

const anyItems = fc
  .array(
    fc.record({
      price: fc.integer({ min: 1, max: 9999 }),
      quantity: fc.integer({ min: 1, max: 9 }),
      own: fc.constantFrom('jia', 'yi'),
      subsidy: fc.integer({ min: 0, max: 300 }),
      insured: fc.boolean(),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((all) =>
    all.map(({ price, quantity, own, subsidy, insured }, i) =>
      item(`k${i}`, price, quantity, { shop: own, subsidy, insurance: insured ? { premium: 120, cap: 900 } : null }),
    ),
  );
const anyCoupons = fc
  .array(
    fc.record({
      threshold: fc.integer({ min: 0, max: 20_000 }),
      off: fc.integer({ min: 1, max: 20_000 }),
      own: fc.constantFrom('jia', 'yi', null),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map(({ threshold, off, own }, i) => coupon(`c${i}`, threshold, off, own)));

test('R5.03 layers add up to the payable and shares to their layer, per order and over all, to the fen', () => {
  fc.assert(
    fc.property(anyItems, anyCoupons, fc.boolean(), fc.boolean(), (items, coupons, remote, insured) => {
      const { priced, orders, all } = quoted(items, coupons, remote, insured);
      const whole = [
        ...orders.map((layers, i) => ({ layers, payable: priced.orders[i]!.payable })),
        { layers: all, payable: priced.payable },
      ];
      for (const { layers, payable } of whole) {
        expect(sum(layers.map(({ amount }) => amount))).toBe(payable);
        for (const { code, amount, shares } of layers) {
          expect(amount).not.toBe(0);
          expect(amount < 0).toBe(['full-reduction', 'shop-coupon', 'subsidy', 'platform-coupon'].includes(code));
          const shared = !['freight', 'remote-surcharge', 'insurance'].includes(code);
          expect(sum(shares.map((share) => share.amount))).toBe(shared ? amount : 0);
        }
      }
      for (const line of priced.orders.flatMap(({ lines }) => lines))
        expect(sum(all.flatMap(({ shares }) => shares.filter(({ sku }) => sku === line.sku).map(({ amount }) => amount)))).toBe(line.paid);
    }),
  );
});

const offersOf = (items: readonly PricedItem[], owned: readonly PricedCoupon[], chosen: readonly PricedCoupon[]) =>
  couponOffers(items, owned, chosen, { shops: SHOPS, remote: false, insured: false });

test('R5.03 every usable coupon says what it would do: applied, usable, what is missing, or not for these goods', () => {
  const owned = [coupon('used', 0, 500), coupon('better', 0, 700), coupon('far', 12_000, 900), coupon('other', 0, 900, 'yi')];
  const offers = offersOf([item('a', 10_000, 1)], owned, [owned[0]!]);
  expect(offers.map(({ coupon: id, state, saves, missing }) => [id, state, saves, missing])).toEqual([
    ['used', 'applied', 500, 0],
    ['better', 'usable', 700, 0],
    ['far', 'short', 0, 2000],
    ['other', 'out-of-scope', 0, 0],
  ]);
});

test('P2 what is missing is counted after the layers before, with the other choices as they are', () => {
  const own = coupon('own', 0, 500, 'jia');
  const [offer] = offersOf([item('a', 10_000, 1)], [coupon('tight', 9600, 100)], [own]);
  expect(offer).toMatchObject({ state: 'short', missing: 100 });
});

test('R5.03 what an offer saves is what choosing it alone in its place changes, and the best choice is all applied', () => {
  fc.assert(
    fc.property(anyItems, anyCoupons, (items, owned) => {
      const options = { shops: SHOPS, remote: false, insured: false };
      const payable = (coupons: readonly PricedCoupon[]) => priceCheckout(items, { ...options, coupons }).payable;
      for (const { id, saves, state } of offersOf(items, owned, [])) {
        expect(saves).toBe(state === 'usable' ? payable([]) - payable(owned.filter((each) => each.id === id)) : 0);
      }
      const best = bestCoupons(items, owned, options);
      const applies = offersOf(items, owned, best).filter(({ state }) => state === 'applied');
      expect(applies.map(({ id }) => id).toSorted()).toEqual(best.map(({ id }) => id).toSorted());
      expect(applies.every(({ saves }) => saves > 0)).toBe(true);
    }),
  );
});
