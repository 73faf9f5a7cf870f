import { formatInstant, SECOND } from '@yellowcart/kernel/clock';
import { query, type Context } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Account } from '../accounts/account.ts';
import { orderStatus } from '../5-order/order-status.ts';
import { Order } from '../5-order/order.ts';
import { nextPhase, Trade, type TradeState } from '../5-order/trade.ts';
import { CHANNELS, type Channel } from '../ledger/journal.ts';
import { MALL, Settings } from '../settings.ts';
import { COUNTERPARTIES, limitReached, mostOf } from './counterparties.ts';
import { contractStatus } from './payment-answer.ts';
import { Payment } from './payment.ts';
import { spentToday, termsOf } from './spending.ts';

/**
 * The cashier (R6.01): what is to be paid now and until when, what each channel would charge and whether it takes that much
 * (R6.02, P5), whether paying is locked (Y3), and every attempt so far with its reason (R6.05). `payable` is what the next
 * phase asks for, 0 when nothing is to be paid (any more); `total` is the whole trade.
 */
export const showPayment = query({
  words: 'payment show',
  roles: ['buyer'],
  title: { zh: '收银台', en: 'The cashier' },
  input: v.strictObject({ trade: v.string() }),
  *run(input, context) {
    const { state, exists } = yield* load(Trade, input.trade);
    if (!exists || state.buyer !== context.actor.id) return reject('NOT_FOUND', { trade: input.trade });
    const phase = state.status === 'closed' ? undefined : nextPhase(state);
    const payable = phase?.amount ?? 0;
    const { payLockedUntil } = (yield* load(Account, context.actor.id)).state;
    const locked = payLockedUntil !== null && context.at < payLockedUntil;
    return accept({
      trade: input.trade,
      status: state.status,
      phase: phase?.name ?? null,
      payable,
      total: state.payable,
      opensAt: phase && context.at < phase.from ? formatInstant(phase.from) : null,
      payBefore: phase ? formatInstant(phase.before) : null,
      // Whole seconds that are left: at the deadline it is over (T1).
      secondsLeft: phase ? Math.max(0, Math.ceil((phase.before - context.at) / SECOND)) : 0,
      lockedUntil: locked ? formatInstant(payLockedUntil) : null,
      channels: yield* offers(payable, context),
      attempts: yield* attempts(state),
      orders: yield* ordersOf(state),
    });
  },
});

function* offers(payable: number, context: Context): Step<object[]> {
  const all: object[] = [];
  for (const channel of CHANNELS) all.push(yield* offer(channel, payable, context));
  return all;
}

/** What paying by a channel would mean now. */
function* offer(channel: Channel, payable: number, { actor, at }: Context): Step<object> {
  const { name, discount: discountOf } = COUNTERPARTIES[channel];
  const terms = yield* termsOf(channel);
  const spent = yield* spentToday(channel, actor.id, at);
  const discount = discountOf(payable, (yield* load(Settings, MALL)).state);
  const reason = limitReached(terms, spent, payable - discount);
  return { channel, name, discount, charge: payable - discount, limit: mostOf(terms, spent), available: reason === null, reason };
}

function* attempts({ payments }: TradeState): Step<object[]> {
  return (yield* loadAll(Payment, payments)).map(({ id, state }) => ({
    payment: id,
    channel: state.channel,
    phase: state.phase,
    ...contractStatus(state),
    at: state.startedAt === null ? null : formatInstant(state.startedAt),
  }));
}

function* ordersOf({ orders }: TradeState): Step<object[]> {
  const states = yield* loadAll(
    Order,
    orders.map(({ order }) => order),
  );
  return orders.map(({ order, shop, payable }, i) => ({ order, shop, payable, status: orderStatus(states[i]!.state) }));
}
