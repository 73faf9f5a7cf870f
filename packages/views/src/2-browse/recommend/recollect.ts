import { weightAt } from '@yellowcart/mall/1-entry/attention';
import { Contents, leadOf, type ContentRow } from '../../1-entry/contents.ts';
import { boughtWeight, cartWeight, type InterestRow } from './interests.ts';
import { Carts, type CartRow } from '../../4-cart/carts.ts';
import { kysely } from '../../database.ts';
import { rowOf, rowsOf } from '../../rows.ts';
import type { Asking, Em } from '../../view.ts';
import { tasteOf, type Met, type Taste, type Trace } from './taste.ts';

/** SKUs of a buyer's history that count: the newest. */
const HISTORY = 300;
/** Watching a video says half as much about what it sells as looking at the product. */
const OF_WATCHING = 0.5;

type Traces = { viewed?: Trace; cart?: Trace; bought?: Trace; watched?: Trace; inCart?: boolean };

const plus = (trace: Trace | undefined, { weight, at }: Trace): Trace => ({
  weight: (trace?.weight ?? 0) + weight,
  at: Math.max(trace?.at ?? 0, at),
});

async function historyOf(em: Em, { actor, at }: Asking, into: (product: string) => Traces): Promise<void> {
  if (actor.role !== 'buyer') return;
  const rows: (InterestRow & { readonly product: string })[] = (
    await kysely(em)
      .selectFrom('interests as i')
      .innerJoin('stock as k', 'k.id', 'i.sku')
      .where('i.buyer', '=', actor.id)
      .orderBy('i.at', 'desc')
      .orderBy('i.id')
      .limit(HISTORY)
      .select(['i.id', 'i.at', 'i.sku', 'k.product', 'i.cart', 'i.cart_at', 'i.bought', 'i.bought_at'])
      .execute()
  ).map(({ cart_at: cartAt, bought_at: boughtAt, ...row }: any) => ({ ...row, cartAt, boughtAt }));
  const cart: CartRow | null = await rowOf(em, Carts, { id: actor.id });
  const inCart = new Set(cart?.state.lines.map(({ sku }) => sku));
  for (const row of rows) {
    const traces = into(row.product);
    if (row.cart > 0) traces.cart = plus(traces.cart, { weight: cartWeight(row, at), at: row.cartAt });
    if (row.bought > 0) traces.bought = plus(traces.bought, { weight: boughtWeight(row, at), at: row.boughtAt });
    if (inCart.has(row.sku)) traces.inCart = true;
  }
}

async function looksOf(em: Em, { visit, at }: Asking, into: (product: string) => Traces): Promise<void> {
  if (!visit) return;
  const now = (attention: { readonly weight: number; readonly at: number }): Trace => ({
    weight: weightAt(attention, at),
    at: attention.at,
  });
  for (const [product, attention] of Object.entries(visit.products)) into(product).viewed = now(attention);
  const contents: ContentRow[] = await rowsOf(em, Contents, { id: { $in: Object.keys(visit.contents) } }, { orderBy: { id: 'asc' } });
  for (const content of contents) {
    const lead = leadOf(content);
    if (lead === undefined) continue;
    const { weight, at: when } = now(visit.contents[content.id]!);
    const traces = into(lead);
    traces.watched = plus(traces.watched, { weight: weight * OF_WATCHING, at: when });
  }
}

/**
 * What somebody likes, from what they put into the cart and ordered and from what they looked at (R1.04, R2.08); undefined when
 * nothing is known of them, as of most guests.
 */
export async function recollect(em: Em, asking: Asking): Promise<Taste | undefined> {
  const { visit, at } = asking;
  const traces = new Map<string, Traces>();
  const into = (product: string): Traces => {
    const found = traces.get(product) ?? {};
    traces.set(product, found);
    return found;
  };
  await historyOf(em, asking, into);
  await looksOf(em, asking, into);
  const shops = new Map(
    Object.entries(visit?.shops ?? {}).map(([id, attention]) => [id, { weight: weightAt(attention, at), at: attention.at }]),
  );
  const contents = new Map(Object.entries(visit?.contents ?? {}).map(([id, attention]) => [id, attention.at]));
  const preferences = visit?.preferences ?? [];
  if (traces.size + shops.size + contents.size + preferences.length === 0) return undefined;
  const rows: { id: string; shop: string; category: string; price: number }[] = await kysely(em)
    .selectFrom('shelf')
    .where('id', 'in', [...traces.keys()])
    .orderBy('id')
    .select(['id', 'shop', 'category', 'price'])
    .execute();
  const met = rows.map(({ id, ...row }): Met => ({ product: id, ...row, ...traces.get(id) }));
  return tasteOf({ met, shops, preferences, contents }, at);
}
