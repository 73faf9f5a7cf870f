/** Stage 6 of the reference model: payments and their answers (Y1–Y3), closing (O2, O3, D3, D4), refunds on their way (Y4). */
import { DAY, HOUR, MINUTE, parseDuration } from '@yellowcart/kernel/clock';
import { split, total } from './prices.ts';
import { move, shift, type Order, type Payment, type Phase, type Refund, type Refused, type State, type Trade } from './state.ts';
import { PASSWORD } from './world.ts';

const ARRIVAL: Readonly<Record<string, number>> = { douyin: 0, wechat: DAY, alipay: DAY, card: 3 * DAY };
const open = (trade: Trade): Order[] => trade.orders.filter(({ status }) => status !== 'closed');
const units = (orders: readonly Order[]) => orders.flatMap(({ priced }) => priced.lines);
/** The phase that is to be paid next. */
export const next = (trade: Trade): Phase | undefined => trade.phases.find(({ paidBy }) => paidBy === null);

export type PayArgs = {
  readonly channel: string;
  readonly proof: 'password' | 'wrong' | 'none' | 'biometric';
  readonly phase?: Phase['name'];
  readonly simulate:
    | { readonly result: 'succeed' | 'pending' | 'unanswered' | 'fail' }
    | { readonly result: 'succeed-after'; readonly delay: number }
    | { readonly result: 'wrong-amount'; readonly amount: number };
};

/** Whether paying may begin: the phase and its window (D3, T1), then the payer (Y3), then the stock, before anything is charged (Y1). */
function mayPay(state: State, trade: Trade, { phase: asked, proof }: PayArgs): Phase | Refused {
  if (trade.status === 'closed') return { code: 'PAYMENT_WINDOW_CLOSED' };
  const phase = next(trade);
  if (!phase || trade.phases.find(({ name }) => name === asked)?.paidBy) return { code: 'ALREADY_PAID' };
  if (asked !== undefined && asked !== phase.name) return { code: 'WRONG_STATE' };
  if (state.now < phase.from) return { code: 'BALANCE_NOT_OPEN' };
  if (state.now >= phase.before) return { code: 'PAYMENT_WINDOW_CLOSED' };
  const count = state.passwords.get(trade.buyer)!;
  if (state.now < count.lockedUntil) return { code: 'PAYMENT_LOCKED' };
  if (proof === 'none') return { code: 'PASSWORD_REQUIRED' };
  if (proof === 'wrong') {
    count.wrong += 1;
    if (count.wrong >= 5) Object.assign(count, { wrong: 0, lockedUntil: state.now + 15 * MINUTE });
    return { code: 'WRONG_PASSWORD' };
  }
  if (!lockAgain(state, trade)) return { code: 'OUT_OF_STOCK' };
  // Not before: a refusal changes nothing at all (Z2).
  if (proof === 'password') Object.assign(count, { wrong: 0, lockedUntil: 0 });
  return phase;
}

export const passwordFor = (proof: PayArgs['proof']): Record<string, unknown> =>
  ({ password: { password: PASSWORD }, wrong: { password: '000000' }, biometric: { biometric: true }, none: {} })[proof];

/** `id` is the number that the mall gave it; the same clock instant orders answers by it (T2). */
export function pay(state: State, trade: Trade, args: PayArgs): { payment: Payment; finish: () => void } | Refused {
  const phase = mayPay(state, trade, args);
  if ('code' in phase) return phase;
  const channel = phase.amount === 0 ? null : args.channel;
  const { rate, max } = state.world.settings.douyinPayDiscount;
  const discount = channel === 'douyin' ? Math.min(max, Math.floor((phase.amount * rate) / 10_000)) : 0;
  const { simulate } = args;
  const payment: Payment = {
    id: '',
    trade,
    phase: phase.name,
    channel,
    due: phase.amount,
    discount,
    answersAt: null,
    took: false,
    unanswered: channel !== null && simulate.result === 'unanswered',
    status: 'pending',
  };
  state.payments.push(payment);
  const finish = (): void => {
    if (channel === null) succeeds(state, payment, 0);
    else if (simulate.result === 'succeed') chargeByTerms(state, payment, channel);
    else if (simulate.result === 'succeed-after') payment.answersAt = state.now + simulate.delay;
    else if (simulate.result === 'unanswered') takes(state, payment, charged(payment));
    else if (simulate.result === 'fail') fails(state, payment);
    else if (simulate.result === 'wrong-amount') succeeds(state, payment, simulate.amount);
  };
  return { payment, finish };
}

