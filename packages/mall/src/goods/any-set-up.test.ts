import { formatInstant, HOUR } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOON, testMall } from '../testing.ts';
import { depositFits } from './price-rules.ts';
import { combinationOf } from './product-document.ts';
import { Product, promotionIsOver, unitPrice, type ProductState } from './product.ts';
import { Stock } from './stock.ts';

const SKUS = ['a', 'b', 'coat-1', 'coat-2', 'coat-3'];
const at = (hours: number): string => formatInstant(NOON + hours * HOUR);

const shop = () =>
  testMall({
    products: [
      { id: 'tent', shop: 'jia', title: '帐篷', listPrice: 1000, skus: ['a', 'b'].map((id) => ({ id, spec: { 颜色: id }, stock: 9 })) },
      {
        id: 'coat',
        shop: 'jia',
        title: '预售羽绒服',
        listPrice: 1000,
        presale: { deposit: 100, balanceFrom: at(1000), balanceTo: at(2000) },
        skus: [{ id: 'coat-1', spec: { 颜色: 'a' }, stock: 9 }],
      },
    ],
  });

type Asked = readonly [words: string, input: object];

const product = fc.constantFrom('tent', 'coat');
const sku = fc.constantFrom(...SKUS);
const price = fc.integer({ min: 1, max: 24 }).map((tens) => tens * 50);
const hour = fc.integer({ min: -3, max: 9 });
const words = <T extends object>(text: string, input: fc.Arbitrary<T>): fc.Arbitrary<Asked> => input.map((each) => [text, each] as const);

/** What a merchant may try, right or wrong. */
const asked: fc.Arbitrary<Asked> = fc.oneof(
  words('merchant price', fc.record({ sku, price })),
  words('merchant restock', fc.record({ sku, quantity: fc.integer({ min: 1, max: 5 }) })),
  words('merchant product edit', fc.record({ product, listPrice: price })),
  words('merchant product off', fc.record({ product })),
  words('merchant product on', fc.record({ product })),
  words('merchant promotion set', fc.record({ product, price, from: hour.map(at), to: hour.map(at) })),
  words('merchant promotion end', fc.record({ product })),
  words('merchant sku add', fc.record({ product, price, stock: fc.nat(3), spec: fc.record({ 颜色: fc.constantFrom('a', 'b', 'c') }) })),
  words('merchant sku off', fc.record({ sku })),
  words('merchant sku on', fc.record({ sku })),
);

/** P7, D1, R3.02, S1 of one product; the prices are those at which it can be bought now. */
function holds(state: ProductState, now: number, stockOf: (sku: string) => { readonly withheld: boolean }): void {
  const { listPrice, promotion, presale, skus, withdrawn } = state;
  expect(skus.length).toBeGreaterThan(0);
  expect(Math.max(...skus.map((each) => each.price))).toBeLessThanOrEqual(listPrice);
  if (promotion && !promotionIsOver(promotion, now)) expect(promotion.price).toBeLessThan(listPrice);
  for (const { id } of skus) if (presale) expect(depositFits(presale.deposit, unitPrice(state, id, now)!)).toBe(true);
  expect(new Set(skus.map(({ spec }) => combinationOf(spec))).size).toBe(skus.length);
  expect(skus.map(({ id }) => stockOf(id).withheld)).not.toContain(true);
  expect(withdrawn.map(({ id }) => stockOf(id).withheld)).not.toContain(false);
}

test('P7 D1 R3.02 S1 whatever a merchant sets up, prices, deposits, specs and stock fit together', () => {
  const done = new Set<string>();
  const refused = new Set<string>();
  fc.assert(
    fc.property(fc.array(fc.tuple(asked, fc.nat(3)), { minLength: 5, maxLength: 30 }), (all) => {
      const mall = shop();
      for (const [[text, input], hours] of all) {
        mall.wait(hours * HOUR);
        const before = JSON.stringify(['tent', 'coat'].map((id) => mall.state(Product, id)));
        const outcome = mall.ask('jia-clerk', text, input);
        if (outcome.ok) done.add(text);
        else refused.add(outcome.code);
        if (!outcome.ok) expect(JSON.stringify(['tent', 'coat'].map((id) => mall.state(Product, id)))).toBe(before);
        for (const id of ['tent', 'coat']) holds(mall.state(Product, id), mall.now(), (each) => mall.state(Stock, each));
      }
    }),
    // The same tries each time: what they meet is counted below.
    { numRuns: 150, seed: 20261111 },
  );
  // The tries are of use only when they meet both sides of every rule.
  expect(done.size).toBe(10);
  for (const code of ['LIST_PRICE_BELOW_SKU', 'PROMOTION_NOT_BELOW_LIST', 'DEPOSIT_OUT_OF_RANGE', 'DUPLICATE_SPEC', 'LAST_SKU'])
    expect(refused).toContain(code);
});
