import { parseDuration } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { limitedShops } from '../9-aftersale/standing.ts';
import { kysely } from '../database.ts';
import { cut, paged } from '../page.ts';
import { viewQuery, type Em, type View } from '../view.ts';
import { inOrder } from './cards.ts';
import { byStatus, priceRanges } from './facets.ts';
import { correct } from './search-correct.ts';
import { SearchFacts } from './search-facts.ts';
import { find, SORTS, type Found } from './search-find.ts';
import { ProductWords } from './search-index.ts';
import { wishOf, type Wish } from './search-match.ts';
import { rowsOfSql } from './search-sql.ts';
import { suggest } from './suggest.ts';
import { SearchTerms, TermCounts } from './suggest-terms.ts';
import { runsOf, type Run } from './words-runs.ts';
import { wordsOf, type Word } from './words.ts';

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

const SearchInput = v.strictObject({
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
  ...paged(4),
});

/** A word that more shops have in their names is none of a shop's own (旗舰店). */
const SHOPS_NAMED = 40;

/** Shops that have this in their names, every run of it; one character says too little, unless it is the name. */
async function shopsNamed(em: Em, runs: readonly Run[]): Promise<string[]> {
  const short = runs.length === 1 && [...runs[0]!.text].length === 1;
  const rows = await rowsOfSql<{ id: string }>(
    em,
    `select substr(id, 6) as id from search_terms where kind = 'shop'
      and ${runs.map(() => (short ? 'plain = ?' : 'instr(plain, ?) > 0')).join(' and ')} limit ?`,
    [...runs.map(({ text }) => text), SHOPS_NAMED + 1],
  );
  return rows.length > SHOPS_NAMED ? [] : rows.map(({ id }) => id);
}

async function wishFor(em: Em, search: string): Promise<Wish | undefined> {
  const shops = new Map<string, readonly string[]>();
  const named = async (words: readonly Word[], runs: readonly Run[]): Promise<void> => {
    const found = await shopsNamed(em, runs);
    for (const { text } of words) shops.set(text, [...(shops.get(text) ?? []), ...found]);
  };
  for (const word of wordsOf(search)) await named([word], word.runs);
  // A name may have been cut into words that are none: 山野集.
  for (const run of runsOf(search)) {
    const words = wordsOf(run.text);
    if (words.length > 1) await named(words, [run]);
  }
  return wishOf(search, ({ text }) => [...new Set(shops.get(text))]);
}

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
      page,
    };
  },
});

/** Search for products and suggestions while typing (stage 2). */
export const searchView: View = {
  name: 'search',
  version: 2,
  tables: [SearchFacts, ProductWords, TermCounts, SearchTerms],
  queries: [search, suggest],
};
