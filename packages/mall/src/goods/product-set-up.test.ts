import { DAY, formatInstant, parseInstant } from '@yellowcart/kernel/clock';
import { history, spec } from '@yellowcart/kernel/spec';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { addProduct } from './add-product.ts';
import { addSku } from './add-sku.ts';
import { editProduct } from './edit-product.ts';
import { setPrice } from './merchant-goods.ts';
import { Product, unavailable, unitPrice, type ProductEvent } from './product.ts';
import { endPromotion, setPromotion, setSubsidy } from './promote-product.ts';
import { putProductOn, takeProductOff } from './shelve-product.ts';
import { putSkuOn, takeSkuOff } from './shelve-sku.ts';
import { Stock } from './stock.ts';

const NOW = parseInstant('2026-11-11T12:00:00+08:00')!;
const at = (ms: number): string => formatInstant(NOW + ms);
const jia = { at: NOW, actor: { id: 'jia-clerk', role: 'merchant' as const, shop: 'jia' } };
const yi = { at: NOW, actor: { id: 'yi-clerk', role: 'merchant' as const, shop: 'yi' } };
const admin = { at: NOW, actor: { id: 'admin', role: 'platform' as const } };

const { onSale: _onSale, withdrawn: _withdrawn, ...blank } = Product.initial;
const listed = (more: Partial<Extract<ProductEvent, { type: 'ProductListed' }>> = {}): ProductEvent => ({
  type: 'ProductListed',
  ...blank,
  shop: 'jia',
  title: '帐篷',
  listPrice: 15_900,
  skus: [
    { id: 'grey', spec: { 颜色: '灰' }, price: 13_900 },
    { id: 'green', spec: { 颜色: '绿' }, price: 14_900 },
  ],
  ...more,
});
const presale = { deposit: 2780, balanceFrom: NOW + DAY, balanceTo: NOW + 2 * DAY };
const stock = (sku: string, quantity: number) => history(Stock, sku, { type: 'StockReceived', product: 'tent', shop: 'jia', quantity });
const given = (product: ProductEvent = listed(), ...more: ProductEvent[]) =>
  spec([history(Product, 'tent', product, ...more), stock('grey', 10), stock('green', 5)]);

/** The arguments as a caller writes them. */
const add = (document: object, context = jia, from = spec([])) =>
  from.when(addProduct, v.parse(addProduct.input as any, document), context);
const edit = (changes: object, context = jia, product = given()) =>
  product.when(editProduct, v.parse(editProduct.input as any, { product: 'tent', ...changes }), context);
const promote = (promotion: object, product = given()) =>
  product.when(setPromotion, v.parse(setPromotion.input as any, { product: 'tent', ...promotion }), jia);

