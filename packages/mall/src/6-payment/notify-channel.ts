import { formatInstant } from '@yellowcart/kernel/clock';
import { command, type Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { payoutAnswered } from '../9-aftersale/refund-arrives.ts';
import type { Channel } from '../ledger/journal.ts';
import { paymentAnswered } from './answer-payment.ts';
import { failed, moved, type Answer } from './channel.ts';
import { referenceOf } from './counterparties.ts';
import { Payment } from './payment.ts';
import { paymentAnswer } from './payment-answer.ts';
import { Refund } from './refund.ts';

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

const answerOf = (channel: Channel, id: string, amount: Fen, { result, reason }: Input, context: Context): Answer =>
  result === 'succeeded' ? moved(amount, referenceOf(channel, id, context)) : failed(reason);

function* ofPayment(id: string, input: Input, context: Context): Step<Outcome<Record<string, unknown>>> {
  const payment = yield* load(Payment, id);
  const { channel, charged } = payment.state;
  // Paid without a channel (M6): nobody can have answered.
  const outcome =
    channel === null ? 'ignored' : yield* paymentAnswered(payment, answerOf(channel, id, input.amount ?? charged, input, context), context);
  return accept({ ...(yield* paymentAnswer(payment)), outcome });
}

function* ofRefund(id: string, input: Input, context: Context): Step<Outcome<Record<string, unknown>>> {
  const refund = yield* load(Refund, id);
  if (!refund.exists) return reject('NOT_FOUND', { refund: id });
  const outcome = yield* payoutAnswered(refund, answerOf(refund.state.channel, id, refund.state.amount, input, context), context);
  const { status, amount, channel, arrivesAt } = refund.state;
  return accept({ refund: id, status, outcome, amount, channel, arrivesAt: formatInstant(arrivesAt) });
}
