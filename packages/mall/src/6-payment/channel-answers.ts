import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import type { Timer } from '@yellowcart/kernel/timer';
import * as v from 'valibot';
import { Payment } from './payment.ts';
import { channelSucceeded } from './settle-payment.ts';

/** The simulated channel's own late success (`succeed-after:D`). */
export const channelAnswers = command({
  words: 'payment answer',
  roles: ['system'],
  title: { zh: '渠道回调', en: 'The channel answers by itself' },
  input: v.strictObject({ payment: v.string() }),
  *run(input, context) {
    const payment = yield* load(Payment, input.payment);
    if (payment.state.status !== 'pending') return accept({ payment: payment.id });
    yield* channelSucceeded(payment, payment.state.charged, context);
    return accept({ payment: payment.id });
  },
});

/** The late success at its own instant. */
export const paymentTimer: Timer = ({ type, stream, data }) => {
  const payment = stream.slice('payment-'.length);
  const key = `payment/${payment}/answer`;
  if (type === 'PaymentStarted' && data.answersAt !== null)
    return [{ key, at: data.answersAt, request: { do: 'payment answer', with: { payment } } }];
  return type === 'PaymentFailed' || type === 'PaymentSucceeded' || type === 'PaymentReturned' ? [{ key, at: null }] : [];
};
