import { onShelf, passingBy, type Within } from '../2-browse/recommend/candidates.ts';
import type { Parts } from '../2-browse/recommend/walk.ts';
import { kysely } from '../database.ts';
import { noneOf, oneOf } from '../sql.ts';
import type { Em } from '../view.ts';
import { RANK } from './contents.ts';

/** A place of the feed: a content with the product that stands for it, or a product that no content carries. */
export type Stop = { readonly seq: number; readonly product: string; readonly content: string | null };

/** A content that can be shown, with all that it carries. `rank`: see `RANK`. */
export type Carried = Stop & { readonly content: string; readonly rank: number; readonly carries: readonly string[] };

type Stage = Parts<Stop>['stages'][number];

/** Contents by a candidate at most, and by all of them together. */
const CARRYING = { product: 4, all: 80 } as const;

/** So many links are rather sorted than looked for along the shelf. */
const FEW = 2000;

/** Whether no product of the same 小黄车 that is on the shelf comes before this one: then it stands for the content. */
const stands = (eb: any): any =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('content_products as b')
        .innerJoin('shelf as t', 't.id', 'b.product')
        .whereRef('b.content', '=', 'l.content')
        .whereRef('b.turn', '<', 'l.turn')
        .where('t.on_sale', '=', 1)
        .select('b.id'),
    ),
  );

const ofShops = (em: Em, query: any, { limited }: Within, last: boolean): any =>
  limited.length === 0 ? query : query.where((last ? oneOf : noneOf)(em, 's.shop', limited));

const notShown = (query: any, column: string, without: ReadonlySet<number>): any =>
  without.size === 0 ? query : query.where(column, 'not in', [...without]);

/** Whether a rank has few links, counted no further than that. */
async function areFew(em: Em, rank: number): Promise<boolean> {
  const some = kysely(em).selectFrom('content_products').where('rank', '=', rank).select('id').limit(FEW);
  const { links } = await kysely(em)
    .selectFrom(some.as('some'))
    .select((eb) => eb.fn.countAll<number>().as('links'))
    .executeTakeFirstOrThrow();
  return links < FEW;
}

/** Asks for links with the products that they are of. */
type Links = {
  readonly em: Em;
  readonly within: Within;
  readonly last: boolean;
  readonly rank: number;
  readonly without: ReadonlySet<number>;
};

const linksOf = ({ rank, without }: Links, query: any): any => notShown(query.where('l.rank', '=', rank).where(stands), 'l.seq', without);

const onSale = ({ em, within, last }: Links, query: any): any => ofShops(em, query.where('s.on_sale', '=', 1), within, last);

const bySales = (query: any, link: string): any =>
  query
    .orderBy('s.rank')
    .orderBy('s.id')
    .orderBy(`${link}.seq`, 'desc')
    .select([`${link}.seq as seq`, `${link}.product as product`, `${link}.content as content`, 's.shop as shop']);

/** All of them, sorted. */
const sorted = (asked: Links): any =>
  bySales(
    onSale(
      asked,
      linksOf(asked, (kysely(asked.em) as any).selectFrom('content_products as l')).innerJoin('shelf as s', 's.id', 'l.product'),
    ),
    'l',
  );

/** Along the shelf until there are enough, from each product to the newest that it stands for. (`crossJoin`: SQLite keeps the order.) */
const alongShelf = (asked: Links, count: number): any =>
  bySales(
    onSale(asked, (kysely(asked.em) as any).selectFrom('shelf as s').crossJoin('content_products as k')).where((eb: any) =>
      eb(
        'k.id',
        'in',
        linksOf(asked, eb.selectFrom('content_products as l').whereRef('l.product', '=', 's.id'))
          .orderBy('l.seq', 'desc')
          .limit(count)
          .select('l.id'),
      ),
    ),
    'k',
  ).limit(count);

