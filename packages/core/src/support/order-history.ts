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

async function readAll(store: Store, streams: readonly string[]): Promise<Recorded<any>[]> {
  const seen = new Set<string>();
  const events: Recorded<any>[] = [];
  for (let left = streams; left.length > 0;) {
    const next: string[] = [];
    for (const stream of left) {
      if (seen.has(stream)) continue;
      seen.add(stream);
      const own = await store.read({ stream });
      events.push(...own);
      next.push(...own.flatMap(namedIn));
    }
    left = next;
  }
  return events.toSorted((a, b) => a.position - b.position);
}

const isSameCommand = (a: Recorded<any>, b: Recorded<any>): boolean => a.at === b.at && a.actor === b.actor && a.cause === b.cause;

/** Events of one command, from the first to the last that is known. */
function* commandsOf(events: readonly Recorded<any>[]): Generator<readonly [first: Recorded<any>, last: Recorded<any>]> {
  for (let i = 0, j = 0; i < events.length; i = j) {
    while (j < events.length && isSameCommand(events[i]!, events[j]!)) j += 1;
    yield [events[i]!, events[j - 1]!];
  }
}

/** Events looked at before and behind those that are known of a command, at a time. */
const BESIDE = 100;

/** What the same command did behind its last known event, and between it and the first. */
async function onwards(store: Store, first: Recorded<any>, last: Recorded<any>): Promise<readonly Recorded<any>[]> {
  const events: Recorded<any>[] = [];
  for (let after = first.position - 1; ; after = events.at(-1)!.position) {
    const some = await store.read({ after, limit: BESIDE });
    const end = some.findIndex((event) => event.position > last.position && !isSameCommand(event, last));
    events.push(...(end < 0 ? some : some.slice(0, end)));
    if (end >= 0 || some.length < BESIDE) return events;
  }
}

/** What the same command did before its first known event, the last first. */
async function backwards(store: Store, first: Recorded<any>): Promise<readonly Recorded<any>[]> {
  const events: Recorded<any>[] = [];
  for (let before = first.position; before > 1; before -= BESIDE) {
    const from = Math.max(0, before - 1 - BESIDE);
    const some = (await store.read({ after: from, limit: BESIDE })).filter(({ position }) => position < before);
    const other = some.findLastIndex((event) => !isSameCommand(event, first));
    events.push(...some.slice(other + 1).toReversed());
    if (other >= 0 || some.length === 0) break;
  }
  return events;
}

/** Stock that the order moves and coupons that it uses are in streams of many: they are next to what moved them. */
async function shared(
  store: Store,
  events: readonly Recorded<any>[],
  { order, trade }: Omit<OrderHistory, 'events'>,
): Promise<Recorded<any>[]> {
  const movers = new Set([order.id, ...order.state.cases]);
  const coupons = new Set(trade.state.coupons.map(({ coupon }) => coupon));
  const wallet = streamOf(Wallet, order.state.buyer);
  const belongs = ({ stream, data }: Recorded<any>): boolean => {
    const { by, coupon } = data as { readonly by?: string; readonly coupon?: string };
    return stream.startsWith(`${Stock.name}-`) ? movers.has(by ?? '') : stream === wallet && coupons.has(coupon ?? '');
  };
  const found = new Map<number, Recorded<any>>();
  for (const [first, last] of commandsOf(events))
    for (const event of [...(await backwards(store, first)), ...(await onwards(store, first, last))])
      if (belongs(event)) found.set(event.position, event);
  return [...found.values()];
}

/** Everything that happened to an order, read from its streams, so that it is right whatever the read side knows; undefined when there is no such order. */
export async function orderHistory(store: Store, id: string): Promise<OrderHistory | undefined> {
  const found = await store.ask((now) => states(id, now));
  if (!found) return undefined;
  const own = await readAll(store, streamsOf(found));
  const others = await shared(store, own, found);
  return { ...found, events: [...own, ...others].toSorted((a, b) => a.position - b.position) };
}
