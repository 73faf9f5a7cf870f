import * as v from 'valibot';
import { expect, test } from 'vitest';
import { checkWorld } from './check-world.ts';
import { World } from './schema.ts';

const at = (day: number): string => `2026-11-${day}T12:00:00+08:00`;
const shop = { id: 'jia', name: '甲' };
const product = { id: 'tent', shop: 'jia', title: '帐篷', listPrice: 15_900, skus: [{ id: 'grey', price: 13_900 }] };
const coupon = { id: 'five', scope: 'platform', off: 500 };
const content = { id: 'v1', kind: 'video', author: '甲', title: '五分钟', products: ['tent'] };

const problems = (part: object): unknown =>
  checkWorld(v.parse(World, { world: 1, shops: [shop], products: [product], ...part })).map(({ path, code }) => [path.join('.'), code]);

test('a right world has no problem', () => {
  expect(problems({ coupons: [coupon], contents: [content] })).toEqual([]);
});

test.each([
  [
    'P1 a tier that takes off all',
    { shops: [{ ...shop, fullReductions: [{ threshold: 1, off: 1 }] }] },
    'shops.0.fullReductions.0.off',
    'REDUCTION_NOT_BELOW_THRESHOLD',
  ],
  [
    'P1 a threshold twice',
    {
      shops: [
        {
          ...shop,
          fullReductions: [
            { threshold: 9, off: 1 },
            { threshold: 9, off: 2 },
          ],
        },
      ],
    },
    'shops.0.fullReductions.1.threshold',
    'DUPLICATE_THRESHOLD',
  ],
  [
    'P7 a promotion at the list price',
    { products: [{ ...product, promotion: { price: 15_900 } }] },
    'products.0.promotion.price',
    'PROMOTION_NOT_BELOW_LIST',
  ],
  [
    'T1 an empty promotion',
    { products: [{ ...product, promotion: { price: 1, from: at(12), to: at(12) } }] },
    'products.0.promotion.to',
    'WINDOW_EMPTY',
  ],
  [
    'D1 a deposit that the promotion price does not bear',
    { products: [{ ...product, promotion: { price: 13_899 }, presale: { deposit: 2780, balanceFrom: at(20), balanceTo: at(21) } }] },
    'products.0.presale.deposit',
    'DEPOSIT_OUT_OF_RANGE',
  ],
  [
    'R3.02 a combination twice',
    { products: [{ ...product, skus: ['a', 'b'].map((id) => ({ id, spec: { 颜色: '灰' } })) }] },
    'products.0.skus.1.spec',
    'DUPLICATE_SPEC',
  ],
  ['an id twice', { products: [{ ...product, skus: [{ id: 'a' }, { id: 'a' }] }] }, 'products.0.skus.1.id', 'DUPLICATE_ID'],
  ['P6 an empty claim window', { coupons: [{ ...coupon, claimFrom: at(13), claimTo: at(12) }] }, 'coupons.0.claimTo', 'WINDOW_EMPTY'],
  [
    'P6 a coupon over before it opens',
    { coupons: [{ ...coupon, claimFrom: at(13), validTo: at(13) }] },
    'coupons.0.validTo',
    'WINDOW_EMPTY',
  ],
  ['an unknown shop of a coupon', { coupons: [{ ...coupon, scope: 'shop', shop: 'yi' }] }, 'coupons.0.shop', 'UNKNOWN_SHOP'],
  [
    'R2.01 an unknown product of a content',
    { contents: [{ ...content, products: ['tent', 'x'] }] },
    'contents.0.products.1',
    'UNKNOWN_PRODUCT',
  ],
  [
    'R2.01 a product twice in a content',
    { contents: [{ ...content, products: ['tent', 'tent'] }] },
    'contents.0.products.1',
    'DUPLICATE_ID',
  ],
  [
    'R2.01 an explained product that is not carried',
    { contents: [{ ...content, explaining: 'x' }] },
    'contents.0.explaining',
    'UNKNOWN_PRODUCT',
  ],
  ['R3.07 a video that is on air', { contents: [{ ...content, live: 'now' }] }, 'contents.0.live', 'NOT_A_LIVE_ROOM'],
])('%s', (_, part, path, code) => {
  expect(problems(part)).toEqual([[path, code]]);
});

test('R3.02 SKUs without a spec are told apart by their ids', () => {
  expect(problems({ products: [{ ...product, skus: [{ id: 'a' }, { id: 'b' }] }] })).toEqual([]);
});

test('R1.01 a content without products leads nowhere', () => {
  const parsed = v.safeParse(World, { world: 1, contents: [{ ...content, products: [] }] });
  expect(parsed.issues?.map(({ message, path }) => [message, path?.map(({ key }) => key)])).toEqual([
    ['at least one product', ['contents', 0, 'products']],
  ]);
});

test.each([
  ['F1 a promise of no time', { products: [{ ...product, shipWithin: '0s' }] }, 'a duration above 0'],
  ['a blank name', { shops: [{ ...shop, name: ' \n' }] }, 'a text that is not blank'],
  ['R3.02 a spec without a name', { products: [{ ...product, skus: [{ id: 'a', spec: { '': '红' } }] }] }, 'a text that is not blank'],
  ['R3.02 a spec without a value', { products: [{ ...product, skus: [{ id: 'a', spec: { 颜色: ' ' } }] }] }, 'a text that is not blank'],
])('%s is no document', (_, part, expected) => {
  const parsed = v.safeParse(World, { world: 1, ...part });
  expect(parsed.issues?.map(({ message }) => message)).toEqual([expected]);
});

test('texts are kept without spaces around them', () => {
  const world = v.parse(World, { world: 1, shops: [{ ...shop, name: ' 甲 ' }] });
  expect(world.shops[0]!.name).toBe('甲');
});
