import { sum } from '@yellowcart/kernel/money';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alone, cheapestCover, type Cover, type Topping } from './cover.ts';

const topping = (sku: string, price: number, most = 9, product = sku): Topping => ({ sku, product, price, most });
const NO_LIMIT = new Map<string, number>();

/** Every combination there is. */
function everyCover(toppings: readonly Topping[]): Map<string, number>[] {
  return toppings.reduce<Map<string, number>[]>(
    (all, { sku, most }) => all.flatMap((one) => Array.from({ length: most + 1 }, (_, n) => new Map([...one, [sku, n]]))),
    [new Map()],
  );
}

const measure = (
  toppings: readonly Topping[],
  quantities: ReadonlyMap<string, number>,
): [cost: number, units: number, products: number] => {
  const taken = toppings.filter(({ sku }) => (quantities.get(sku) ?? 0) > 0);
  return [
    sum(taken.map(({ sku, price }) => price * quantities.get(sku)!)),
    sum(taken.map(({ sku }) => quantities.get(sku)!)),
    new Set(taken.map(({ product }) => product)).size,
  ];
};

const within = (toppings: readonly Topping[], limits: ReadonlyMap<string, number>, quantities: ReadonlyMap<string, number>): boolean =>
  [...limits].every(
    ([product, limit]) => sum(toppings.filter((t) => t.product === product).map(({ sku }) => quantities.get(sku)!)) <= limit,
  );

const asMap = (toppings: readonly Topping[], { items }: Cover): Map<string, number> =>
  new Map(toppings.map(({ sku }) => [sku, items.find((item) => item.sku === sku)?.quantity ?? 0]));

const instances = fc.record({
  gap: fc.integer({ min: 1, max: 40 }),
  scale: fc.constantFrom(1, 10, 100),
  toppings: fc
    .array(
      fc.record({ price: fc.integer({ min: 1, max: 14 }), most: fc.integer({ min: 0, max: 3 }), product: fc.constantFrom('p', 'q', 'r') }),
      {
        maxLength: 6,
      },
    )
    .map((all) => all.map(({ price, most, product }, i) => topping(`${product}${i}`, price, most, product))),
  limits: fc
    .dictionary(fc.constantFrom('p', 'q', 'r'), fc.integer({ min: 0, max: 4 }))
    .map((limits): ReadonlyMap<string, number> => new Map(Object.entries(limits))),
});

test('R4.05 the cover is the best of every combination: cost, then units, then products', () => {
  fc.assert(
    fc.property(instances, fc.integer({ min: 0, max: 9 }), ({ gap, scale, toppings, limits }, odd) => {
      const priced = toppings.map((each) => ({ ...each, price: each.price * scale }));
      const missing = Math.max(1, gap * scale - odd);
      const { cover, exact } = cheapestCover(missing, priced, limits);
      const best = everyCover(priced)
        .filter((one) => within(priced, limits, one))
        .map((one) => measure(priced, one))
        .filter(([cost]) => cost >= missing)
        .toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])[0];
      expect(exact).toBe(true);
      if (!best || !cover) {
        expect([best ?? null, cover]).toEqual([null, null]);
        return;
      }
      const quantities = asMap(priced, cover);
      expect([cover.cost, cover.units]).toEqual(measure(priced, quantities).slice(0, 2));
      expect(measure(priced, quantities)).toEqual(best);
      expect(within(priced, limits, quantities)).toBe(true);
      for (const { sku, most } of priced) expect(quantities.get(sku)).toBeLessThanOrEqual(most);
      expect(cheapestCover(missing, priced.toReversed(), limits).cover).toEqual(cover);
    }),
    { numRuns: 300 },
  );
});

test('R4.05 beyond its bound it says so, and still reaches the gap', () => {
  fc.assert(
    fc.property(instances, ({ gap, toppings, limits }) => {
      const priced = toppings.map((each) => ({ ...each, price: each.price * 97 }));
      const rough = cheapestCover(gap * 97, priced, limits, { cells: 40, steps: 400 });
      const best = cheapestCover(gap * 97, priced, limits).cover;
      if (rough.exact) expect(rough.cover).toEqual(best);
      if (!rough.cover) return;
      expect(rough.cover.cost).toBeGreaterThanOrEqual(best!.cost);
      expect(within(priced, limits, asMap(priced, rough.cover))).toBe(true);
    }),
  );
  const prices = [3990, 2750, 1234, 8999].map((price, i) => topping(`k${i}`, price));
  const rough = cheapestCover(19_999, prices, NO_LIMIT, { cells: 2000, steps: 20_000 });
  const best = cheapestCover(19_999, prices, NO_LIMIT);
  expect([rough.exact, best.exact]).toEqual([false, true]);
  expect(rough.cover!.cost).toBeGreaterThanOrEqual(best.cover!.cost);
  expect(rough.cover!.cost).toBeLessThanOrEqual(best.cover!.cost + 400);
});

test('R4.05 ties go to fewer units, fewer products, then to what comes first', () => {
  const items = (gap: number, ...all: Topping[]) => cheapestCover(gap, all, NO_LIMIT).cover?.items;
  expect(items(600, topping('a', 300), topping('b', 600))).toEqual([{ sku: 'b', quantity: 1 }]);
  expect(items(600, topping('a', 200), topping('b', 400), topping('c', 300))).toEqual([{ sku: 'c', quantity: 2 }]);
  expect(items(300, topping('b', 300), topping('a', 300))).toEqual([{ sku: 'a', quantity: 1 }]);
  expect(items(600, topping('a', 300, 1), topping('b', 300, 1), topping('c', 300, 1))).toEqual([
    { sku: 'a', quantity: 1 },
    { sku: 'b', quantity: 1 },
  ]);
});

test('R4.05 nothing reaches it, nothing is missing, nothing is there', () => {
  expect(cheapestCover(1000, [topping('a', 300, 3)], NO_LIMIT)).toEqual({ cover: null, exact: true });
  expect(cheapestCover(0, [topping('a', 300)], NO_LIMIT).cover).toBeNull();
  expect(cheapestCover(1, [], NO_LIMIT).cover).toBeNull();
  expect(cheapestCover(1, [topping('a', 0), topping('b', 100, 0)], NO_LIMIT).cover).toBeNull();
});

test('S4 a limit counts over all SKUs of a product', () => {
  const two = [topping('a1', 300, 9, 'a'), topping('a2', 500, 9, 'a')];
  expect(cheapestCover(1000, two, new Map([['a', 2]])).cover).toEqual({ items: [{ sku: 'a2', quantity: 2 }], cost: 1000, units: 2 });
  expect(cheapestCover(1001, two, new Map([['a', 2]])).cover).toBeNull();
  expect(alone(1000, two[0]!, new Map([['a', 3]]))).toBeNull();
  expect(alone(1000, two[0]!, new Map([['a', 4]]))).toEqual({ items: [{ sku: 'a1', quantity: 4 }], cost: 1200, units: 4 });
});

test('R4.05 a big shop with odd prices is still searched exactly', () => {
  const many = Array.from({ length: 300 }, (_, i) => topping(`k${String(i).padStart(3, '0')}`, 1990 + 37 * i, 99));
  const { cover, exact } = cheapestCover(30_000, many, NO_LIMIT);
  // n units cost 1990 n + 37 m: 30,000 takes n ≡ 24 (mod 37), which is too many; 30,001 takes ten.
  expect([exact, cover!.cost, cover!.units]).toEqual([true, 30_001, 10]);
});
