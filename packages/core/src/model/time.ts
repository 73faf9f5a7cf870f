/** Time in the reference model: what happens by itself, each thing at its own instant (T1–T4). */
import { CART_LIFE } from './carts.ts';
import { arrives, charged, expire, next, succeeds } from './payments.ts';
import type { State, Trade } from './state.ts';

/** When the next payment of an open trade must be there. */
const deadline = (trade: Trade): number => (trade.status === 'to-pay' || trade.status === 'deposit-paid' ? next(trade)!.before : Infinity);

type Due = { readonly at: number; readonly key: string; readonly run: () => void };

/** What happens by itself from now on, in order (T2). */
export function dues(state: State): Due[] {
  const all: Due[] = [
    ...state.trades.map((trade) => ({ at: deadline(trade), key: `trade/${trade.id}/pay`, run: () => expire(state, trade) })),
    ...state.payments
      .filter(({ status, answersAt }) => status === 'pending' && answersAt !== null)
      .map((payment) => ({
        at: payment.answersAt!,
        key: `payment/${payment.id}/answer`,
        run: () => void succeeds(state, payment, charged(payment)),
      })),
    ...state.refunds
      .filter(({ status }) => status === 'on-the-way')
      .map((refund) => ({ at: refund.arrivesAt, key: `refund/${refund.id}/arrive`, run: () => void arrives(state, refund) })),
    ...[...state.carts.values()].flatMap((cart) =>
      cart.lines.map((line) => ({
        at: line.at + CART_LIFE,
        key: `cart/${line.id}`,
        run: () => (cart.lines = cart.lines.filter((each) => each !== line)),
      })),
    ),
  ];
  return all.filter(({ at }) => at < Infinity).sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}

/** Lets time pass: everything due runs at its own instant (T2, T4). */
export function passTo(state: State, to: number): void {
  for (let due = dues(state)[0]; due !== undefined && due.at <= to; due = dues(state)[0]) {
    state.now = Math.max(state.now, due.at);
    due.run();
  }
  state.now = to;
}
