import type { Event } from '@yellowcart/kernel/aggregate';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { AutopilotEvent } from '../../autopilot/autopilot.ts';
import type { WalletEvent } from '../../3-detail/wallet.ts';
import type { OrderEvent } from '../../5-order/order-events.ts';
import { orderStatus } from '../../5-order/order-status.ts';
import { Order, type OrderState, type OrderStatus } from '../../5-order/order.ts';
import type { TradeEvent } from '../../5-order/trade.ts';
import type { PaymentEvent } from '../../6-payment/payment.ts';
import type { RefundEvent } from '../../6-payment/refund.ts';
import { Parcel, type ParcelEvent, type ParcelState } from '../../7-fulfilment/parcel.ts';
import type { CaseEvent } from '../../9-aftersale/case-events.ts';
import type { ReviewEvent } from '../../9-aftersale/review.ts';
import type { Journal } from '../../ledger/journal.ts';
import { caseWords, reviewWords } from './case-words.ts';
import { causesOf, type Cause } from './causes.ts';
import { movementsOf, stockMoveOf, type Movement, type StockMove } from './changes.ts';
import { orderWords } from './order-words.ts';
import { parcelWords } from './parcel-words.ts';
import { paymentWords, refundWords, tradeWords, walletWords } from './payment-words.ts';
import { mirror, type Said } from './said.ts';
import { planWords } from './simulated.ts';

/** One event of an order's history: what it says, and what it changed. */
export type TimelineRow = {
  readonly event: Recorded<any>;
  readonly said: Said;
  /** The order's status, when it changed. */
  readonly status: { readonly from: OrderStatus | null; readonly to: OrderStatus } | null;
  readonly money: readonly Movement[];
  readonly stock: readonly StockMove[];
  readonly cause: Cause;
};

const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
const asEvent = <E extends Event>({ type, data }: Recorded<any>): E => ({ type, ...data }) as unknown as E;

/** What is folded on the way, so that each event is told as things stood then. */
type Told = {
  order: OrderState;
  readonly parcels: Map<string, ParcelState>;
  /** Payments in the order of their beginning. */
  readonly payments: string[];
  /** How often a channel has said something of a payment or refund. */
  readonly answers: Map<string, number>;
};

function answeredAgain({ answers }: Told, { stream, type }: Recorded<any>): number {
  const times = (answers.get(stream) ?? 0) + (type === 'ChannelAnswered' || type === 'PayoutAnswered' ? 1 : 0);
  answers.set(stream, times);
  return times;
}

function parcelSaid(told: Told, event: Recorded<any>): Said {
  const waybill = idOf(event.stream);
  const state = Parcel.evolve(told.parcels.get(waybill) ?? Parcel.initial, asEvent<ParcelEvent>(event));
  told.parcels.set(waybill, state);
  return parcelWords(waybill, asEvent<ParcelEvent>(event), state);
}

function paymentSaid(told: Told, event: Recorded<any>): Said {
  const id = idOf(event.stream);
  if (!told.payments.includes(id)) told.payments.push(id);
  return paymentWords(asEvent<PaymentEvent>(event), { nth: told.payments.indexOf(id) + 1, times: answeredAgain(told, event) });
}

/** What an event says. One of a stream that has no words here is told by its name. */
function saidBy(told: Told, event: Recorded<any>): Said {
  switch (kindOf(event.stream)) {
    case 'order':
      told.order = Order.evolve(told.order, asEvent<OrderEvent>(event));
      return orderWords(asEvent<OrderEvent>(event), told.order);
    case 'trade':
      return tradeWords(asEvent<TradeEvent>(event));
    case 'payment':
      return paymentSaid(told, event);
    case 'refund':
      return refundWords(asEvent<RefundEvent>(event), answeredAgain(told, event));
    case 'parcel':
      return parcelSaid(told, event);
    case 'case':
      return caseWords(idOf(event.stream), asEvent<CaseEvent>(event));
    case 'review':
      return reviewWords(asEvent<ReviewEvent>(event));
    case 'wallet':
      return walletWords(asEvent<WalletEvent>(event));
    case 'autopilot':
      return planWords(asEvent<AutopilotEvent>(event));
    default:
      return mirror('order', event.type, event.type);
  }
}

/** Stock moves beside the row of the same command that comes before them; those that come first go with what follows. */
function withStock(
  rows: readonly TimelineRow[],
  moves: readonly { readonly event: Recorded<any>; readonly move: StockMove }[],
  events: readonly Recorded<any>[],
): TimelineRow[] {
  const places = new Map(events.map(({ position }, place) => [position, place]));
  const comesBefore = (a: Recorded<any>, b: Recorded<any>): boolean => places.get(a.position)! < places.get(b.position)!;
  const stock = rows.map(() => [] as StockMove[]);
  const isSame = (a: Recorded<any>, b: Recorded<any>): boolean => a.at === b.at && a.actor === b.actor && a.cause === b.cause;
  for (const { event, move } of moves) {
    const before = rows.findLastIndex((row) => comesBefore(row.event, event) && isSame(row.event, event));
    const at = before >= 0 ? before : rows.findIndex((row) => comesBefore(event, row.event));
    stock[at]?.push(move);
  }
  return rows.map((row, i) => ({ ...row, stock: stock[i]! }));
}

/**
 * The history of an order as rows, oldest first. `events` are all that belong to it, in the order of the store: those of its own
 * streams, of its trade, payments, parcels, cases, refunds and reviews, of the coupons that it uses and of the stock that it moves.
 */
export function describe(events: readonly Recorded<any>[]): TimelineRow[] {
  const told: Told = { order: Order.initial, parcels: new Map(), payments: [], answers: new Map() };
  const moves: { readonly event: Recorded<any>; readonly move: StockMove }[] = [];
  const shown = events.filter((event) => {
    if (kindOf(event.stream) !== 'sku') return true;
    const move = stockMoveOf(idOf(event.stream), event.type, event.data as { readonly quantity?: number });
    if (move) moves.push({ event, move });
    return false;
  });
  const causes = causesOf(shown);
  let status: OrderStatus | null = null;
  const rows = shown.map((event, i): TimelineRow => {
    const said = saidBy(told, event);
    const now: OrderStatus | null = told.order.placedAt === 0 ? null : orderStatus(told.order);
    const changed = now !== null && now !== status ? { from: status, to: now } : null;
    status = now;
    const { journal = [] } = event.data as { readonly journal?: Journal };
    return { event, said, status: changed, money: movementsOf(journal), stock: [], cause: causes[i]! };
  });
  return withStock(rows, moves, events);
}