describe('merchant product add', () => {
  const tent = { id: 'tent', title: '帐篷', listPrice: 15_900, skus: [{ id: 'grey', price: 13_900, stock: 3 }] };

  test('S1 lists the product and receives its stock, as a world does', () => {
    const then = add(tent);
    expect(then.events.map(([stream, { type }]) => [stream, type])).toEqual([
      ['product-tent', 'ProductListed'],
      ['sku-grey', 'StockReceived'],
    ]);
    expect(then.state(Product, 'tent')).toMatchObject({ shop: 'jia', listPrice: 15_900, onSale: true, category: '其他' });
    expect(then.state(Stock, 'grey')).toMatchObject({ shop: 'jia', product: 'tent', available: 3, received: 3 });
  });

  test('P7 a SKU above the list price raises it', () => {
    expect(add({ ...tent, skus: [{ id: 'grey', price: 20_000 }] }).outcome).toMatchObject({ answer: { listPrice: 20_000 } });
  });

  test('ids that are left out are numbered', () => {
    const { outcome } = add({ ...tent, id: undefined, skus: [{ spec: { 颜色: '灰' } }, { spec: { 颜色: '绿' } }] });
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.answer.product).toMatch(/^P\d{10}$/);
    expect(outcome.answer.skus.map(({ id }: { id: string }) => id)).toEqual([1, 2].map((n) => `${outcome.answer.product}-${n}`));
  });

  test('a numbered SKU goes round one that is there', () => {
    const there = spec([history(Stock, 'tent-1', { type: 'StockReceived', product: 'other', shop: 'yi', quantity: 1 })]);
    const { outcome } = add({ ...tent, skus: [{ id: 'tent-2', spec: { 颜色: '灰' } }, { spec: { 颜色: '绿' } }] }, jia, there);
    expect(outcome).toMatchObject({ answer: { skus: [{ id: 'tent-2' }, { id: 'tent-3' }] } });
  });

  test.each([
    [
      'D1 a deposit out of range',
      { presale: { deposit: 1389, balanceFrom: at(DAY), balanceTo: at(2 * DAY) } },
      'DEPOSIT_OUT_OF_RANGE',
      'presale.deposit',
    ],
    ['P7 a promotion at the list price', { promotion: { price: 15_900 } }, 'PROMOTION_NOT_BELOW_LIST', 'promotion.price'],
    ['T1 a promotion that is over', { promotion: { price: 100, to: at(0) } }, 'WINDOW_CLOSED', 'promotion.to'],
    ['T1 an empty window', { promotion: { price: 100, from: at(2), to: at(2) } }, 'WINDOW_EMPTY', 'promotion.to'],
    ['R3.02 a combination twice', { skus: [{ spec: { a: '1', b: '2' } }, { spec: { b: '2', a: '1' } }] }, 'DUPLICATE_SPEC', 'skus.1.spec'],
    [
      'an id twice',
      {
        skus: [
          { id: 'x', spec: { a: '1' } },
          { id: 'x', spec: { a: '2' } },
        ],
      },
      'DUPLICATE_ID',
      'skus.1.id',
    ],
  ])('%s is refused as in a world', (_, part, code, path) => {
    expect(add({ ...tent, ...part })).toMatchObject({ outcome: { code, facts: { path } }, events: [] });
  });

  test('Z1 ids of others are taken, and another shop is not there', () => {
    expect(add(tent, yi, given())).toMatchObject({ outcome: { code: 'DUPLICATE_ID', facts: { id: 'tent' } }, events: [] });
    expect(add({ ...tent, id: 'new' }, yi, given())).toMatchObject({
      outcome: { code: 'DUPLICATE_ID', facts: { id: 'grey' } },
      events: [],
    });
    expect(add({ ...tent, shop: 'yi' })).toMatchObject({ outcome: { code: 'NOT_FOUND', facts: { shop: 'yi' } }, events: [] });
  });
});

describe('merchant product edit', () => {
  test('tells what changed and nothing else; nothing when nothing did', () => {
    const then = edit({ title: '新帐篷', tags: [], shipWithin: '24h' });
    expect(then.events).toEqual([['product-tent', { type: 'ProductEdited', changes: { title: '新帐篷', shipWithin: DAY } }]]);
    expect(edit({ title: '帐篷' })).toMatchObject({ outcome: { ok: true }, events: [] });
  });

  test('S4 I1 parts of limits and insurance keep the rest', () => {
    const product = given(listed({ purchaseLimit: { perOrder: 2, perBuyer: 9 }, insurance: { premium: 100, cap: 500 } }));
    expect(edit({ purchaseLimit: { perOrder: 3 }, insurance: { cap: 800 } }, jia, product).state(Product, 'tent')).toMatchObject({
      purchaseLimit: { perOrder: 3, perBuyer: 9 },
      insurance: { premium: 100, cap: 800 },
    });
    expect(edit({ insurance: null }, jia, product).state(Product, 'tent').insurance).toBeNull();
    expect(edit({ insurance: {} }).state(Product, 'tent').insurance).toEqual({ premium: 120, cap: 1000 });
  });

  test('P7 the list price stays at or above every SKU and above a promotion that is not over', () => {
    expect(edit({ listPrice: 14_900 }).outcome.ok).toBe(true);
    expect(edit({ listPrice: 14_899 })).toMatchObject({
      outcome: { code: 'LIST_PRICE_BELOW_SKU', facts: { listPrice: 14_899, sku: 'green', price: 14_900 } },
      events: [],
    });
    const promotion = { price: 15_000, from: null, to: NOW + 1 };
    const running = given(listed({ promotion }));
    expect(edit({ listPrice: 15_000 }, jia, running)).toMatchObject({ outcome: { code: 'PROMOTION_NOT_BELOW_LIST' }, events: [] });
    expect(edit({ listPrice: 15_000 }, { ...jia, at: NOW + 1 }, running).outcome.ok).toBe(true);
  });

  test('Z1 the product of another shop is not there', () => {
    expect(edit({ title: 'x' }, yi)).toMatchObject({ outcome: { code: 'NOT_FOUND', facts: { product: 'tent' } }, events: [] });
  });
});

