import type { Context } from '@yellowcart/kernel/command';
import { allocate, sum, type Fen } from '@yellowcart/kernel/money';
import { isRefusal } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Handle, type Step } from '@yellowcart/kernel/step';
import { Wallet } from '../3-detail/wallet.ts';
import { accountOf, transfer, type Journal } from '../ledger/journal.ts';
import { Order } from '../5-order/order.ts';
import type { OrderPayment } from '../5-order/order-events.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { MALL, Settings } from '../settings.ts';
import { nextPhase, Trade, type Phase, type TradeEvent, type TradeState } from '../5-order/trade.ts';
import { lockStockAgain, giveStockBack, occupyStock } from './hold-stock.ts';
import type { PaymentEvent, PaymentState } from './payment.ts';
import { startRefund } from './start-refund.ts';

export type PaymentHandle = Handle<PaymentState, PaymentEvent>;
type TradeHandle = Handle<TradeState, TradeEvent>;

/** What became of a channel's answer. */
export type Settled = 'paid' | 'returned' | 'failed' | 'ignored';

/**
 * The channel says that it took `amount` (Y2). The first right success pays the trade; a second success, one after closing,
 * one without stock or a wrong amount goes back in full at once. The same answer again is ignored.
 */
export function* channelSucceeded(payment: PaymentHandle, amount: Fen, context: Context): Step<Settled> {
  if (payment.state.status === 'succeeded' || payment.state.status === 'returned') return 'ignored';
  const trade = yield* load(Trade, payment.state.trade);
  const phase = nextPhase(trade.state);
  const reason = yield* whyNot(payment.state, trade, phase, amount, context.at);
  if (reason !== null) return yield* giveBack(payment, trade, amount, reason, context);
  yield* pay(payment, trade, phase!, context);
  return 'paid';
}

/**
 * The channel says that it took nothing: the trade stays to-pay, its stock is unlocked, the reason is kept (Y1). So it is even
 * while another attempt is under way: a success of that one locks again before it pays, or goes back when the goods are gone.
 */
export function* channelFailed(payment: PaymentHandle, reason: string): Step<Settled> {
  if (payment.state.status !== 'pending') return 'ignored';
  payment.append({ type: 'PaymentFailed', reason });
  const trade = yield* load(Trade, payment.state.trade);
  yield* giveStockBack(trade);
  return 'failed';
}

function* whyNot(payment: PaymentState, trade: TradeHandle, phase: Phase | undefined, amount: Fen, at: number): Step<string | null> {
  if (trade.state.status === 'closed') return 'CLOSED';
  if (!phase || phase.name !== payment.phase) return 'ALREADY_PAID';
  if (at < phase.from || at >= phase.before) return 'CLOSED';
  if (amount !== payment.charged || phase.amount !== payment.due) return 'WRONG_AMOUNT';
  return isRefusal(yield* lockStockAgain(trade)) ? 'OUT_OF_STOCK' : null;
}

/** The channel's own number beside what we decided: the answer is an event of its own. */
const cited = ({ reference }: PaymentState): { readonly reference?: string } => (reference === null ? {} : { reference });

/** Money that pays nothing: into escrow and out again to where it came from (Y2, Y4). */
function* giveBack(payment: PaymentHandle, trade: TradeHandle, amount: Fen, reason: string, context: Context): Step<Settled> {
  const { channel, buyer } = payment.state;
  if (channel === null || amount === 0) return yield* channelFailed(payment, reason);
  const refund = `${payment.id}R1`;
  const journal = transfer(accountOf.buyer(buyer, channel), accountOf.escrow, amount);
  payment.append({
    type: 'PaymentReturned',
    buyer,
    channel,
    amount,
    ...cited(payment.state),
    trade: trade.id,
    reason,
    refund,
    journal,
  });
  if (reason === 'WRONG_AMOUNT') yield* giveStockBack(trade);
  yield* startRefund(
    { id: refund, order: null, case: null, payment: payment.id, buyer, channel, amount, source: accountOf.escrow, quick: false },
    context,
  );
  return 'returned';
}

