import { arrivals } from '@yellowcart/mall/5-order/deadlines';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import { orderStatus } from '@yellowcart/mall/5-order/order-status';
import { caseLimit } from '@yellowcart/mall/9-aftersale/case-deadlines';
import type { CaseStatus } from '@yellowcart/mall/9-aftersale/case-events';
import { maskName, maskPhone } from '@yellowcart/mall/support/mask';
import { Orders, type OrderRow } from '../../5-order/orders.view.ts';
import { Refunds, type RefundRow } from '../../6-payment/refunds.view.ts';
import { Parcels, type ParcelRow } from '../../7-fulfilment/parcels.view.ts';
import { Cases, type CaseRow } from '../../9-aftersale/cases.view.ts';
import { CLUE_INDEX } from '../../engine/extras.ts';
import { changesOf, table, type Happened } from '../../view.ts';
import { derived, orderPart, soonest } from './clues.ts';
import { foundOrder, type FoundOrder, type Parts } from './found-order.ts';
import { TradeNumbers, type TradeRow } from './trades.ts';

/** What events tell of an order. All else follows from it when the row is written, and not twenty times on the way there. */
type Told = Pick<FoundOrder, 'id' | 'seq' | 'shipped' | 'signed' | 'done' | 'moved'> & {
  readonly parts: Omit<Parts, 'order'> & Partial<Parts>;
  /** As it stands, where the order itself changed. */
  readonly state?: OrderState;
};

const NOTHING: Told['parts'] = { trade: { payments: [], returns: [], coupons: [] }, parcels: [], cases: [], refunds: [] };

/** What is said about an order by those who help moves nothing: it stays as long without a move as it was. */
const SAID: readonly string[] = ['OrderNoted', 'OrderRevealed'];

const ENDS: readonly string[] = ['OrderCompleted', 'OrderClosed', 'OrderRefunded'];

/** When an event's kind happened first, or last. */
const first = (before: number | null | undefined, event: Happened, type: string): number | null =>
  before ?? (event.type === type ? event.at : null);
const last = (before: number | null | undefined, event: Happened, types: readonly string[]): number | null =>
  types.includes(event.type) ? event.at : (before ?? null);

const afterOrder = (row: Told | undefined, { id, seq, state }: OrderRow, event: Happened): Told => ({
  id,
  seq,
  shipped: first(row?.shipped, event, 'OrderShipped'),
  signed: last(row?.signed, event, ['OrderSigned']),
  done: last(row?.done, event, ENDS),
  moved: row && SAID.includes(event.type) ? row.moved : event.at,
  parts: row?.parts ?? NOTHING,
  state,
});

/** The columns that the order's own state fills. */
const ofState = (state: OrderState): Partial<FoundOrder> => ({
  trade: state.trade,
  shop: state.shop,
  buyer: state.buyer,
  status: orderStatus(state),
  amount: state.amounts.payable,
  recipient: maskName(state.address.recipient),
  phone: maskPhone(state.address.phone),
  placed: state.placedAt,
  paid: state.paidAt,
});

/** The row that is written. Where only something else changed, what the order's state filled is there from before. */
function whole({ state, ...row }: Told): Partial<FoundOrder> {
  // An order is placed before anything else happens to it.
  const order = state ? orderPart(row.id, state) : row.parts.order!;
  return { ...row, ...(state && ofState(state)), ...derived({ ...row.parts, order }, row.moved) };
}

/** One of a list changed: it takes its place, or comes last. */
const placed = <T>(list: readonly T[], one: T, same: (other: T) => boolean): readonly T[] =>
  list.some(same) ? list.map((other) => (same(other) ? one : other)) : [...list, one];

const changed = (row: Told, parts: Partial<Parts>, moved: number): Told => ({ ...row, moved, parts: { ...row.parts, ...parts } });

/**
 * Orders as those find them who help others, whatever they have of them: one row per order with everything that it is found by. It
 * follows what happens to the order, its trade, parcels, cases and refunds.
 */
export const FoundOrders = table<Told>({
  entity: foundOrder,
  from: [
    changesOf<Told, OrderRow>(Orders, { fold: (row, { event, after }) => afterOrder(row, after!, event) }),
    changesOf<Told, TradeRow>(TradeNumbers, {
      keys: ({ after }) => after!.orders,
      fold: (row, { after }) => {
        const { payments, returns, coupons } = after!;
        return row && changed(row, { trade: { payments, returns, coupons } }, row.moved);
      },
    }),
    changesOf<Told, ParcelRow>(Parcels, {
      keys: ({ after }) => [after!.order],
      fold: (row, { event, after }) => {
        const { id: waybill, state } = after!;
        const parcel = { waybill, carrier: state.carrier, out: state.way === 'out' && state.case === null };
        return row && changed(row, { parcels: placed(row.parts.parcels, parcel, (other) => other.waybill === waybill) }, event.at);
      },
    }),
    changesOf<Told, CaseRow>(Cases, {
      keys: ({ after }) => [after!.order],
      fold: (row, { event, after }) => {
        const { id, state } = after!;
        // It exists, so it has a status.
        const kase = { case: id, type: state.caseType, status: state.status as CaseStatus, due: soonest(caseLimit({ id, state })) };
        return row && changed(row, { cases: placed(row.parts.cases, kase, (other) => other.case === id) }, event.at);
      },
    }),
    changesOf<Told, RefundRow>(Refunds, {
      // One that is only announced by its order does not know it yet; one that belongs to no order is told by its trade.
      keys: ({ after }) => (after!.state.order === null ? [] : [after!.state.order]),
      fold: (row, { event, after }) => {
        const { id, state } = after!;
        const refund = { refund: id, status: state.status, due: soonest(arrivals([{ id, state }])) };
        return row && changed(row, { refunds: placed(row.parts.refunds, refund, (other) => other.refund === id) }, event.at);
      },
    }),
  ],
  whole,
  extra: CLUE_INDEX,
});