describe('on and off the shelf', () => {
  test('R2.07 R4.04 a product off the shelf cannot be bought, and comes back', () => {
    const off = given().when(takeProductOff, { product: 'tent' }, jia);
    expect(off.events).toEqual([['product-tent', { type: 'ProductTakenOff' }]]);
    expect(unavailable(off.state(Product, 'tent'), 'grey', NOW)).toBe('off-shelf');
    expect(given().when(putProductOn, { product: 'tent' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    const away = given(listed(), { type: 'ProductTakenOff' });
    expect(away.when(takeProductOff, { product: 'tent' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    expect(unavailable(away.when(putProductOn, { product: 'tent' }, jia).state(Product, 'tent'), 'grey', NOW)).toBeNull();
    expect(away.when(putProductOn, { product: 'tent' }, yi)).toMatchObject({ outcome: { code: 'NOT_FOUND' }, events: [] });
  });

  test('S1 R2.07 a SKU off sale keeps its stock and cannot be bought', () => {
    const then = given().when(takeSkuOff, { sku: 'grey' }, jia);
    expect(then.events).toEqual([
      ['product-tent', { type: 'SkuTakenOff', sku: 'grey' }],
      ['sku-grey', { type: 'StockWithheld' }],
    ]);
    expect(then.state(Stock, 'grey')).toMatchObject({ available: 10, received: 10, withheld: true });
    const state = then.state(Product, 'tent');
    expect([unavailable(state, 'grey', NOW), unitPrice(state, 'grey', NOW)]).toEqual(['sku-off', undefined]);
    expect(given().when(takeSkuOff, { sku: 'grey' }, yi)).toMatchObject({
      outcome: { code: 'NOT_FOUND', facts: { sku: 'grey' } },
      events: [],
    });
  });

  test('the last SKU goes with its product', () => {
    const one = spec([history(Product, 'tent', listed(), { type: 'SkuTakenOff', sku: 'grey' }), stock('green', 5)]);
    expect(one.when(takeSkuOff, { sku: 'green' }, jia)).toMatchObject({
      outcome: { code: 'LAST_SKU', facts: { product: 'tent' } },
      events: [],
    });
  });

  const without = (...more: ProductEvent[]) =>
    spec([
      history(Product, 'tent', listed(), { type: 'SkuTakenOff', sku: 'green' }, ...more),
      history(Stock, 'green', { type: 'StockReceived', product: 'tent', shop: 'jia', quantity: 5 }, { type: 'StockWithheld' }),
      stock('grey', 10),
    ]);

  test('P7 a SKU that comes back raises the list price to its own', () => {
    const then = without({ type: 'ProductEdited', changes: { listPrice: 14_000 } }).when(putSkuOn, { sku: 'green' }, jia);
    expect(then.events).toEqual([
      ['product-tent', { type: 'SkuPutOn', sku: 'green', listPrice: 14_900 }],
      ['sku-green', { type: 'StockOffered' }],
    ]);
    expect(then.state(Product, 'tent')).toMatchObject({ listPrice: 14_900, withdrawn: [] });
  });

  test('R3.02 not when another one took its place', () => {
    const other: ProductEvent = { type: 'SkuAdded', sku: { id: 'green-2', spec: { 颜色: '绿' }, price: 100 }, listPrice: 15_900 };
    expect(without(other).when(putSkuOn, { sku: 'green' }, jia).outcome).toMatchObject({
      code: 'DUPLICATE_SPEC',
      facts: { sku: 'green-2' },
    });
  });

  test('what is not so cannot be undone', () => {
    expect(without().when(takeSkuOff, { sku: 'green' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    expect(without().when(putSkuOn, { sku: 'grey' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    expect(without().when(setPrice, { sku: 'green', price: 1 }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('merchant sku add', () => {
  const addTo = (sku: object, product = given()) => product.when(addSku, v.parse(addSku.input as any, { product: 'tent', ...sku }), jia);

  test('S1 P7 its stock is received and its price may raise the list price', () => {
    const then = addTo({ id: 'red', spec: { 颜色: '红' }, price: 16_000, stock: 4 });
    expect(then.events).toEqual([
      ['product-tent', { type: 'SkuAdded', sku: { id: 'red', spec: { 颜色: '红' }, price: 16_000 }, listPrice: 16_000 }],
      ['sku-red', { type: 'StockReceived', product: 'tent', shop: 'jia', quantity: 4 }],
    ]);
  });

  test('it costs the list price and is numbered where nothing is said', () => {
    expect(addTo({ spec: { 颜色: '红' } }).outcome).toMatchObject({ answer: { sku: 'tent-3', skus: [{}, {}, { price: 15_900 }] } });
  });

  test.each([
    ['R3.02 another dimension', { spec: { 尺码: 'M' } }, 'SPEC_DIMENSIONS'],
    ['R3.02 one dimension more', { spec: { 颜色: '红', 尺码: 'M' } }, 'SPEC_DIMENSIONS'],
    ['R3.02 none', {}, 'SPEC_DIMENSIONS'],
    ['R3.02 a combination that is there', { spec: { 颜色: '绿' } }, 'DUPLICATE_SPEC'],
    ['an id that is there', { id: 'grey', spec: { 颜色: '红' } }, 'DUPLICATE_ID'],
  ])('%s is refused', (_, sku, code) => {
    expect(addTo(sku)).toMatchObject({ outcome: { code }, events: [] });
  });

  test('D1 its price must fit the deposit', () => {
    const product = given(listed({ presale }));
    expect(addTo({ spec: { 颜色: '红' }, price: 27_801 }, product)).toMatchObject({
      outcome: { code: 'DEPOSIT_OUT_OF_RANGE' },
      events: [],
    });
    expect(addTo({ spec: { 颜色: '红' }, price: 27_800 }, product).outcome.ok).toBe(true);
  });
});

describe('promotions', () => {
  test('P7 below the list price, and then what is paid', () => {
    const then = promote({ price: 15_899, to: at(DAY) });
    expect(then.events).toEqual([['product-tent', { type: 'PromotionSet', promotion: { price: 15_899, from: null, to: NOW + DAY } }]]);
    expect(promote({ price: 15_900 })).toMatchObject({ outcome: { code: 'PROMOTION_NOT_BELOW_LIST' }, events: [] });
    const cheap = promote({ price: 9900, to: at(DAY) }).state(Product, 'tent');
    expect([unitPrice(cheap, 'grey', NOW), unitPrice(cheap, 'grey', NOW + DAY)]).toEqual([9900, 13_900]);
  });

  test('T1 its window is not empty and not over', () => {
    expect(promote({ price: 9900, from: at(2), to: at(2) }).outcome).toMatchObject({ code: 'WINDOW_EMPTY' });
    expect(promote({ price: 9900, to: at(0) }).outcome).toMatchObject({ code: 'WINDOW_CLOSED' });
    expect(promote({ price: 9900, to: at(1) }).outcome.ok).toBe(true);
  });

  test('D1 the deposit must fit the promotion price too', () => {
    const product = given(listed({ presale }));
    expect(promote({ price: 13_899 }, product)).toMatchObject({
      outcome: { code: 'DEPOSIT_OUT_OF_RANGE', facts: { deposit: 2780, price: 13_899 } },
      events: [],
    });
    expect(promote({ price: 13_900 }, product).outcome.ok).toBe(true);
  });

  test('it ends once', () => {
    const running = given(listed({ promotion: { price: 9900, from: null, to: null } }));
    const then = running.when(endPromotion, { product: 'tent' }, jia);
    expect(then.events).toEqual([['product-tent', { type: 'PromotionEnded' }]]);
    expect(then.state(Product, 'tent').promotion).toBeNull();
    expect(given().when(endPromotion, { product: 'tent' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    expect(running.when(endPromotion, { product: 'tent' }, yi).outcome).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('P1 the platform sets a subsidy; the same again is no change', () => {
    expect(given().when(setSubsidy, { product: 'tent', subsidy: 500 }, admin).events).toEqual([
      ['product-tent', { type: 'SubsidySet', subsidy: 500, was: 0 }],
    ]);
    expect(given().when(setSubsidy, { product: 'tent', subsidy: 0 }, admin)).toMatchObject({ outcome: { ok: true }, events: [] });
    expect(given().when(setSubsidy, { product: 'none', subsidy: 1 }, admin).outcome).toMatchObject({ code: 'NOT_FOUND' });
  });
});