/** Contents of a rank with the products that stand for them, by what those sell: many are found by walking, few are sorted. */
async function ranked(asked: Links, count: number | undefined): Promise<readonly Stop[]> {
  if (count === undefined) return sorted(asked).execute();
  if (await areFew(asked.em, asked.rank)) return sorted(asked).limit(count).execute();
  if (asked.last) return alongShelf(asked, count).execute();
  return passingBy<Stop & { readonly shop: string }>(asked.within.limited, count, (limited, most) =>
    alongShelf({ ...asked, within: { ...asked.within, limited } }, most).execute(),
  );
}

/**
 * Contents, each with the product that stands for it: the one it leads with, or the first of its 小黄车 that is on the shelf.
 * A content with nothing on the shelf is not there.
 */
function carried(em: Em, within: Within, last: boolean): any {
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
  return ofShops(em, query, within, last);
}

/** Contents: on air, videos, replays, each by what their product sells, then newest first. */
export const carriedStage =
  (em: Em, within: Within, last: boolean): Stage =>
  async (without, order, count) => {
    if (order === 'popular') {
      const found: Stop[] = [];
      for (const rank of Object.values(RANK)) {
        const room = count === undefined ? undefined : count - found.length;
        if (room !== 0) found.push(...(await ranked({ em, within, last, rank, without }, room)));
      }
      return found;
    }
    const newest = notShown(carried(em, within, last), 'c.seq', without)
      .where('c.seq', '<', order.below)
      .orderBy('c.seq', 'desc');
    return (count === undefined ? newest : newest.limit(count))
      .select(['c.seq as seq', 'l.product as product', 'l.content as content'])
      .execute();
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
    if (last) query = query.where(oneOf(em, 's.shop', limited));
    query = order === 'popular' ? query.orderBy('s.rank').orderBy('s.id') : query.where('s.seq', '<', order.below).orderBy('s.seq', 'desc');
    query = notShown(query, 's.seq', without);
    return count === undefined ? query.execute() : query.limit(count).execute();
  };

/** Of each of these products a few contents that carry it, those on air first, then the newest. */
const linksTo = (em: Em, products: readonly string[]): Promise<{ readonly product: string; readonly content: string }[]> =>
  (kysely(em) as any)
    .selectFrom('shelf as s')
    .crossJoin('content_products as l')
    .where('s.id', 'in', products)
    .where((eb: any) =>
      eb(
        'l.id',
        'in',
        eb
          .selectFrom('content_products as b')
          .whereRef('b.product', '=', 's.id')
          .orderBy('b.rank', 'desc')
          .orderBy('b.seq', 'desc')
          .limit(CARRYING.product)
          .select('b.id'),
      ),
    )
    .orderBy('l.rank', 'desc')
    .orderBy('l.seq', 'desc')
    .orderBy('l.id')
    .select(['l.product', 'l.content'])
    .execute();

/** The first content of every product, then the second, and so on: of what somebody likes most none is left out for what is newer. */
function inTurns(products: readonly string[], by: ReadonlyMap<string, readonly { readonly content: string }[]>): Set<string> {
  const turns = Array.from({ length: CARRYING.product }, (_, turn) => products.flatMap((id) => by.get(id)?.[turn]?.content ?? []));
  return new Set(turns.flat());
}

/**
 * Contents that carry any of these products, and these contents; of the products, those that no content carries.
 * @param products what matters most first
 */
export async function carriedBy(
  em: Em,
  products: readonly string[],
  contents: readonly string[],
  within: Within,
): Promise<{ readonly carried: readonly Carried[]; readonly plain: ReadonlySet<string> }> {
  const links = Map.groupBy(await linksTo(em, products), ({ product }) => product);
  const wanted = new Set([...contents, ...[...inTurns(products, links)].slice(0, CARRYING.all)]);
  const rows = await carried(em, within, false)
    .where('c.id', 'in', [...wanted])
    .orderBy('c.seq')
    .select(['c.seq as seq', 'l.product as product', 'l.content as content', 'l.rank as rank', 'c.products as carries'])
    .execute();
  return {
    carried: rows.map((row: any) => ({ ...row, carries: JSON.parse(row.carries) })),
    plain: new Set(products.filter((id) => !links.has(id))),
  };
}
