import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import type { Actor } from '@yellowcart/kernel/command';
import { Order, type OrderState, type OrderStatus } from '@yellowcart/mall/5-order/order';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import { lineStatus, orderStatus } from '@yellowcart/mall/5-order/order-status';
import * as v from 'valibot';
import { Shops, type ShopRow } from '../goods/shops.ts';
import { given, newest, paged, type Paged } from '../page.ts';
import { rowOf, rowsById } from '../rows.ts';
import { seenBy } from '../seen-by.ts';
import { asEvent, idOf, table, view, viewQuery, type Em } from '../view.ts';

const entity = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.string().primary(),
    /** Order of placing: the position of the event. */
    seq: p.bigint('number'),
    trade: p.string(),
    shop: p.string(),
    buyer: p.string(),
    status: p.string().$type<OrderStatus>(),
    /** Left the ordinary lists (O6). */
    archived: p.boolean(),
    state: p.json<OrderState>(),
  },
  indexes: [
    { properties: ['buyer', 'archived', 'seq'] },
    { properties: ['buyer', 'archived', 'status', 'seq'] },
    { properties: ['shop', 'archived', 'seq'] },
    { properties: ['shop', 'archived', 'status', 'seq'] },
    { properties: ['archived', 'status', 'seq'] },
    { properties: ['archived', 'seq'] },
    { properties: ['trade'] },
  ],
});

export type OrderRow = InferEntity<typeof entity>;

/** Orders, folded by the aggregate itself: there is no second idea of what an order is. */
export const Orders = table<OrderRow>({
  entity,
  folds: [Order],
  streams: {
    order: {
      fold: (row, event) => {
        const state = Order.evolve(row?.state ?? Order.initial, asEvent<OrderEvent>(event));
        const { trade, shop, buyer } = state;
        return {
          id: idOf(event.stream),
          seq: row?.seq ?? event.position,
          trade,
          shop,
          buyer,
          status: orderStatus(state),
          archived: state.archivedAt !== null,
          state,
        };
      },
    },
  },
});

export const STATUSES = [
  'to-pay',
  'deposit-paid',
  'to-ship',
  'partly-shipped',
  'in-transit',
  'signed',
  'completed',
  'closed',
  'refunded',
] as const satisfies readonly OrderStatus[];

/** An order in a list: as `order show` shows it, shortened. */
const presentOrder = ({ id, trade, shop, buyer, status, state }: OrderRow, shops: ReadonlyMap<string, ShopRow>) => ({
  order: id,
  trade,
  shop,
  shopName: shops.get(shop)?.name ?? shop,
  buyer,
  status,
  placedAt: formatInstant(state.placedAt),
  payBefore: formatInstant(state.payBefore),
  shipBy: state.shipBy === null ? null : formatInstant(state.shipBy),
  lines: state.lines.map((line) => ({
    id: line.id,
    sku: line.sku,
    product: line.product,
    title: line.title,
    spec: line.spec,
    picture: line.picture,
    quantity: line.quantity,
    paid: line.paid,
    refunded: line.refunded,
    status: lineStatus(state, line),
  })),
  payable: state.amounts.payable,
  exception: state.exception,
  archived: state.archivedAt !== null,
});

/**
 * The condition for what belongs to one order; undefined when that is not for this actor to see (Z1). The order alone is looked
 * for: SQLite, told of the shop too, might walk through all that the shop ever had.
 */
export const ofOrder = async (em: Em, order: string, actor: Actor): Promise<{ readonly order: string } | undefined> =>
  (await rowOf(em, Orders, { id: order, ...seenBy(actor) })) ? { order } : undefined;

const OrdersInput = v.strictObject({
  status: v.optional(v.picklist(STATUSES)),
  archived: v.optional(v.boolean(), false),
  ...paged('whole'),
});

async function list(em: Em, input: v.InferOutput<typeof OrdersInput> & Paged, actor: Actor): Promise<object> {
  const where = { ...seenBy(actor), archived: input.archived, ...given({ status: input.status }) };
  const { rows, page } = await newest<OrderRow>(em, Orders, where, input);
  const shops = await rowsById<ShopRow>(
    em,
    Shops,
    rows.map(({ shop }) => shop),
  );
  return { orders: rows.map((row) => presentOrder(row, shops)), page };
}

const orderList = viewQuery({
  words: 'order list',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '我的订单', en: 'Orders' },
  input: OrdersInput,
  find: (em, input, { actor }) => list(em, input, actor),
});

const merchantOrders = viewQuery({
  words: 'merchant orders',
  roles: ['merchant'],
  title: { zh: '店铺订单', en: 'Orders of the shop' },
  input: OrdersInput,
  find: (em, input, { actor }) => list(em, input, actor),
});

/** Orders (stage 5). */
export const ordersView = view({ name: 'orders', version: 2, tables: [Orders], reads: ['browse'], queries: [orderList, merchantOrders] });
