import type { Cursor } from '../../page.ts';
import { engineOf, type Engine } from '../../engine/engine.ts';
import type { Em } from '../../view.ts';
import { RUNGS } from './facets.ts';
import type { Level } from './match.ts';
import { rowsOfSql, type Values } from '../../sql.ts';

export const SORTS = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'] as const;

/** What a search is narrowed to. Prices in fen as they are at the time of asking, `shipWithin` in ms, `minPositive` 0–1. */
export type Filters = {
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly minSales?: number | undefined;
  readonly minPositive?: number | undefined;
  readonly shipWithin?: number | undefined;
  readonly category?: string | undefined;
  readonly shop?: string | undefined;
  /** Only what is in stock 现货. */
  readonly inStock?: boolean | undefined;
};

export type Found = {
  /** One more than asked for when there are more. */
  readonly rows: readonly { readonly id: string; readonly keys: Cursor }[];
  readonly total: number;
  readonly categories: readonly Counted[];
  readonly shops: readonly Counted[];
  /** By index of the rung, see `priceRanges`. */
  readonly rungs: readonly Counted[];
  /** By index into `STATUSES`. */
  readonly stock: readonly Counted[];
};

type Counted = { readonly key: string; readonly count: number };
type Sql = { readonly sql: string; readonly values: Values };

/** Categories and shops that are told with their counts. */
const TOP = 10;

const priceNow = (at: number): Sql => ({
  sql: `case when f.promo_price < f.price and (f.promo_from is null or f.promo_from <= ?) and (f.promo_to is null or f.promo_to > ?)
    then f.promo_price else f.price end`,
  values: [at, at],
});

/** Index into `STATUSES`: numbers are grouped faster than words. */
const status = (at: number): Sql => ({
  sql: `case when f.available <= 0 or f.balance_to <= ? then 2 when f.balance_to is not null then 1 else 0 end`,
  values: [at],
});

const SORTED: Readonly<Record<(typeof SORTS)[number], readonly [string, string]>> = {
  relevance: ['kind', '-score'],
  sales: ['-sales', '0'],
  'price-asc': ['price', '0'],
  'price-desc': ['-price', '0'],
  newest: ['-seq', '0'],
};

/** All hits with their kind of match, each once: of every level what the one before does not have. */
function hits(levels: readonly Level[], engine: Engine): Sql {
  const each = levels.map(({ kind, match, fresh }, i) => [kind, i === 0 ? match : `(${fresh}) NOT (${levels[i - 1]!.match})`] as const);
  return {
    sql: each.map(() => engine.hits).join(' union all '),
    values: each.flatMap(([kind, match]) => [kind, engine.question(match)]),
  };
}

/** Filters that no count ignores. */
function narrowed({ minSales, minPositive, shipWithin }: Filters): Sql {
  const all: readonly (readonly [string, number | undefined])[] = [
    ['f.sales >= ?', minSales],
    // As `positiveRate` divides: multiplied, 55 of 100 would be less than 0.55.
    ['(f.reviews = 0 or cast(f.positive as double precision) / f.reviews >= cast(? as double precision))', minPositive],
    ['f.ship_within <= ?', shipWithin],
  ];
  const asked = all.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return { sql: ['true', ...asked.map(({ sql }) => sql)].join(' and '), values: asked.map(({ value }) => value) };
}

/** Which rung a price is below, looked for by halves: every hit is asked. */
const rungOf = (low = 0, high = RUNGS.length): string => {
  const middle = (low + high) >> 1;
  return low === high ? String(low) : `case when price < ${RUNGS[middle]} then ${rungOf(low, middle)} else ${rungOf(middle + 1, high)} end`;
};
const RUNG = rungOf();

const given = (sql: string, value: string | number | undefined): Sql =>
  value === undefined ? { sql: 'true', values: [] } : { sql, values: [value] };

/** Filters that have counts, on columns of `found`: a count of categories ignores the filter by category, and so on. */
const faceted = ({ minPrice, maxPrice, category, shop, inStock }: Filters) => ({
  category: given('category = ?', category),
  shop: given('shop = ?', shop),
  price: both(given('price >= ?', minPrice), given('price <= ?', maxPrice)),
  stock: given('status = ?', inStock ? 0 : undefined),
});

const both = (...parts: readonly Sql[]): Sql => ({
  sql: parts.map(({ sql }) => sql).join(' and '),
  values: parts.flatMap(({ values }) => values),
});

