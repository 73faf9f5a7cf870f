import { HOUR } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scorecardView } from '../../9-aftersale/scorecard.view.ts';
import { stockView } from '../../goods/stock.view.ts';
import { GUEST, NOON, viewsOf } from '../../testing/telling.ts';
import { listing, type Offered } from '../../testing/titles.ts';
import { browseView } from '../browse.view.ts';
import { meritOf } from './facts.ts';
import { searchView } from './search.view.ts';

const SHOPS = { jia: '甲', yi: '乙', bing: '丙' };
/** Seven of 25 are good: exactly 0.28, but 25 × 0.28 is more than seven. */
const OFTEN = Array.from({ length: 25 }, (_, i) => (i < 7 ? 5 : 1));
const product: fc.Arbitrary<Offered> = fc.record({
  title: fc.constantFrom('速开帐篷', '帐篷 双人', '天幕', 'tent 便携', '户外睡袋'),
  points: fc.constantFrom<readonly string[]>([], ['配帐篷']),
  shop: fc.constantFrom(...Object.keys(SHOPS)),
  category: fc.constantFrom('户外', '家居'),
  price: fc.constantFrom(900, 1000, 4999, 5000, 12_900, 80_000),
  promotion: fc.constantFrom(
    null,
    { price: 950, from: null, to: null },
    { price: 4999, from: NOON + 1, to: null },
    { price: 4000, from: NOON, to: NOON + 1 },
    { price: 500, from: null, to: NOON },
  ),
  presale: fc.constantFrom(
    null,
    null,
    { deposit: 100, balanceFrom: NOON, balanceTo: NOON + 1 },
    { deposit: 100, balanceFrom: NOON - 2, balanceTo: NOON },
  ),
  shipWithin: fc.constantFrom(24 * HOUR, 48 * HOUR),
  stock: fc.constantFrom(0, 1, 9),
  sales: fc.constantFrom(0, 1, 50),
  stars: fc.constantFrom<readonly number[]>([], [5], [3, 5], [4, 4, 1], OFTEN, [5, 1, 1, 1]),
});

type Asked = Partial<Record<'minPrice' | 'maxPrice' | 'minSales' | 'minPositive', number>> & {
  readonly shipWithin?: string;
  readonly category?: string;
  readonly shop?: string;
  readonly inStock?: boolean;
};
const FILTERS: Required<Asked> = {
  minPrice: 950,
  maxPrice: 12_900,
  minSales: 1,
  minPositive: 0.28,
  shipWithin: '24h',
  category: '户外',
  shop: 'jia',
  inStock: true,
};
const NAMES = Object.keys(FILTERS) as (keyof Asked)[];
const SORTS = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'] as const;
/** Every choice of filters. */
const choices = Array.from({ length: 2 ** NAMES.length }, (_, bits): Asked =>
  Object.fromEntries(NAMES.filter((_name, i) => (bits >> i) & 1).map((name) => [name, FILTERS[name]])),
);

/** A product as the oracle knows it. */
function known(offered: Required<Offered>, n: number) {
  const { price, promotion, presale, stars, title, points } = offered;
  const runs = promotion !== null && (promotion.from ?? 0) <= NOON && NOON < (promotion.to ?? Infinity);
  const positive = stars.filter((each) => each >= 4).length;
  const kind = title.includes('帐篷') ? 0 : points.length > 0 ? 2 : title.includes('tent') ? 3 : null;
  return {
    ...offered,
    id: `a${n}`,
    n,
    kind,
    price: runs ? Math.min(price, promotion.price) : price,
    rate: stars.length === 0 ? 1 : positive / stars.length,
    status: offered.stock === 0 || (presale !== null && presale.balanceTo <= NOON) ? 'out-of-stock' : presale ? 'presale' : 'in-stock',
    score: meritOf({ sales: offered.sales, reviews: stars.length, positive }),
  };
}
type Known = ReturnType<typeof known>;

