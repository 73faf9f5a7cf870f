import { formatInstant } from '@yellowcart/kernel/clock';
import { command, type Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Handle, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { CHANNELS, type Channel } from '../ledger/journal.ts';
import { MALL, Settings } from '../settings.ts';
import { nextPhase, Trade, type Phase, type TradeEvent, type TradeState } from '../5-order/trade.ts';
import { replied } from './answer-payment.ts';
import type { Reply } from './channel.ts';
import { COUNTERPARTIES, referenceOf } from './counterparties.ts';
import { lockStockAgain } from './hold-stock.ts';
import { verifyPayer } from './password.ts';
import { Payment } from './payment.ts';
import { paymentAnswer } from './payment-answer.ts';
import { channelSucceeded, type PaymentHandle } from './settle-payment.ts';
import { Simulate, toldReply, type Simulation } from './simulate.ts';
import { portOf } from './spending.ts';

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
    simulate: v.optional(Simulate),
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

    const channel = phase.amount === 0 ? null : input.channel;
    const payment = yield* start(trade, phase, channel, input.simulate, context);
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

/** Starts the payment, asks the channel, and settles what it answers at once. Nothing is asked of a channel for 0.00 (M6). */
function* start(
  trade: Handle<TradeState, TradeEvent>,
  phase: Phase,
  channel: Channel | null,
  told: Simulation | undefined,
  context: Context,
): Step<PaymentHandle> {
  const payment = yield* load(Payment, `P${trade.id.slice(1)}-${trade.state.payments.length + 1}`);
  const settings = (yield* load(Settings, MALL)).state;
  const discount = channel === null ? 0 : COUNTERPARTIES[channel].discount(phase.amount, settings);
  const charged = phase.amount - discount;
  const reply = channel === null || charged === 0 ? null : yield* ask(channel, payment.id, charged, told, context);
  trade.append({ type: 'TradePaymentTried', payment: payment.id });
  payment.append({
    type: 'PaymentStarted',
    trade: trade.id,
    buyer: context.actor.id,
    phase: phase.name,
    channel,
    due: phase.amount,
    discount,
    charged,
    startedAt: context.at,
    answersAt: reply?.when === 'later' ? reply.at : null,
    ...(reply?.when === 'later' && told ? { simulated: true } : {}),
  });
  if (reply === null) yield* channelSucceeded(payment, 0, context);
  else yield* replied(payment, reply, context);
  return payment;
}

/** Asks the channel to take the money, unless it is told what to do. */
function* ask(channel: Channel, payment: string, amount: Fen, told: Simulation | undefined, context: Context): Step<Reply> {
  const charge = { payment, amount, asked: context.at, at: context.at };
  if (told) return toldReply(told, charge, referenceOf(channel, payment, context));
  return (yield* portOf(channel, context.actor.id, context)).charge(charge);
}
