import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { formatInstant } from '@yellowcart/kernel/clock';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import type { OrderLine } from '@yellowcart/mall/5-order/order-line';
import { unitsToShip } from '@yellowcart/mall/5-order/order-status';
import { asksMoneyBack } from '@yellowcart/mall/9-aftersale/case-allowed';
import * as v from 'valibot';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { Cases, type CaseRow } from '../9-aftersale/cases.view.ts';
import { kysely } from '../database.ts';
import { ascending, paged } from '../page.ts';
import { rowsById } from '../rows.ts';
import { changesOf, idOf, table, view, viewQuery } from '../view.ts';

const entity = defineEntity({
  name: 'Waiting',
  tableName: 'waiting',
  properties: {
    /** the order */
    id: p.string().primary(),
    shop: p.string(),
    /** 0 with 音尊达 goods, 1 without: the queue is sorted by it first (F5). */
    turn: p.integer(),
    /** The ship promise, ms (F1). */
    shipBy: p.bigint('number'),
  },
  indexes: [{ properties: ['turn', 'shipBy', 'id'] }, { properties: ['shop', 'turn', 'shipBy', 'id'] }],
});

type WaitingRow = InferEntity<typeof entity>;

/** Lines of which something is still to go out; none when the order is not paid in full or closed. */
const linesToShip = ({ paidAt, closed, lines }: OrderState): readonly OrderLine[] =>
  paidAt === null || closed !== null ? [] : lines.filter((line) => unitsToShip(line) > 0);

/** Its row as the order stands; null when nothing has to go out. */
function waitingRow(id: string, { shop, shipBy }: OrderState, lines: readonly OrderLine[]): WaitingRow | null {
  if (lines.length === 0) return null;
  return { id, shop, turn: lines.some(({ doorDelivery }) => doorDelivery) ? 0 : 1, shipBy: shipBy! };
}

/** Orders that wait in the warehouse. Only these have a row: the table stays as small as what is to be done. */
const Waiting = table<WaitingRow>({
  entity,
  from: [
    changesOf(Orders, {
      keys: ({ event, before, after }) =>
        [before, after].some((row) => row !== undefined && linesToShip(row.state).length > 0) ? [idOf(event.stream)] : [],
      fold: (row, { after }, id) => {
        const next = waitingRow(id, after!.state, linesToShip(after!.state));
        return next !== null && row?.turn === next.turn ? row : next;
      },
    }),
  ],
});

/** An order as the warehouse works through it: what to do next, what stands in the way, what to pick. Nothing of its buyer (Z4). */
function presentWaiting({ id, shop, state }: OrderRow, refundOpen: string | null): object {
  const lines = linesToShip(state);
  return {
    order: id,
    shop,
    step: state.warehouse,
    doorDelivery: lines.some(({ doorDelivery }) => doorDelivery),
    cold: lines.some(({ kind }) => kind === 'fresh'),
    shipBy: formatInstant(state.shipBy!),
    exception: state.exception,
    refundOpen,
    paidAt: formatInstant(state.paidAt!),
    lines: lines.map((line) => ({ line: line.id, sku: line.sku, title: line.title, spec: line.spec, quantity: unitsToShip(line) })),
  };
}

const casesOn = ({ state }: OrderRow): string[] => linesToShip(state).flatMap(({ openCase }) => openCase ?? []);

const warehouseQueue = viewQuery({
  words: 'warehouse queue',
  roles: ['warehouse', 'merchant', 'support', 'platform'],
  title: { zh: '待出库队列', en: 'Orders waiting in the warehouse' },
  input: v.strictObject({ shop: v.optional(v.string()), ...paged('whole', 'whole', 'text') }),
  /** 音尊达 first (F5), then what has to go out soonest (F1). */
  async find(em, input, { actor }) {
    let query = kysely(em).selectFrom('waiting').selectAll();
    // Both must hold: a merchant who names another shop sees nothing.
    if (input.shop !== undefined) query = query.where('shop', '=', input.shop);
    if (actor.role === 'merchant') query = query.where('shop', '=', actor.shop ?? '');
    const { rows, page } = await ascending<{ readonly id: string }>(em, query, ['turn', 'ship_by', 'id'], input);
    const found = await rowsById<OrderRow>(
      em,
      Orders,
      rows.map(({ id }) => id),
    );
    const orders = rows.map(({ id }) => found.get(id)!);
    const cases = await rowsById<CaseRow>(em, Cases, orders.flatMap(casesOn));
    const blocking = (order: OrderRow): string | null => casesOn(order).find((id) => asksMoneyBack(cases.get(id)!.state)) ?? null;
    return { queue: orders.map((order) => presentWaiting(order, blocking(order))), page };
  },
});

/** What is to go out, in the order in which to do it (R7.02, R7.07). */
export const queueView = view({ name: 'warehouse-queue', version: 1, tables: [Waiting], queries: [warehouseQueue] });
