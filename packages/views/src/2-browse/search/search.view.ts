import { parseDuration } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { limitedShops } from '../../9-aftersale/limited-shops.ts';
import { kysely } from '../../database.ts';
import { cut, paged } from '../../page.ts';
import { view, viewQuery, type Em } from '../../view.ts';
import { inOrder } from '../../goods/cards.ts';
import { byStatus, priceRanges } from './facets.ts';
import { correct } from './correct.ts';
import { SearchFacts } from './facts.ts';
import { find, SORTS, type Found } from './find.ts';
import { ProductWords } from './full-text.ts';
import { wishFor } from './named-shops.ts';
import { nearTo } from './near.ts';
import { suggest } from './suggest.ts';
import { SearchTerms, TermCounts } from './suggest-terms.ts';

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

const asked = v.strictObject({
  words: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  minPrice: v.optional(fen),
  maxPrice: v.optional(fen),
  minSales: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** 0–1 */
  minPositive: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  shipWithin: v.optional(duration),
  category: v.optional(v.string()),
  shop: v.optional(v.string()),
  /** Only what is in stock 现货; false is as good as left out. */
  inStock: v.optional(v.boolean()),
  sort: v.optional(v.picklist(SORTS), 'relevance'),
  ...paged('number', 'number', 'number', 'text'),
});

const SearchInput = v.pipe(
  asked,
  v.forward(
    v.check(({ minPrice = 0, maxPrice = Infinity }) => minPrice <= maxPrice, 'no more than maxPrice'),
    ['minPrice'],
  ),
);

/** Counts over everything found, for those who narrow it down. */
async function facetsOf(em: Em, { categories, shops, rungs, stock }: Found) {
  const ids = shops.map(({ key }) => key);
  const named = await kysely(em).selectFrom('shops').select(['id', 'name']).where('id', 'in', ids).execute();
  const names = new Map(named.map(({ id, name }) => [String(id), String(name)]));
  return {
    categories: categories.map(({ key, count }) => ({ category: key, count })),
    shops: shops.map(({ key, count }) => ({ shop: key, name: names.get(key) ?? key, count })),
    prices: priceRanges(rungs),
    stock: byStatus(stock),
  };
}

const NONE: Found = { rows: [], total: 0, categories: [], shops: [], rungs: [], stock: [] };

const search = viewQuery({
  words: 'search',
  roles: ['any'],
  title: { zh: '搜索商品', en: 'Search for products' },
  input: SearchInput,
  async find(em, input, { at }) {
    const { words, limit, after, all, sort } = input;
    const wish = await wishFor(em, words);
    const meant = wish && (await correct(em, words, wish, (other) => wishFor(em, other)));
    const found = meant
      ? await find(em, meant.levels, input, { sort, limited: await limitedShops(em, at), after, limit: all ? -1 : limit + 1, at })
      : NONE;
    const { rows, page } = cut(found.rows, input, ({ keys }) => keys);
    return {
      words,
      items: await inOrder(em, rows, at),
      total: found.total,
      facets: await facetsOf(em, found),
      corrected: meant?.correction ?? null,
      near: !meant || meant.nothing ? await nearTo(em, words) : [],
      page,
    };
  },
});

/** Search for products and suggestions while typing (stage 2). */
export const searchView = view({
  name: 'search',
  version: 3,
  tables: [SearchFacts, ProductWords, TermCounts, SearchTerms],
  reads: ['browse', 'scorecard'],
  queries: [search, suggest],
});
