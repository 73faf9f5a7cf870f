import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import type { Timer } from '@yellowcart/kernel/timer';
import * as v from 'valibot';
import { replied } from './answer-payment.ts';
import { moved, type Reply } from './channel.ts';
import { referenceOf } from './counterparties.ts';
import { Payment } from './payment.ts';
import { portOf } from './spending.ts';

/** The channel is asked again when its time has come: its own delay, or `succeed-after:D`. */
export const channelAnswers = command({
  words: 'payment answer',
  roles: ['system'],
  title: { zh: '渠道回调', en: 'The channel answers by itself' },
  input: v.strictObject({ payment: v.string() }),
  *run(input, context) {
    const payment = yield* load(Payment, input.payment);
    const { status, channel, buyer, charged: amount, simulated, startedAt } = payment.state;
    if (status !== 'pending' || channel === null) return accept({ payment: payment.id });
    const reply: Reply =
      // A payment of before the channels had terms was only ever told to succeed.
      simulated || startedAt === null
        ? { when: 'now', answer: moved(amount, referenceOf(channel, payment.id, context)) }
        : (yield* portOf(channel, buyer, context)).charge({ payment: payment.id, amount, asked: startedAt, at: context.at });
    yield* replied(payment, reply, context);
    return accept({ payment: payment.id });
  },
});

/** The late answer at its own instant. */
export const paymentTimer: Timer = ({ type, stream, data }) => {
  const payment = stream.slice('payment-'.length);
  const key = `payment/${payment}/answer`;
  if (type === 'PaymentStarted' && data.answersAt !== null)
    return [{ key, at: data.answersAt, request: { do: 'payment answer', with: { payment } } }];
  return type === 'PaymentFailed' || type === 'PaymentSucceeded' || type === 'PaymentReturned' ? [{ key, at: null }] : [];
};
