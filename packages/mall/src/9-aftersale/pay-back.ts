import type { Context } from '@yellowcart/kernel/command';
import { allocate, sum, type Fen } from '@yellowcart/kernel/money';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import type { OrderState } from '../5-order/order.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Refund } from '../6-payment/refund.ts';
import { startRefund } from '../6-payment/start-refund.ts';
import { accountOf } from '../ledger/journal.ts';
import type { CaseHandle } from './case-access.ts';

/** What is left of each payment of an order: a presale was paid in two, each part goes back to its own channel (D4). */
function* leftOfPayments({
  payments,
  refunds,
}: OrderState): Step<{ readonly payment: OrderState['payments'][number]; readonly left: Fen }[]> {
  const paid = payments.filter(({ channel, amount }) => channel !== null && amount > 0);
  const earlier = paid.length > 1 ? yield* loadAll(Refund, refunds) : [];
  return paid.map((payment) => ({
    payment,
    left: payment.amount - sum(earlier.filter(({ state }) => state.payment === payment.payment).map(({ state }) => state.amount)),
  }));
}

/** Starts paying `total` out of escrow, to each payment's channel by what is left of it (M1, Y4). What arrives at once is noted at once. */
export function* payBack(order: OrderHandle, total: Fen, kase: CaseHandle, context: Context): Step<void> {
  if (total === 0) return;
  const sources = yield* leftOfPayments(order.state);
  const parts =
    sources.length === 1
      ? [total]
      : allocate(
          total,
          sources.map(({ left }) => left),
        );
  for (const [i, { payment }] of sources.entries()) {
    const amount = parts[i]!;
    const channel = payment.channel!;
    if (amount === 0) continue;
    const refund = `${order.id}R${order.state.refunds.length + 1}`;
    order.append({ type: 'OrderRefundStarted', refund });
    kase.append({ type: 'CaseRefundStarted', refund });
    const { buyer } = order.state;
    const { quick } = kase.state;
    const { arrived } = yield* startRefund(
      { id: refund, order: order.id, case: kase.id, payment: payment.payment, buyer, channel, amount, source: accountOf.escrow, quick },
      context,
    );
    if (!arrived) continue;
    order.append({ type: 'OrderRefundArrived', refund, channel, amount });
    kase.append({ type: 'CaseRefundArrived', refund });
  }
}
