import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Actor } from '@yellowcart/kernel/command';
import { maskCourier, presentParcel } from '@yellowcart/mall/5-order/present-order';
import { endsOf } from '@yellowcart/mall/7-fulfilment/parcel-access';
import { Parcel, type ParcelEvent, type ParcelState, type ParcelStatus } from '@yellowcart/mall/7-fulfilment/parcel';
import { seesClear } from '@yellowcart/mall/support/mask';
import * as v from 'valibot';
import { ofOrder, Orders, type OrderRow } from '../5-order/orders.view.ts';
import { Shops, type ShopRow } from '../goods/shops.ts';
import { given, newest, NO_ROWS, paged } from '../page.ts';
import { rowsById } from '../rows.ts';
import { seenBy } from '../seen-by.ts';
import { asEvent, idOf, table, view, viewQuery } from '../view.ts';

const entity = defineEntity({
  name: 'Parcel',
  tableName: 'parcels',
  properties: {
    /** the waybill */
    id: p.string().primary(),
    seq: p.bigint('number'),
    order: p.string(),
    shop: p.string(),
    buyer: p.string(),
    status: p.string().$type<ParcelStatus>(),
    state: p.json<ParcelState>(),
  },
  indexes: [
    { properties: ['seq'] },
    { properties: ['status', 'seq'] },
    { properties: ['buyer', 'seq'] },
    { properties: ['buyer', 'status', 'seq'] },
    { properties: ['shop', 'seq'] },
    { properties: ['shop', 'status', 'seq'] },
    { properties: ['order', 'status', 'seq'] },
  ],
});

export type ParcelRow = InferEntity<typeof entity>;

/** Parcels, out to buyers and back to merchants, folded by the aggregate itself. */
export const Parcels = table<ParcelRow>({
  entity,
  folds: [Parcel],
  streams: {
    parcel: {
      fold: (row, event) => {
        const state = Parcel.evolve(row?.state ?? Parcel.initial, asEvent<ParcelEvent>(event));
        const { order, shop, buyer, status } = state;
        return { id: idOf(event.stream), seq: row?.seq ?? event.position, order, shop, buyer, status, state };
      },
    },
  },
});

const STATUSES = [
  'outbound',
  'collected',
  'in-transit',
  'out-for-delivery',
  'signed',
  'refused',
  'returned',
  'cancelled',
] as const satisfies readonly ParcelStatus[];

/** A parcel in a list: as `parcel track` shows it, what is personal masked by role (Z4). */
function presentRow({ id, state }: ParcelRow, order: OrderRow, shop: ShopRow, actor: Actor): object {
  const clear = seesClear(actor, state.buyer);
  return {
    ...maskCourier(presentParcel(id, state), clear),
    order: state.order,
    case: state.case,
    shop: state.shop,
    buyer: state.buyer,
    ...endsOf(state, order.state.address, shop.state, clear),
  };
}

const parcelList = viewQuery({
  words: 'parcel list',
  roles: ['buyer', 'merchant', 'warehouse', 'courier', 'support', 'platform'],
  title: { zh: '包裹', en: 'Parcels' },
  input: v.strictObject({ status: v.optional(v.picklist(STATUSES)), order: v.optional(v.string()), ...paged('whole') }),
  async find(em, { status, order, ...input }, { actor }) {
    const whose = order === undefined ? seenBy(actor) : await ofOrder(em, order, actor);
    const { rows, page } = whose ? await newest<ParcelRow>(em, Parcels, { ...whose, ...given({ status }) }, input) : NO_ROWS;
    const orders = await rowsById<OrderRow>(
      em,
      Orders,
      rows.map(({ order }) => order),
    );
    const shops = await rowsById<ShopRow>(
      em,
      Shops,
      rows.map(({ shop }) => shop),
    );
    return { parcels: rows.map((row) => presentRow(row, orders.get(row.order)!, shops.get(row.shop)!, actor)), page };
  },
});

/** Parcels (R7.03, R7.04, R7.09). */
export const parcelsView = view({ name: 'parcels', version: 1, tables: [Parcels], reads: ['orders', 'browse'], queries: [parcelList] });
