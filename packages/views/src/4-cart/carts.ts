import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Cart, type CartEvent, type CartState } from '@yellowcart/mall/4-cart/cart';
import { Account, type AccountEvent, type Address } from '@yellowcart/mall/accounts/account';
import { asEvent, idOf, table, type Happened } from '../view.ts';

const carts = defineEntity({
  name: 'Cart',
  tableName: 'carts',
  properties: {
    /** The buyer. */
    id: p.string().primary(),
    state: p.json<CartState>(),
  },
});

export type CartRow = InferEntity<typeof carts>;

/** Carts, folded by the aggregate itself: there is no second idea of what a cart is. */
export const Carts = table<CartRow>({
  entity: carts,
  folds: [Cart],
  streams: {
    cart: {
      fold: (row, event) => ({ id: idOf(event.stream), state: Cart.evolve(row?.state ?? Cart.initial, asEvent<CartEvent>(event)) }),
    },
  },
});

const places = defineEntity({
  name: 'Place',
  tableName: 'places',
  properties: {
    /** The account. */
    id: p.string().primary(),
    /** Its addresses, and no more of them than this. */
    addresses: p.json<readonly Pick<Address, 'id' | 'province'>[]>(),
    /** Province of the default address; null without one. */
    province: p.string().strictNullable(),
    defaultAddress: p.string().strictNullable(),
  },
});

export type PlaceRow = InferEntity<typeof places>;

/** The account's own fold over what is kept of its addresses. */
function move(row: PlaceRow | undefined, event: Happened): PlaceRow {
  const before = { addresses: (row?.addresses ?? []) as readonly Address[], defaultAddress: row?.defaultAddress ?? null };
  const { addresses, defaultAddress } = Account.evolve({ ...Account.initial, ...before }, asEvent<AccountEvent>(event));
  return {
    id: idOf(event.stream),
    addresses: addresses.map(({ id, province }) => ({ id, province })),
    province: addresses.find(({ id }) => id === defaultAddress)?.province ?? null,
    defaultAddress,
  };
}

/** Where things go to when nothing else is said: decides whether a cart line can be delivered (R4.04). */
export const Places = table<PlaceRow, AccountEvent>({
  entity: places,
  folds: [Account],
  on: {
    AddressAdded: { fold: move },
    AddressEdited: { fold: move },
    AddressRemoved: { fold: move },
    AddressMadeDefault: { fold: move },
  },
});