/** A channel that is not told what to do does what its terms say (R6.02). */
function chargeByTerms(state: State, payment: Payment, channel: string): void {
  const { delay, limit = Infinity, daily = Infinity, failing = [] } = state.world.settings.channels[channel] ?? {};
  const amount = charged(payment);
  if (delay !== undefined) payment.answersAt = state.now + parseDuration(delay)!;
  else if (amount > limit || amount + (state.spent.get(spending(state, payment)) ?? 0) > daily || failing.length > 0) fails(state, payment);
  else succeeds(state, payment, amount);
}

/** A buyer's spending by a channel on one day in Shanghai. */
const spending = ({ now }: State, { trade, channel }: Payment): string => `${trade.buyer} ${channel} ${Math.floor((now + 8 * HOUR) / DAY)}`;

export const charged = ({ due, discount }: Payment): number => due - discount;

/** Locks again what a failure gave back; false without stock (Y1). */
function lockAgain(state: State, trade: Trade): boolean {
  if (trade.held) return true;
  const lines = units(open(trade));
  if (lines.some(({ sku, quantity }) => state.stock.get(sku)!.available < quantity)) return false;
  for (const { sku, quantity } of lines) shift(state, sku, 'available', 'locked', quantity);
  trade.held = true;
  return true;
}

function unlock(state: State, trade: Trade): void {
  if (!trade.held || trade.status !== 'to-pay') return;
  for (const { sku, quantity } of units(open(trade))) shift(state, sku, 'locked', 'available', quantity);
  trade.held = false;
}

export type Became = 'paid' | 'returned' | 'failed' | 'ignored';

export function fails(state: State, payment: Payment): Became {
  if (payment.status !== 'pending') return 'ignored';
  payment.status = 'failed';
  unlock(state, payment.trade);
  return 'failed';
}

/** The channel took the money, which it does once; whether it says so is another question. */
function takes(state: State, payment: Payment, amount: number): void {
  if (payment.took) return;
  const key = spending(state, payment);
  state.spent.set(key, (state.spent.get(key) ?? 0) + amount);
  payment.took = amount > 0;
}

/** One right success pays; what comes second, late, wrong or without stock goes back in full (Y2). */
export function succeeds(state: State, payment: Payment, amount: number): Became {
  const { trade } = payment;
  takes(state, payment, amount);
  if (payment.status === 'succeeded' || payment.status === 'returned') return 'ignored';
  const phase = next(trade);
  const late = trade.status === 'closed' || !phase || phase.name !== payment.phase || state.now < phase.from || state.now >= phase.before;
  const wrong = !late && (amount !== charged(payment) || phase.amount !== payment.due);
  if (!late && !wrong && lockAgain(state, trade)) {
    settle(state, payment, phase);
    return 'paid';
  }
  if (amount === 0) return fails(state, payment);
  payment.status = 'returned';
  move(state, `buyer:${trade.buyer}/${payment.channel}`, 'escrow', amount);
  if (wrong) unlock(state, trade);
  startRefund(state, payment, null, amount);
  return 'returned';
}

