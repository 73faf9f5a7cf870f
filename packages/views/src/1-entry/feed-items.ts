import { onShelf, type Within } from '../2-browse/candidates.ts';
import type { Parts } from '../2-browse/walk.ts';
import { kysely } from '../database.ts';
import type { Em } from '../view.ts';

/** A place of the feed: a content with the product that stands for it, or a product that no content carries. */
export type Stop = { readonly seq: number; readonly product: string; readonly content: string | null };

/** A content that can be shown, with all that it carries. `rank`: 3 on air, 2 a video, 1 a replay. */
export type Carried = Stop & { readonly content: string; readonly rank: number; readonly carries: readonly string[] };

type Stage = Parts<Stop>['stages'][number];

/** Contents by a candidate, at most: those on air first. */
const CARRYING = 400;

/**
 * Contents, each with the product that stands for it: the one it leads with, or the first of its 小黄车 that is on the shelf.
 * A content with nothing on the shelf is not there.
 */
function carried(em: Em, { limited }: Within, last: boolean): any {
  const query: any = kysely(em)
    .selectFrom('contents as c')
    .innerJoin('content_products as l', (join) =>
      join.on((eb: any) =>
        eb(
          'l.id',
          '=',
          eb
            .selectFrom('content_products as b')
            .innerJoin('shelf as t', 't.id', 'b.product')
            .whereRef('b.content', '=', 'c.id')
            .where('t.on_sale', '=', 1)
            .orderBy('b.turn')
            .limit(1)
            .select('b.id'),
        ),
      ),
    )
    .innerJoin('shelf as s', 's.id', 'l.product');
  return limited.length === 0 ? query : query.where('s.shop', last ? 'in' : 'not in', limited);
}

/** Contents: on air, videos, replays, each by what their product sells. */
export const carriedStage =
  (em: Em, within: Within, last: boolean): Stage =>
  (without, order, count) => {
    let query = carried(em, within, last).select(['c.seq as seq', 'l.product as product', 'l.content as content']);
    query =
      order === 'popular'
        ? query.orderBy('l.rank', 'desc').orderBy('s.rank').orderBy('l.content')
        : query.where('c.seq', '<', order.below).orderBy('c.seq', 'desc');
    if (without.size > 0) query = query.where('c.seq', 'not in', [...without]);
    return count === undefined ? query.execute() : query.limit(count).execute();
  };

const nobodyCarries = (eb: any): any =>
  eb.not(eb.exists(eb.selectFrom('content_products as l').whereRef('l.product', '=', 's.id').select('l.id')));

/** Products that no content carries, by what they sell. */
export const plainStage =
  (em: Em, { limited }: Within, last: boolean): Stage =>
  (without, order, count) => {
    let query = onShelf(em, { limited: last ? [] : limited })
      .where(nobodyCarries)
      .select((eb: any) => ['s.seq as seq', 's.id as product', eb.lit(null).as('content')]);
    if (last) query = query.where('s.shop', 'in', limited);
    query = order === 'popular' ? query.orderBy('s.rank').orderBy('s.id') : query.where('s.seq', '<', order.below).orderBy('s.seq', 'desc');
    if (without.size > 0) query = query.where('s.seq', 'not in', [...without]);
    return count === undefined ? query.execute() : query.limit(count).execute();
  };

/** Contents that carry any of these products, and these contents. */
export async function carriedBy(em: Em, products: readonly string[], contents: readonly string[], within: Within): Promise<Carried[]> {
  const carrying: { content: string }[] = await kysely(em)
    .selectFrom('content_products')
    .where('product', 'in', products)
    .orderBy('rank', 'desc')
    .orderBy('id')
    .limit(CARRYING)
    .select('content')
    .execute();
  const wanted = [...new Set([...contents, ...carrying.map(({ content }) => content)])];
  const rows = await carried(em, within, false)
    .where('c.id', 'in', wanted)
    .orderBy('c.seq')
    .select(['c.seq as seq', 'l.product as product', 'l.content as content', 'l.rank as rank', 'c.products as carries'])
    .execute();
  return rows.map((row: any) => ({ ...row, carries: JSON.parse(row.carries) }));
}

/** Of these products, those that no content carries. */
export async function plainOf(em: Em, products: readonly string[]): Promise<ReadonlySet<string>> {
  const rows: { id: string }[] = await kysely(em)
    .selectFrom('shelf as s')
    .where('s.id', 'in', products)
    .where(nobodyCarries)
    .select('s.id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}
