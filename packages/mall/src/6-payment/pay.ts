import { formatInstant } from '@yellowcart/kernel/clock';
import { command, type Context } from '@yellowcart/kernel/command';
import { basisPoints, type Fen } from '@yellowcart/kernel/money';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Handle, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { CHANNELS, type Channel } from '../ledger/journal.ts';
import { MALL, Settings } from '../settings.ts';
import { nextPhase, Trade, type Phase, type TradeEvent, type TradeState } from '../5-order/trade.ts';
import { lockStockAgain } from './hold-stock.ts';
import { verifyPayer } from './password.ts';
import { Payment } from './payment.ts';
import { paymentAnswer } from './payment-answer.ts';
import { channelFailed, channelSucceeded } from './settle-payment.ts';
import { Simulate } from './simulate.ts';

/**
 * Pays a trade, or one phase of a presale, through a channel (R6.01–R6.05). The stock is locked again before anything is
 * charged if an earlier failure gave it back (Y1). A failure at the channel is an answer, not a refusal.
 */
export const pay = command({
  words: 'pay',
  roles: ['buyer'],
  title: { zh: '支付', en: 'Pay a trade' },
  input: v.strictObject({
    trade: v.string(),
    channel: v.picklist(CHANNELS),
    password: v.optional(v.string()),
    biometric: v.optional(v.boolean()),
    phase: v.optional(v.picklist(['deposit', 'balance', 'full'])),
    simulate: v.optional(Simulate, 'succeed'),
  }),
  *run(input, context) {
    const trade = yield* load(Trade, input.trade);
    if (!trade.exists || trade.state.buyer !== context.actor.id) return reject('NOT_FOUND', { trade: input.trade });
    const phase = payablePhase(trade.state, input.phase, context.at);
    if (isRefusal(phase)) return phase;
    const wrong = yield* verifyPayer(input, context);
    if (wrong) return wrong;
    const short = yield* lockStockAgain(trade);
    if (short) return short;

    const { simulate } = input;
    const answersAt = simulate.result === 'succeed-after' ? context.at + simulate.delay : null;
    const payment = yield* start(trade, phase, phase.amount === 0 ? null : input.channel, answersAt, context);
    if (phase.amount === 0 || simulate.result === 'succeed') yield* channelSucceeded(payment, payment.state.charged, context);
    else if (simulate.result === 'fail') yield* channelFailed(payment, simulate.reason);
    else if (simulate.result === 'wrong-amount') yield* channelSucceeded(payment, simulate.amount, context);
    return accept(yield* paymentAnswer(payment));
  },
});

/** The phase to be paid now, or why there is none (Y1, D3). */
function payablePhase(trade: TradeState, asked: Phase['name'] | undefined, at: number): Phase | Refusal {
  if (trade.status === 'closed') return reject('PAYMENT_WINDOW_CLOSED', { status: 'closed' });
  const phase = nextPhase(trade);
  const settled = typeof trade.phases.find(({ name }) => name === asked)?.payment === 'string';
  if (!phase || settled) return reject('ALREADY_PAID', asked ? { phase: asked } : {});
  if (asked !== undefined && asked !== phase.name) return reject('WRONG_STATE', { phase: asked, next: phase.name });
  if (at < phase.from) return reject('BALANCE_NOT_OPEN', { from: formatInstant(phase.from), before: formatInstant(phase.before) });
  if (at >= phase.before) return reject('PAYMENT_WINDOW_CLOSED', { before: formatInstant(phase.before) });
  return phase;
}

function* start(trade: Handle<TradeState, TradeEvent>, phase: Phase, channel: Channel | null, answersAt: number | null, context: Context) {
  const payment = yield* load(Payment, `P${trade.id.slice(1)}-${trade.state.payments.length + 1}`);
  const discount = yield* channelDiscount(channel, phase.amount);
  trade.append({ type: 'TradePaymentTried', payment: payment.id });
  payment.append({
    type: 'PaymentStarted',
    trade: trade.id,
    buyer: context.actor.id,
    phase: phase.name,
    channel,
    due: phase.amount,
    discount,
    charged: phase.amount - discount,
    answersAt,
  });
  return payment;
}

/** Douyin Pay's own discount (P5): a rate with a cap, borne by the platform. */
function* channelDiscount(channel: Channel | null, amount: Fen): Step<Fen> {
  if (channel !== 'douyin') return 0;
  const { rate, max } = (yield* load(Settings, MALL)).state.douyinPayDiscount;
  return Math.min(max, basisPoints(amount, rate));
}
