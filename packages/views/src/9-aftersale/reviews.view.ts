import { formatInstant } from '@yellowcart/kernel/clock';
import type { Actor } from '@yellowcart/kernel/command';
import * as v from 'valibot';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { kysely } from '../database.ts';
import { Products, type ProductRow } from '../goods/products.ts';
import { ascending, given, NO_ROWS, paged } from '../page.ts';
import { rowOf, rowsById } from '../rows.ts';
import { view, viewQuery, type Em } from '../view.ts';
import { Reviews, type ReviewRow } from './reviews.ts';

/** A review with what it is about; the title is that of the order's line, as it was bought. */
function presentReview({ id, state }: ReviewRow, order: OrderRow): object {
  const { line, product, sku, shop, buyer, stars, text, pictures, postedAt, appended } = state;
  return {
    review: id,
    order: state.order,
    line,
    product,
    sku,
    title: order.state.lines.find((each) => each.id === line)?.title ?? product,
    shop,
    buyer,
    stars,
    text,
    pictures,
    at: formatInstant(postedAt),
    appended: appended && { ...appended, at: formatInstant(appended.at) },
  };
}

type Asked = { readonly product?: string | undefined; readonly shop?: string | undefined; readonly stars?: number | undefined };

/**
 * What is looked for, so that one index leads to it; undefined when nothing can be found. A product is of one shop: that of a
 * product asked for is compared here, so that nobody walks through all that the shop ever got.
 */
async function soughtIn(em: Em, { product, shop, stars }: Asked, actor: Actor): Promise<Asked | undefined> {
  const own = actor.role === 'merchant' ? (actor.shop ?? '') : undefined;
  if (own !== undefined && shop !== undefined && shop !== own) return undefined;
  const of = own ?? shop;
  if (product === undefined || of === undefined) return { product, shop: of, stars };
  const found: ProductRow | null = await rowOf(em, Products, { id: product });
  return found?.shop === of ? { product, stars } : undefined;
}

/** Ids of reviews by these columns; a buyer's are few, and are taken out first whatever else is asked. */
function idsOf(em: Em, sought: Asked, actor: Actor): any {
  const db = kysely(em);
  const from: any =
    actor.role === 'buyer'
      ? db.with(
          (own) => own('own').materialized(),
          (within) => within.selectFrom('reviews').where('buyer', '=', actor.id).select(['id', 'recent', 'product', 'shop', 'stars']),
        )
      : db;
  const query = from.selectFrom(actor.role === 'buyer' ? 'own' : 'reviews').select(['id', 'recent']);
  return Object.entries(given(sought)).reduce((narrowed, [column, value]) => narrowed.where(column, '=', value), query);
}

const reviewList = viewQuery({
  words: 'review list',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '评价', en: 'Reviews' },
  input: v.strictObject({
    product: v.optional(v.string()),
    shop: v.optional(v.string()),
    /** Only those with so many stars for the product. */
    stars: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
    ...paged('whole'),
  }),
  /** Newest first: buyers their own, merchants those of their shop, support and platform all (R9.13, Z1). */
  async find(em, { product, shop, stars, ...input }, { actor }) {
    const sought = await soughtIn(em, { product, shop, stars }, actor);
    const { rows, page } = sought ? await ascending<{ readonly id: string }>(em, idsOf(em, sought, actor), ['recent'], input) : NO_ROWS;
    const reviews = await rowsById<ReviewRow>(
      em,
      Reviews,
      rows.map(({ id }) => id),
    );
    const found = rows.map(({ id }) => reviews.get(id)!);
    const orders = await rowsById<OrderRow>(
      em,
      Orders,
      found.map(({ state }) => state.order),
    );
    return { reviews: found.map((row) => presentReview(row, orders.get(row.state.order)!)), page };
  },
});

/** Reviews as those who write them and those who are reviewed see them; the table belongs to the detail page. */
export const reviewsView = view({ name: 'reviews', version: 1, tables: [], reads: ['orders', 'browse', 'detail'], queries: [reviewList] });