function settle(state: State, payment: Payment, phase: Phase): void {
  const { trade, channel, discount } = payment;
  const orders = open(trade);
  payment.status = 'succeeded';
  phase.paidBy = payment;
  if (channel !== null) move(state, `buyer:${trade.buyer}/${channel}`, 'escrow', charged(payment));
  move(state, 'platform', 'escrow', discount);
  if (phase.name === 'deposit') {
    trade.status = 'deposit-paid';
    for (const order of orders) order.status = 'deposit-paid';
    return;
  }
  trade.status = 'paid';
  move(state, 'platform', 'escrow', total(orders.map(({ priced }) => priced.subsidy + priced.platformCoupon)));
  move(state, 'escrow', 'insurer', total(orders.map(({ priced }) => priced.insurance)));
  // The whole channel discount is shared over the orders by what each pays, then over lines, freight and premium (P5, M1).
  const whole = total(trade.phases.map(({ paidBy }) => paidBy!.discount));
  const shares = split(
    whole,
    orders.map(({ priced }) => priced.payable),
  );
  orders.forEach((order, i) => {
    order.status = 'to-ship';
    const off = split(shares[i]!, order.paid);
    order.paid = order.paid.map((part, k) => part - off[k]!);
  });
  for (const { sku, quantity } of units(orders)) shift(state, sku, 'locked', 'occupied', quantity);
  for (const { owned } of trade.coupons) if (owned.state === 'reserved' && orders.length > 0) owned.state = 'used';
}

/** Closes orders that are not paid in full: stock back if it is held, coupons back, once (S2, P6). */
function close(state: State, trade: Trade, orders: readonly Order[]): void {
  if (trade.held) for (const { sku, quantity } of units(orders)) shift(state, sku, 'locked', 'available', quantity);
  for (const order of orders) order.status = 'closed';
  const left = open(trade);
  for (const { owned, shop } of trade.coupons)
    if (shop === null ? left.length === 0 : orders.some(({ priced }) => priced.shop === shop)) owned.state = 'usable';
  if (left.length > 0) trade.phases = trade.phases.map((phase) => ({ ...phase, amount: total(left.map(({ priced }) => priced.payable)) }));
  else Object.assign(trade, { status: 'closed', held: false });
}

export function cancel(state: State, trade: Trade, order: Order): Refused | undefined {
  if (order.status !== 'to-pay') return { code: 'WRONG_STATE' };
  close(state, trade, [order]);
  return undefined;
}

/** The merchant cancels what is not paid in full; a deposit goes back to where it came from (D4). */
export function merchantCancel(state: State, trade: Trade, order: Order): Refused | undefined {
  if (order.status !== 'to-pay' && order.status !== 'deposit-paid') return { code: 'WRONG_STATE' };
  close(state, trade, [order]);
  for (const { paidBy } of trade.phases) {
    if (!paidBy) continue;
    move(state, 'escrow', 'platform', paidBy.discount);
    startRefund(state, paidBy, order, charged(paidBy));
  }
  return undefined;
}

/** The window of the next payment is over; a deposit that was paid stays with the merchant (O2, D3). */
export function expire(state: State, trade: Trade): void {
  const [deposit] = trade.phases;
  const order = open(trade)[0]!;
  const kept = trade.status === 'deposit-paid' ? deposit!.amount : 0;
  close(state, trade, open(trade));
  move(state, 'escrow', `merchant:${order.priced.shop}`, kept);
}

function startRefund(state: State, payment: Payment, order: Order | null, amount: number): void {
  if (payment.channel === null || amount === 0) return;
  const takes = ARRIVAL[payment.channel]!;
  const refund: Refund = { id: '', payment, order, amount, takes, arrivesAt: state.now + takes, status: 'on-the-way' };
  state.refunds.push(refund);
  move(state, 'escrow', `transit:${payment.channel}`, amount);
  if (takes === 0) arrives(state, refund);
}

/** Once per number, however often the channel says so (Y4). */
export function arrives(state: State, refund: Refund): boolean {
  if (refund.status === 'arrived') return false;
  const { channel, trade } = refund.payment;
  move(state, `transit:${channel}`, `buyer:${trade.buyer}/${channel}`, refund.amount);
  refund.status = 'arrived';
  return true;
}

export function retry(state: State, refund: Refund): Refused | undefined {
  if (refund.status !== 'failed') return { code: 'WRONG_STATE' };
  refund.status = 'on-the-way';
  refund.arrivesAt = state.now + refund.takes;
  if (refund.takes === 0) arrives(state, refund);
  return undefined;
}
