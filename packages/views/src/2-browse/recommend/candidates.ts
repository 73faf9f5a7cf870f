import type { ProductState } from '@yellowcart/mall/goods/product';
import { kysely } from '../../database.ts';
import { noneOf } from '../../sql.ts';
import type { Em } from '../../view.ts';
import { lot } from './exploration.ts';
import type { Candidate } from './ranking.ts';
import { enough, type Leaning, type Taste } from './taste.ts';

/** How many of each are looked at. Together a few hundred, however many products there are. */
const LIMIT = { met: 40, seeds: 30, together: 80, groups: 6, ofGroup: 25, popular: 40, newest: 20, drawn: 20 } as const;

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

type Row = { id: string; seq: number; shop: string; category: string; kind: ProductState['kind']; price: number; rank: number };

const COLUMNS = ['s.id', 's.seq', 's.shop', 's.category', 's.kind', 's.price', 's.rank'];

/** Those of these products that may be shown. Asked by id alone: with more to go by, SQLite would read the whole shelf. */
async function rowsById(em: Em, ids: readonly string[], { category, limited }: Within): Promise<Row[]> {
  if (ids.length === 0) return [];
  const rows: (Row & { on_sale: number })[] = await (kysely(em) as any)
    .selectFrom('shelf as s')
    .where('s.id', 'in', ids)
    .select([...COLUMNS, 's.on_sale'])
    .execute();
  const last = new Set(limited);
  return rows.flatMap(({ on_sale: onSale, ...row }) =>
    onSale === 1 && (category === undefined || row.category === category) && !last.has(row.shop) ? [row] : [],
  );
}

/** A short walk along one index of the shelf: where it goes, and how many products it should bring. */
type Steps = { readonly along: (shelf: any) => any; readonly count: number };

/**
 * The first so many of a walk, without those of limited shops, which are left out of its rows: told beforehand which they are, SQLite makes
 * a tree of hundreds of them for every walk. Only where they leave too few is it walked again like that.
 */
export async function passingBy<R extends { readonly shop: string }>(
  limited: readonly string[],
  count: number,
  bring: (limited: readonly string[], most: number) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  if (limited.length === 0) return bring(limited, count);
  const last = new Set(limited);
  const most = count + Math.ceil(count / 4);
  const met = await bring([], most);
  const shown = met.filter(({ shop }) => !last.has(shop)).slice(0, count);
  return shown.length === count || met.length < most ? shown : bring(limited, count);
}

const walked = (em: Em, { along, count }: Steps, within: Within): Promise<readonly Row[]> =>
  passingBy(within.limited, count, (limited, most): Promise<Row[]> =>
    along(onShelf(em, { ...within, limited }).select(COLUMNS))
      .limit(most)
      .execute(),
  );

/** The best of what somebody likes, of everything, and what is new or drawn. */
function stepsFor({ categories, shops, preferences }: Taste, { category: only, limited }: Within, seed: string): Steps[] {
  const best =
    (column?: string, value?: string): Steps['along'] =>
    (shelf) =>
      (column === undefined ? shelf : shelf.where(column, '=', value)).orderBy('s.rank').orderBy('s.id');
  const ofShops = mostLiked(shops, limited).map((shop) => ({ along: best('s.shop', shop), count: LIMIT.ofGroup }));
  const everywhere = { along: best(), count: LIMIT.popular };
  // Who asks for one category has chosen already: nothing is looked for beside it.
  if (only !== undefined) return [...ofShops, everywhere];
  const liked = [...new Set([...mostLiked(categories), ...preferences])];
  return [
    ...liked.map((category) => ({ along: best('s.category', category), count: LIMIT.ofGroup })),
    ...ofShops,
    everywhere,
    { along: (shelf) => shelf.orderBy('s.seq', 'desc'), count: LIMIT.newest },
    // From where the lot falls, and around.
    { along: (shelf) => shelf.where('s.lot', '>=', lot(seed)).orderBy('s.lot'), count: LIMIT.drawn },
    { along: (shelf) => shelf.orderBy('s.lot'), count: LIMIT.drawn },
  ];
}

type Bonds = Awaited<ReturnType<typeof bondsOf>>;

/** These products with what ranking has to know of them. */
async function known(em: Em, rows: readonly Row[], bonds?: Bonds): Promise<Candidate[]> {
  const stocked: { id: string }[] = await kysely(em)
    .selectFrom('product_stats')
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('available', '>', 0)
    .select('id')
    .execute();
  const available = new Set(stocked.map(({ id }) => id));
  return rows
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ rank, ...row }) => ({ ...row, sales: 0 - rank, available: available.has(row.id), together: bonds?.get(row.id) ?? null }));
}

/** Those of these products that may be shown, as candidates that nothing is known to go together with. */
export const candidatesOf = async (em: Em, ids: readonly string[], within: Within): Promise<Candidate[]> =>
  known(em, await rowsById(em, ids, within));

/**
 * Products that are worth being ranked for somebody: those they had to do with, what is bought together with them, the best of
 * their categories and shops, what everybody buys, what is new, and some drawn by lot.
 * @param seed the same seed draws the same
 * @param also products that stand to choose in any case
 */
export async function candidatesFor(em: Em, taste: Taste, within: Within, seed: string, also: readonly string[]): Promise<Candidate[]> {
  const bonds = await bondsOf(em, taste);
  const met = strongestOf([...taste.products.keys()], (id) => {
    const { liking, had, inCart } = taste.products.get(id)!;
    return liking + had + (inCart ? 1 : 0);
  });
  const rows = new Map<string, Row>();
  const keep = (some: readonly Row[]): void => {
    for (const row of some) rows.set(row.id, row);
  };
  keep(await rowsById(em, [...new Set([...met.slice(0, LIMIT.met), ...bonds.keys(), ...also])], within));
  for (const steps of stepsFor(taste, within, seed)) keep(await walked(em, steps, within));
  return known(em, [...rows.values()], bonds);
}
