import { parseDuration } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { ascending, most, paged } from '../page.ts';
import { viewQuery, type View } from '../view.ts';
import { inOrder, listed, priceNow } from './cards.ts';
import { asMatch, ProductWords } from './words.ts';

const fen = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `48h` → ms. */
const duration = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const ms = parseDuration(dataset.value);
    if (ms !== undefined) return ms;
    addIssue({ message: 'not a duration such as 48h' });
    return NEVER;
  }),
);

const SORTS = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'] as const;

const SearchInput = v.strictObject({
  words: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  minPrice: v.optional(fen),
  maxPrice: v.optional(fen),
  minSales: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** 0–1 */
  minPositive: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  shipWithin: v.optional(duration),
  sort: v.optional(v.picklist(SORTS), 'relevance'),
  ...paged(3),
});

/** Sort columns of a search, ascending. Relevant is what has the words in its title as they were written, then what sells. */
function sortOf(eb: any, { sort, words }: v.InferOutput<typeof SearchInput>, at: number): [any, any] {
  switch (sort) {
    case 'sales':
      return [most(eb, 's.sales'), eb.lit(0)];
    case 'price-asc':
      return [priceNow(eb, at), eb.lit(0)];
    case 'price-desc':
      return [eb(eb.lit(0), '-', priceNow(eb, at)), eb.lit(0)];
    case 'newest':
      return [most(eb, 'p.seq'), eb.lit(0)];
    case 'relevance': {
      const inTitle = eb(eb.fn('instr', [eb.fn('lower', ['p.title']), eb.val(words.toLowerCase())]), '>', 0);
      return [eb.case().when(inTitle).then(0).else(1).end(), most(eb, 's.sales')];
    }
  }
}

const search = viewQuery({
  words: 'search',
  roles: ['any'],
  title: { zh: '搜索商品', en: 'Search for products' },
  input: SearchInput,
  async find(em, input, { at }) {
    const match = asMatch(input.words);
    if (match === undefined) return { items: [], page: { next: null, hasMore: false } };
    const { minPrice, maxPrice, minSales, minPositive, shipWithin } = input;
    const query = listed(em)
      .innerJoin('product_words as w', 'w.id', 'p.id')
      .innerJoin('product_index as x', 'x.rowid', 'w.rowid')
      .where('x.product_index', 'match', match)
      .where((eb: any) =>
        eb.and([
          ...(minPrice === undefined ? [] : [eb(priceNow(eb, at), '>=', minPrice)]),
          ...(maxPrice === undefined ? [] : [eb(priceNow(eb, at), '<=', maxPrice)]),
          ...(minSales === undefined ? [] : [eb('s.sales', '>=', minSales)]),
          ...(minPositive === undefined
            ? []
            : [eb.or([eb('s.reviews', '=', 0), eb('s.positive', '>=', eb('s.reviews', '*', minPositive))])]),
          ...(shipWithin === undefined ? [] : [eb('p.ship_within', '<=', shipWithin)]),
        ]),
      )
      .select((eb: any) => {
        const [first, second] = sortOf(eb, input, at);
        return ['p.id as id', first.as('k1'), second.as('k2')];
      });
    const { rows, page } = await ascending<{ id: string }>(em, query, ['k1', 'k2', 'id'], input);
    return { items: await inOrder(em, rows, at), page };
  },
});

/** Search for products (stage 2). */
export const searchView: View = { name: 'search', version: 1, tables: [ProductWords], queries: [search] };