const passes = (each: Known, asked: Asked): boolean =>
  each.price >= (asked.minPrice ?? 0) &&
  each.price <= (asked.maxPrice ?? Infinity) &&
  each.sales >= (asked.minSales ?? 0) &&
  each.rate >= (asked.minPositive ?? 0) &&
  each.shipWithin <= (asked.shipWithin ? 24 * HOUR : Infinity) &&
  (asked.category === undefined || each.category === asked.category) &&
  (asked.shop === undefined || each.shop === asked.shop) &&
  (!asked.inStock || each.status === 'in-stock');

const keys: Readonly<Record<(typeof SORTS)[number], (each: Known) => readonly number[]>> = {
  relevance: ({ kind, score }) => [kind!, -score],
  sales: ({ sales }) => [-sales],
  'price-asc': ({ price }) => [price],
  'price-desc': ({ price }) => [-price],
  newest: ({ n }) => [-n],
};
const before = (a: readonly number[], b: readonly number[]): number => a.map((each, i) => each - b[i]!).find((by) => by !== 0) ?? 0;
const sorted = (found: readonly Known[], sort: (typeof SORTS)[number]): string[] =>
  found.toSorted((a, b) => before(keys[sort](a), keys[sort](b)) || (a.id < b.id ? -1 : 1)).map(({ id }) => id);

const without = (asked: Asked, ...names: (keyof Asked)[]): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => !names.includes(name as keyof Asked)));
function counted(found: readonly Known[], by: (each: Known) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of found) counts[by(each)] = (counts[by(each)] ?? 0) + 1;
  return counts;
}
const told = (list: readonly any[], name: string): Record<string, number> =>
  Object.fromEntries(list.map((each) => [each[name], each.count]));

test(
  'R2.03 R1.02 every choice of filters in every order, with all counts, as going through the list by hand',
  { timeout: 240_000 },
  async () => {
    // Five worlds: each choice meets every order in one of them.
    let world = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(product, { minLength: 25, maxLength: 40 }), async (offered) => {
        const all = offered.map((each, n) => known(each as Required<Offered>, n)).filter(({ kind }) => kind !== null);
        const views = await viewsOf(listing(offered, SHOPS).events, [stockView, browseView, searchView, scorecardView]);
        for (const [n, asked] of choices.entries()) {
          const found = all.filter((each) => passes(each, asked));
          const sort = SORTS[(n + world) % SORTS.length]!;
          const answer = await views.ask(GUEST, 'search', { words: '帐篷', ...asked, sort, all: true });
          const got = answer.items.map((item: any) => item.product);
          expect([asked, sort, got, answer.total]).toEqual([asked, sort, sorted(found, sort), found.length]);
          const under = (...names: (keyof Asked)[]) => all.filter((each) => passes(each, without(asked, ...names)));
          const { categories, shops, stock, prices } = answer.facets;
          expect(told(categories, 'category')).toEqual(counted(under('category'), ({ category }) => category));
          expect(told(shops, 'shop')).toEqual(counted(under('shop'), ({ shop }) => shop));
          expect(told(stock, 'status')).toEqual(counted(under('inStock'), ({ status }) => status));
          const unpriced = under('minPrice', 'maxPrice');
          for (const { from, to, count } of prices)
            expect(count).toBe(unpriced.filter(({ price }) => price >= from && price < (to ?? Infinity)).length);
          expect(prices.reduce((sum: number, { count }: any) => sum + count, 0)).toBe(unpriced.length);
        }
        world += 1;
        // Page by page it is the same list.
        for (const asked of [choices[0]!, choices[2]!, choices[128]!]) {
          for (const sort of SORTS) {
            const walked: string[] = [];
            let after: string | null = null;
            do {
              const answer: any = await views.ask(GUEST, 'search', {
                words: '帐篷',
                ...asked,
                sort,
                limit: 4,
                ...(after ? { after } : {}),
              });
              walked.push(...answer.items.map((item: any) => item.product));
              after = answer.page.next;
            } while (after !== null);
            expect(walked).toEqual(
              sorted(
                all.filter((each) => passes(each, asked)),
                sort,
              ),
            );
          }
        }
        await views.close();
      }),
      { numRuns: 5 },
    );
  },
);