function* pay(payment: PaymentHandle, trade: TradeHandle, phase: Phase, context: Context): Step<void> {
  const { buyer, channel, charged, discount } = payment.state;
  const orders = yield* loadAll(
    Order,
    trade.state.orders.filter(({ closed }) => !closed).map(({ order }) => order),
  );
  const last = phase.name !== 'deposit';
  const parts = partsOf(orders, phase, payment.id, payment.state);
  payment.append({
    type: 'PaymentSucceeded',
    buyer,
    channel,
    amount: charged,
    ...cited(payment.state),
    trade: trade.id,
    orders: orders.map(({ id }) => id),
    first: phase.name !== 'balance',
    journal: [
      ...(channel ? transfer(accountOf.buyer(buyer, channel), accountOf.escrow, charged) : []),
      ...transfer(accountOf.platform, accountOf.escrow, discount + (last ? platformPart(orders) : 0)),
      ...(last ? transfer(accountOf.escrow, accountOf.insurer, sum(orders.map(({ state }) => state.amounts.insurance))) : []),
    ] satisfies Journal,
  });
  const next = trade.state.phases[trade.state.phases.indexOf(phase) + 1];
  trade.append({ type: 'TradePhasePaid', phase: phase.name, payment: payment.id, nextBefore: next?.before ?? null });
  const { autopilot } = (yield* load(Settings, MALL)).state;
  orders.forEach((order, i) => order.append(last ? paid(order, parts[i]!, autopilot, context.at) : deposited(order, parts[i]!)));
  if (!last) return;
  yield* occupyStock(trade.state);
  const wallet = yield* load(Wallet, buyer);
  for (const { coupon } of trade.state.coupons) {
    if (wallet.state.coupons.find(({ id }) => id === coupon)?.state === 'reserved') wallet.append({ type: 'CouponUsed', coupon });
  }
}

/** The platform's share of discounts that it owes into escrow (M3). */
const platformPart = (orders: readonly OrderHandle[]): Fen =>
  sum(orders.map(({ state }) => state.amounts.subsidy + state.amounts.platformCoupon));

/** Each order's part of this phase: the phase's amount by what the orders owe, the channel's discount by those parts (M1). */
function partsOf(orders: readonly OrderHandle[], phase: Phase, payment: string, { channel, discount }: PaymentState): OrderPayment[] {
  const owed = orders.map(({ state }) => state.amounts.payable - sum(state.payments.map(({ amount, discount: less }) => amount + less)));
  const amounts = allocate(phase.amount, owed);
  const discounts = allocate(discount, amounts);
  return orders.map((_, i) => ({ payment, phase: phase.name, channel, amount: amounts[i]! - discounts[i]!, discount: discounts[i]! }));
}

const deposited = ({ state }: OrderHandle, payment: OrderPayment) =>
  ({ type: 'OrderDepositPaid', payment, balanceFrom: state.presale!.balanceFrom, balanceTo: state.presale!.balanceTo }) as const;

/** Paid in full: the whole channel discount is shared over lines, freight and premium (P5), the ship promise begins (F1). */
function paid({ state }: OrderHandle, payment: OrderPayment, autopilot: boolean, at: number) {
  const discount = payment.discount + sum(state.payments.map((earlier) => earlier.discount));
  const discounts = allocate(discount, [...state.lines.map((line) => line.paid), state.amounts.freight, state.amounts.insurance]);
  return {
    type: 'OrderPaid',
    payment,
    at,
    shipBy: at + state.shipWithin,
    discounts,
    units: state.lines.map((line, i) => ({ product: line.product, quantity: line.quantity, value: line.paid - discounts[i]! })),
    shop: state.shop,
    autopilot,
  } as const;
}
