import { command, type Context } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load, type Handle, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { orderStatus } from '../5-order/order-status.ts';
import { Order } from '../5-order/order.ts';
import type { Answer } from '../6-payment/channel.ts';
import { Refund, type RefundEvent, type RefundState } from '../6-payment/refund.ts';
import { portOf } from '../6-payment/spending.ts';
import { arrived } from '../6-payment/start-refund.ts';
import { Case } from './case.ts';
import { completeCase } from './end-case.ts';

export type RefundHandle = Handle<RefundState, RefundEvent>;

/**
 * The money reached the buyer's channel (Y4): once per number, however often the channel says so. With the last arrival the
 * case is completed and an order that went back whole is refunded (A12).
 * @returns false when there was nothing to arrive
 */
function* refundArrives(refund: RefundHandle, context: Context): Step<boolean> {
  const { order: id, case: of, channel, amount, status } = refund.state;
  if (status !== 'on-the-way' && status !== 'failed') return false;
  refund.append(arrived(refund.state));
  if (id === null) return true;
  const order = yield* load(Order, id);
  order.append({ type: 'OrderRefundArrived', refund: refund.id, channel, amount });
  if (of !== null) {
    const kase = yield* load(Case, of);
    kase.append({ type: 'CaseRefundArrived', refund: refund.id });
    if (kase.state.refundsOpen === 0 && kase.state.status === 'refunding') yield* completeCase(order, kase, context);
  }
  if (orderStatus(order.state) === 'refunded') order.append({ type: 'OrderRefunded' });
  return true;
}

/** What became of a channel's answer to a payout. */
export type PaidOut = 'arrived' | 'failed' | 'ignored';

/**
 * A channel's answer to a payout, whoever brings it and as often as it comes: written down as what the channel said, then
 * decided on (Y4).
 */
export function* payoutAnswered(refund: RefundHandle, answer: Answer, context: Context): Step<PaidOut> {
  refund.append({ type: 'PayoutAnswered', channel: refund.state.channel, ...answer });
  const decided = answer.result === 'succeeded' ? yield* refundArrives(refund, context) : refundFails(refund, answer.reason);
  if (!decided) return 'ignored';
  return answer.result === 'succeeded' ? 'arrived' : 'failed';
}

/** Asks the channel to pay out what is on its way: it does when the time that it takes is over. */
export function* askPayout(refund: RefundHandle, context: Context): Step<void> {
  const { status, channel, buyer, amount, arrivesAt: due } = refund.state;
  if (status !== 'on-the-way') return;
  const reply = (yield* portOf(channel, buyer, context)).payout({ refund: refund.id, amount, due, at: context.at });
  if (reply.when === 'now') yield* payoutAnswered(refund, reply.answer, context);
}

/** The channel could not pay out: visible, the money stays in transit, the number can be retried (Y4). False when it is not on its way. */
function refundFails(refund: RefundHandle, reason: string): boolean {
  if (refund.state.status !== 'on-the-way') return false;
  refund.append({ type: 'RefundFailed', reason });
  return true;
}

/** The refund's time is over: it arrives by itself (Y4). */
export const refundArrivesByItself = command({
  words: 'refund arrive',
  roles: ['system'],
  title: { zh: '退款到账', en: 'A refund arrives' },
  input: v.strictObject({ refund: v.string() }),
  *run(input, context) {
    const refund = yield* load(Refund, input.refund);
    yield* askPayout(refund, context);
    return accept({ refund: refund.id });
  },
});
