import { streamOf } from '@yellowcart/kernel/aggregate';
import { loadAll, load, type Step } from '@yellowcart/kernel/step';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { OrderHandle } from '@yellowcart/mall/5-order/own-order';
import { Order } from '@yellowcart/mall/5-order/order';
import { Trade, type TradeState } from '@yellowcart/mall/5-order/trade';
import { Payment } from '@yellowcart/mall/6-payment/payment';
import { Refund, type RefundState } from '@yellowcart/mall/6-payment/refund';
import { Autopilot } from '@yellowcart/mall/autopilot/autopilot';
import { Parcel } from '@yellowcart/mall/7-fulfilment/parcel';
import { Case, type CaseState } from '@yellowcart/mall/9-aftersale/case';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { Stock } from '@yellowcart/mall/goods/stock';
import { Wallet } from '@yellowcart/mall/3-detail/wallet';
import type { Store } from '@yellowcart/store/store';

type Known<S> = { readonly id: string; readonly state: S };

/** An order with everything that belongs to it, from the streams themselves. */
export type OrderHistory = {
  readonly order: Known<OrderHandle['state']>;
  readonly trade: Known<TradeState>;
  readonly cases: readonly Known<CaseState>[];
  readonly refunds: readonly Known<RefundState>[];
  /** In the order of the store. */
  readonly events: readonly Recorded<any>[];
  /** The store's time, ms. */
  readonly now: number;
};

const plain = <S>({ id, state }: Known<S>): Known<S> => ({ id, state });

function* states(id: string, now: number): Step<Omit<OrderHistory, 'events'> | undefined> {
  const order = yield* load(Order, id);
  if (!order.exists) return undefined;
  const trade = yield* load(Trade, order.state.trade);
  const cases = yield* loadAll(Case, order.state.cases);
  const refunds = yield* loadAll(Refund, order.state.refunds);
  return { order: plain(order), trade: plain(trade), cases: cases.map(plain), refunds: refunds.map(plain), now };
}

/** Things whose whole stream is the order's, as far as its states name them. Those that only events name are told by `namedIn`. */
const streamsOf = ({ order, trade }: Omit<OrderHistory, 'events'>): string[] => [
  streamOf(Order, order.id),
  streamOf(Trade, trade.id),
  ...trade.state.payments.map((payment) => streamOf(Payment, payment)),
  ...order.state.cases.map((kase) => streamOf(Case, kase)),
  ...order.state.refunds.map((refund) => streamOf(Refund, refund)),
  ...order.state.parcels.map((parcel) => streamOf(Parcel, parcel)),
  streamOf(Autopilot, order.id),
];

/** Parcels of cases, returns of money that paid nothing, and reviews are named by events alone. */
const namedIn = ({ type, data }: Recorded<any>): string[] => {
  const named = data as { readonly waybill?: string; readonly refund?: string; readonly review?: string };
  if (type.startsWith('Case') && named.waybill !== undefined) return [streamOf(Parcel, named.waybill)];
  if (type === 'PaymentReturned') return [streamOf(Refund, named.refund!)];
  return type === 'OrderLineReviewed' ? [streamOf(Review, named.review!)] : [];
};

async function readAll(store: Store, streams: readonly string[]): Promise<readonly Recorded<any>[]> {
  const seen = new Set<string>();
  for (let left = streams; left.length > 0;) {
    const next: string[] = [];
    for (const stream of left) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      next.push(...(await store.read({ stream })).flatMap(namedIn));
    }
    left = next;
  }
  // Positions are names, not an order: the store says what came first.
  return store.read({ stream: [...seen] });
}

const isSameCommand = (a: Recorded<any>, b: Recorded<any>): boolean => a.at === b.at && a.actor === b.actor && a.cause === b.cause;

/** Events looked at before and behind those that are known of a command, at a time. */
const BESIDE = 100;

/** What the same command did behind an event of it. */
async function onwards(store: Store, first: Recorded<any>): Promise<readonly Recorded<any>[]> {
  const events: Recorded<any>[] = [];
  for (let after = first; ; after = events.at(-1)!) {
    const some = await store.read({ after: after.position, limit: BESIDE });
    const end = some.findIndex((event) => !isSameCommand(event, first));
    events.push(...(end < 0 ? some : some.slice(0, end)));
    if (end >= 0 || some.length < BESIDE) return events;
  }
}

/** What the same command did before an event of it. */
async function backwards(store: Store, first: Recorded<any>): Promise<readonly Recorded<any>[]> {
  const events: Recorded<any>[] = [];
  for (let upTo = first; ; upTo = events[0]!) {
    const some = (await store.read({ upTo: upTo.position, limit: BESIDE, fromEnd: true })).slice(0, -1);
    const other = some.findLastIndex((event) => !isSameCommand(event, first));
    events.unshift(...some.slice(other + 1));
    if (other >= 0 || some.length < BESIDE - 1) return events;
  }
}

/**
 * Events that are an order's own, and those beside them of stock that it moves and coupons that it uses, which are in streams of many: they
 * are next to what moved them.
 */
async function withShared(
  store: Store,
  own: readonly Recorded<any>[],
  { order, trade }: Omit<OrderHistory, 'events'>,
): Promise<Recorded<any>[]> {
  const movers = new Set([order.id, ...order.state.cases]);
  const coupons = new Set(trade.state.coupons.map(({ coupon }) => coupon));
  const wallet = streamOf(Wallet, order.state.buyer);
  const belongs = ({ stream, data }: Recorded<any>): boolean => {
    const { by, coupon } = data as { readonly by?: string; readonly coupon?: string };
    return stream.startsWith(`${Stock.name}-`) ? movers.has(by ?? '') : stream === wallet && coupons.has(coupon ?? '');
  };
  const ours = new Set(own.map(({ position }) => position));
  const found = new Map<number, Recorded<any>>();
  for (const each of own) {
    if (found.has(each.position)) continue;
    for (const event of [...(await backwards(store, each)), each, ...(await onwards(store, each))])
      if (ours.has(event.position) || belongs(event)) found.set(event.position, event);
  }
  return [...found.values()];
}

/** Everything that happened to an order, read from its streams, so that it is right whatever the read side knows; undefined when there is no such order. */
export async function orderHistory(store: Store, id: string): Promise<OrderHistory | undefined> {
  const found = await store.ask((now) => states(id, now));
  if (!found) return undefined;
  const own = await readAll(store, streamsOf(found));
  return { ...found, events: await withShared(store, own, found) };
}
