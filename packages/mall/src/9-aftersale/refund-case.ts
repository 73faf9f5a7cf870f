import type { Context } from '@yellowcart/kernel/command';
import { sum, type Fen } from '@yellowcart/kernel/money';
import type { Step } from '@yellowcart/kernel/step';
import { orderStatus } from '../5-order/order-status.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { completeIfOver } from '../8-receipt/complete-order.ts';
import { linesOf, type CaseHandle } from './case-access.ts';
import { completeCase } from './end-case.ts';
import { payBack } from './pay-back.ts';
import { refundLine } from './refund-line.ts';
import { returnCoupons } from './return-coupons.ts';
import { settleExtras } from './settle-extras.ts';
import { shareOut } from './shares.ts';

/**
 * Carries a case's refund out: each line's share and its platform's part (M3), stock of cancelled units (S2), freight and
 * premium with the last line (A7), coupons of an emptied order (P6), and the payout to the channels that paid (Y4).
 * The case is `refunding` until the last arrival (A12). More than is left of the lines is never paid (M5).
 */
export function* refundCase(order: OrderHandle, kase: CaseHandle, amount: Fen, context: Context): Step<void> {
  const before = orderStatus(order.state);
  const lines = linesOf(order.state, kase.state);
  const shares = shareOut(amount, lines);
  for (const [i, { line, quantity }] of lines.entries()) yield* refundLine(order, kase, { line, quantity, amount: shares[i]! });
  const extras = yield* settleExtras(order);
  yield* returnCoupons(order);
  if (kase.state.status !== 'refunding') kase.append({ type: 'CaseRefunding', at: context.at });
  yield* payBack(order, sum(shares) + extras, kase, context);
  if (kase.state.refundsOpen === 0) yield* completeCase(order, kase, context);
  completeIfOver(order, context);
  if (before !== 'refunded' && orderStatus(order.state) === 'refunded') order.append({ type: 'OrderRefunded' });
}