/** One page of what is found, and the counts over all of it, in one statement: the hits are looked up once. */
export async function find(
  em: Em,
  levels: readonly Level[],
  filters: Filters,
  more: {
    readonly sort: (typeof SORTS)[number];
    /** Shops that come last whatever the order (V2). */
    readonly limited: readonly string[];
    readonly after?: Cursor | undefined;
    /** −1 for all. */
    readonly limit: number;
    readonly at: number;
  },
): Promise<Found> {
  const { sort, limited, after, limit, at } = more;
  const { category, shop, price, stock } = faceted(filters);
  const [first, second] = SORTED[sort];
  const engine = engineOf(em);
  const { bit } = engine;
  const { condition, values } = engine.among('shop', limited);
  const last: Sql = limited.length === 0 ? { sql: '0', values: [] } : { sql: bit(condition), values };
  const [hit, now, having, narrow, shown, forShops] = [
    hits(sort === 'relevance' ? levels : levels.slice(-1), engine),
    priceNow(at),
    status(at),
    narrowed(filters),
    both(category, shop, price, stock),
    both(category, price, stock),
  ];
  const rows = await rowsOfSql<Part>(
    em,
    `with hit as (${hit.sql}), found as materialized (
      select f.id, f.seq, f.shop, f.category, f.sales, f.score, hit.kind, ${now.sql} as price, ${having.sql} as status
      from hit ${engine.join} search_facts f on f.seq = hit.number where ${narrow.sql})
    select 'cube' as part, category as value, count(*) as n, ${RUNG} as k1, status as k2,
      ${bit(shop.sql)} + 2 * ${bit(category.sql)} + 4 * ${bit(price.sql)} + 8 * ${bit(stock.sql)} as k3 from found group by k1, k2, k3, value
    union all select * from (select 'shop', shop as value, count(*) as n, 0, 0, 0 from found where ${forShops.sql}
      group by value order by n desc, value limit ${TOP}) as shops
    union all select * from (select 'item', id, 0, k1, k2, k3 from
      (select id, ${last.sql} as k1, ${first} as k2, ${second} as k3 from found where ${shown.sql}) as shown
      ${after ? 'where (k1, k2, k3, id) > (?, ?, ?, ?)' : ''} order by k1, k2, k3, id limit ?) as items`,
    [
      ...[hit, now, having, narrow, shop, category, price, stock, forShops, last, shown].flatMap(({ values }) => values),
      ...(after ?? []),
      engine.limit(limit),
    ],
  );
  return foundIn(rows);
}

/** How many products a question to the index finds, counted up to `most`. */
export async function countOf(em: Em, match: string, most: number): Promise<number> {
  const { hits: found, question, limit } = engineOf(em);
  const sql = `select count(*) as n from (${found} limit ?) as found`;
  const [row] = await rowsOfSql<{ n: number }>(em, sql, [0, question(match), limit(most)]);
  return row!.n;
}

/** A row of the answer. `cube`: products of a category at a rung of prices in a status that meet some of the filters. */
type Part = {
  readonly part: 'cube' | 'shop' | 'item';
  readonly value: string;
  readonly n: number;
  readonly k1: number;
  readonly k2: number;
  readonly k3: number;
};

/** What a count of one thing asks of the filters, see `k3`: all but its own. */
const MEETS = { total: 15, category: 13, price: 11, stock: 7 } as const;

function foundIn(rows: readonly Part[]): Found {
  const cube = rows.filter(({ part }) => part === 'cube');
  const counted = (meets: number, by: (row: Part) => string | number): Counted[] => {
    const counts = new Map<string, number>();
    for (const row of cube) if ((row.k3 & meets) === meets) counts.set(String(by(row)), (counts.get(String(by(row))) ?? 0) + row.n);
    return [...counts].map(([key, count]) => ({ key, count }));
  };
  return {
    rows: rows.flatMap(({ part, value, k1, k2, k3 }) => (part === 'item' ? [{ id: value, keys: [k1, k2, k3, value] }] : [])),
    total: counted(MEETS.total, () => '')[0]?.count ?? 0,
    categories: counted(MEETS.category, ({ value }) => value)
      .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
      .slice(0, TOP),
    shops: rows.flatMap(({ part, value, n }) => (part === 'shop' ? [{ key: value, count: n }] : [])),
    rungs: counted(MEETS.price, ({ k1 }) => k1),
    stock: counted(MEETS.stock, ({ k2 }) => k2),
  };
}
