import { formatInstant } from '@yellowcart/kernel/clock';
import { command, type Context } from '@yellowcart/kernel/command';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { refundArrives, refundFails } from '../9-aftersale/refund-arrives.ts';
import { Payment } from './payment.ts';
import { paymentAnswer } from './payment-answer.ts';
import { Refund } from './refund.ts';
import { channelFailed, channelSucceeded } from './settle-payment.ts';

const Input = v.strictObject({
  payment: v.optional(v.string()),
  refund: v.optional(v.string()),
  result: v.picklist(['succeeded', 'failed']),
  amount: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  reason: v.optional(v.string(), 'DECLINED'),
});

type Input = v.InferOutput<typeof Input>;

/** A channel's answer to a payment or a payout, whenever it comes and however often (Y2, Y4). `payment` may name either. */
export const notifyChannel = command({
  words: 'channel notify',
  roles: ['platform'],
  title: { zh: '渠道通知', en: 'A channel notifies' },
  input: Input,
  *run(input, context): Step<Outcome<Record<string, unknown>>> {
    const id = input.payment ?? input.refund;
    if (id === undefined) return reject('NOT_FOUND', { payment: null });
    const payment = yield* load(Payment, id);
    return payment.exists ? yield* ofPayment(id, input, context) : yield* ofRefund(id, input, context);
  },
});

function* ofPayment(id: string, { result, amount, reason }: Input, context: Context): Step<Outcome<Record<string, unknown>>> {
  const payment = yield* load(Payment, id);
  const outcome =
    result === 'succeeded'
      ? yield* channelSucceeded(payment, amount ?? payment.state.charged, context)
      : yield* channelFailed(payment, reason);
  return accept({ ...(yield* paymentAnswer(payment)), outcome });
}

function* ofRefund(id: string, { result, reason }: Input, context: Context): Step<Outcome<Record<string, unknown>>> {
  const refund = yield* load(Refund, id);
  if (!refund.exists) return reject('NOT_FOUND', { refund: id });
  const moved = result === 'succeeded' ? yield* refundArrives(refund, context) : refundFails(refund, reason);
  const { status, amount, channel, arrivesAt } = refund.state;
  return accept({
    refund: id,
    status,
    outcome: moved ? (result === 'succeeded' ? 'arrived' : 'failed') : 'ignored',
    amount,
    channel,
    arrivesAt: formatInstant(arrivesAt),
  });
}
