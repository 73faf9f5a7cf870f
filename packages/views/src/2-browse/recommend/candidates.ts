import type { ProductState } from '@yellowcart/mall/goods/product';
import { kysely } from '../../database.ts';
import { noneOf } from '../../sql.ts';
import type { Em } from '../../view.ts';
import { lot } from './exploration.ts';
import type { Candidate } from './ranking.ts';
import { enough, type Leaning, type Taste } from './taste.ts';

/** How many of each are looked at. Together a few hundred, however many products there are. */
const LIMIT = { met: 60, seeds: 30, together: 80, groups: 6, ofGroup: 30, popular: 60, newest: 20, drawn: 20 } as const;

/** Which products may be shown at all. */
export type Within = { readonly category?: string | undefined; readonly limited: readonly string[] };

/** Products on the shelf, by the indexes of `Shelf`. */
export function onShelf(em: Em, { category, limited }: Within): any {
  let query: any = kysely(em).selectFrom('shelf as s').where('s.on_sale', '=', 1);
  if (category !== undefined) query = query.where('s.category', '=', category);
  if (limited.length > 0) query = query.where(noneOf(em, 's.shop', limited));
  return query;
}

const mostLiked = (leanings: ReadonlyMap<string, Leaning>, without: readonly string[] = []): string[] =>
  [...leanings]
    .filter(([id, { lasting, now }]) => lasting + now > 0 && !without.includes(id))
    .toSorted(([a, x], [b, y]) => y.lasting + y.now - x.lasting - x.now || (a < b ? -1 : 1))
    .slice(0, LIMIT.groups)
    .map(([id]) => id);

/** What is bought together with what somebody had to do with: the strongest bond of each product. */
async function bondsOf(em: Em, { products }: Taste): Promise<Map<string, NonNullable<Candidate['together']>>> {
  const weight = (id: string): number => {
    const { viewed, cart, bought } = products.get(id)!;
    return (viewed?.weight ?? 0) + (cart?.weight ?? 0) + (bought?.weight ?? 0);
  };
  const seeds = strongestOf([...products.keys()], weight).slice(0, LIMIT.seeds);
  const bonds = new Map<string, NonNullable<Candidate['together']>>();
  if (seeds.length === 0) return bonds;
  const pairs: { product: string; other: string; count: number }[] = await kysely(em)
    .selectFrom('pairs')
    .where('product', 'in', seeds)
    .orderBy('count', 'desc')
    .orderBy('id')
    .limit(LIMIT.together)
    .select(['product', 'other', 'count'])
    .execute();
  for (const { product, other, count } of pairs) {
    const strength = enough(weight(product)) * enough(count);
    if (strength > (bonds.get(other)?.strength ?? 0)) bonds.set(other, { with: product, strength });
  }
  return bonds;
}

const strongestOf = (ids: readonly string[], weight: (id: string) => number): string[] =>
  ids.filter((id) => weight(id) > 0).toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));

/** Which products are wanted beside those that were found, of which those that somebody had to do with come first. */
export type More = (found: readonly string[]) => Promise<readonly string[]>;

type Row = { id: string; seq: number; shop: string; category: string; kind: ProductState['kind']; price: number; rank: number };

const COLUMNS = ['s.id', 's.seq', 's.shop', 's.category', 's.kind', 's.price', 's.rank'];

/** Those of these products that may be shown, in this order. Asked by id alone: with more to go by, SQLite would read the whole shelf. */
async function rowsById(em: Em, ids: readonly string[], { category, limited }: Within): Promise<Row[]> {
  const rows: (Row & { on_sale: number })[] = await (kysely(em) as any)
    .selectFrom('shelf as s')
    .where('s.id', 'in', ids)
    .select([...COLUMNS, 's.on_sale'])
    .execute();
  const last = new Set(limited);
  const shown = new Map(
    rows.flatMap(({ on_sale: onSale, ...row }) =>
      onSale === 1 && (category === undefined || row.category === category) && !last.has(row.shop) ? [[row.id, row]] : [],
    ),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}

/** The best of what somebody likes, of everything, and what is new or drawn; each a short walk along one index. */
function groupsFor(em: Em, { categories, shops, preferences }: Taste, within: Within, seed: string): any[] {
  const shelf = (): any => onShelf(em, within).select(COLUMNS);
  const best = (query: any, count: number): any => query.orderBy('s.rank').orderBy('s.id').limit(count);
  const drawn = (query: any): any => query.orderBy('s.lot').limit(LIMIT.drawn);
  const everywhere = [best(shelf(), LIMIT.popular)];
  // None of these is limited: their walks need not be told which are.
  const ofShops = mostLiked(shops, within.limited).map((shop) =>
    best(onShelf(em, { ...within, limited: [] }).where('s.shop', '=', shop), LIMIT.ofGroup).select(COLUMNS),
  );
  // Who asks for one category has chosen already: nothing is looked for beside it.
  if (within.category !== undefined) return [...ofShops, ...everywhere];
  const liked = [...new Set([...mostLiked(categories), ...preferences])];
  return [
    ...liked.map((category) => best(shelf().where('s.category', '=', category), LIMIT.ofGroup)),
    ...ofShops,
    ...everywhere,
    shelf().orderBy('s.seq', 'desc').limit(LIMIT.newest),
    // From where the lot falls, and around.
    drawn(shelf().where('s.lot', '>=', lot(seed))),
    drawn(shelf()),
  ];
}

/**
 * Products that are worth being ranked for somebody: those they had to do with, what is bought together with them, the best of
 * their categories and shops, what everybody buys, what is new, and some drawn by lot.
 * @param seed the same seed draws the same
 * @param more products that are wanted because of these
 */
export async function candidatesFor(em: Em, taste: Taste, within: Within, seed: string, more: More): Promise<Candidate[]> {
  const bonds = await bondsOf(em, taste);
  const met = strongestOf([...taste.products.keys()], (id) => {
    const { liking, had, inCart } = taste.products.get(id)!;
    return liking + had + (inCart ? 1 : 0);
  });
  const rows = new Map<string, Row>();
  const keep = (some: readonly Row[]): void => {
    for (const row of some) rows.set(row.id, row);
  };
  keep(await rowsById(em, [...met.slice(0, LIMIT.met), ...bonds.keys()], within));
  for (const query of groupsFor(em, taste, within, seed)) keep(await query.execute());
  keep(await rowsById(em, await more([...rows.keys()]), within));
  const stocked: { id: string }[] = await kysely(em)
    .selectFrom('product_stats')
    .where('id', 'in', [...rows.keys()])
    .where('available', '>', 0)
    .select('id')
    .execute();
  const available = new Set(stocked.map(({ id }) => id));
  return [...rows.values()]
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ rank, ...row }) => ({ ...row, sales: 0 - rank, available: available.has(row.id), together: bonds.get(row.id) ?? null }));
}
