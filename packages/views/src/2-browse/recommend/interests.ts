import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { DAY } from '@yellowcart/kernel/clock';
import type { CartEvent } from '@yellowcart/mall/4-cart/cart';
import { Orders, type OrderRow } from '../../5-order/orders.view.ts';
import { changesOf, idOf, table, type Change } from '../../view.ts';

const interests = defineEntity({
  name: 'Interest',
  tableName: 'interests',
  properties: {
    /** buyer/sku */
    id: p.string().primary(),
    buyer: p.string(),
    sku: p.string(),
    /** When either of them last grew. */
    at: p.bigint('number'),
    /** Weight of putting it into the cart, as of `cartAt`; it is no less for having been taken out again. */
    cart: p.float(),
    cartAt: p.bigint('number'),
    /** Weight of ordering it, as of `boughtAt`. */
    bought: p.float(),
    boughtAt: p.bigint('number'),
  },
  indexes: [{ properties: ['buyer', 'at'] }],
});

export type InterestRow = InferEntity<typeof interests>;

/** What an act is worth, beside a look's 1 (see `visit.ts`). */
const WORTH = { cart: 3, bought: 5 } as const;

/**
 * Weights halve in these times, ms. A line of the cart lives 30 days (C1), and so does what it says about its owner; what
 * somebody pays for says more, and for longer.
 */
const HALF_LIFE = { cart: 30 * DAY, bought: 90 * DAY } as const;

/** A weight at a later instant. An instant before changes nothing: weights do not grow backwards. */
const decayed = (weight: number, at: number, now: number, halfLife: number): number => weight * 2 ** (-Math.max(0, now - at) / halfLife);

export const cartWeight = ({ cart, cartAt }: Pick<InterestRow, 'cart' | 'cartAt'>, now: number): number =>
  decayed(cart, cartAt, now, HALF_LIFE.cart);

export const boughtWeight = ({ bought, boughtAt }: Pick<InterestRow, 'bought' | 'boughtAt'>, now: number): number =>
  decayed(bought, boughtAt, now, HALF_LIFE.bought);

const rowFor = (row: InterestRow | undefined, id: string, buyer: string): InterestRow =>
  row ?? { id, buyer, sku: id.slice(buyer.length + 1), at: 0, cart: 0, cartAt: 0, bought: 0, boughtAt: 0 };

const opened = ({ before }: Change<OrderRow>): boolean => before === undefined;
const closed = ({ before, after }: Change<OrderRow>): boolean => after?.status === 'closed' && before?.status !== 'closed';

function orderMoved(row: InterestRow | undefined, change: Change<OrderRow>, id: string): InterestRow {
  const { at } = change.event;
  const old = rowFor(row, id, change.after!.buyer);
  if (opened(change)) return { ...old, bought: boughtWeight(old, at) + WORTH.bought, boughtAt: at, at };
  // Never paid: it was not bought after all.
  return { ...old, bought: Math.max(0, boughtWeight(old, at) - WORTH.bought), boughtAt: at };
}

/** What a buyer put into the cart and ordered: the lasting part of what feed and mall are ranked by (R1.04, R2.08). */
export const Interests = table<InterestRow, CartEvent>({
  entity: interests,
  on: {
    CartLineAdded: {
      keys: ({ stream, data }) => [`${idOf(stream)}/${data.sku}`],
      fold: (row, { stream, at }, id) => {
        const old = rowFor(row, id, idOf(stream));
        return { ...old, cart: cartWeight(old, at) + WORTH.cart, cartAt: at, at };
      },
    },
  },
  from: [
    changesOf(Orders, {
      keys: (change) =>
        opened(change) || closed(change) ? [...new Set(change.after!.state.lines.map(({ sku }) => `${change.after!.buyer}/${sku}`))] : [],
      fold: orderMoved,
    }),
  ],
});
