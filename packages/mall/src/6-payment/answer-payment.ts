import type { Context } from '@yellowcart/kernel/command';
import type { Step } from '@yellowcart/kernel/step';
import type { Answer, Moved, Reply } from './channel.ts';
import { channelFailed, channelSucceeded, type PaymentHandle, type Settled } from './settle-payment.ts';
import { countSpent } from './spending.ts';

/**
 * A channel's answer, whoever brings it (the call itself, its timer, `channel notify`), as often as it comes: it is written
 * down as what the channel said, then decided on (Y1, Y2).
 */
export function* paymentAnswered(payment: PaymentHandle, answer: Answer, context: Context): Step<Settled> {
  const { channel, reference } = payment.state;
  if (channel === null || !payment.exists) return 'ignored';
  payment.append({ type: 'ChannelAnswered', channel, ...answer });
  if (answer.result === 'failed') return yield* channelFailed(payment, answer.reason);
  if (reference === null && answer.amount > 0) yield* countSpent(channel, payment.state.buyer, answer.amount, context.at);
  return yield* channelSucceeded(payment, answer.amount, context);
}

/** What follows from a channel's reply to a charge now. */
export function* replied(payment: PaymentHandle, reply: Reply, context: Context): Step<void> {
  if (reply.when === 'now') yield* paymentAnswered(payment, reply.answer, context);
  if (reply.when === 'unanswered') yield* tookUnanswered(payment, reply.took, context);
}

function* tookUnanswered(payment: PaymentHandle, { amount, reference }: Moved, { at }: Context): Step<void> {
  const { channel, buyer } = payment.state;
  payment.append({ type: 'ChannelTook', channel: channel!, amount, reference });
  yield* countSpent(channel!, buyer, amount, at);
}
