import { DAY } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { load, type Step } from '@yellowcart/kernel/step';
import { platformShare, refundable } from '../5-order/order-status.ts';
import type { OrderLine } from '../5-order/order-line.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Funds } from '../goods/funds.ts';
import { accountOf, transfer } from '../ledger/journal.ts';

/** Days in which after-sales may be asked for, from the confirmation (A2). */
const AFTER_SALES_DAYS = 7;

/**
 * Confirms one line: exactly its unrefunded money, the buyer's part and the platform's, leaves escrow for the merchant (R2, M3).
 * The order's freight goes along with the first confirmed line (A7). The caller has checked that it may be confirmed.
 */
export function* confirmLine(order: OrderHandle, line: OrderLine, by: 'buyer' | 'timer', { at }: Context): Step<void> {
  const { shop, amounts, freightSettled } = order.state;
  const released = refundable(line) + platformShare(line) - line.platformReturned;
  const freight = freightSettled ? 0 : amounts.freight;
  order.append({
    type: 'OrderLineConfirmed',
    line: line.id,
    by,
    at,
    afterSalesUntil: at + DAY * Math.max(AFTER_SALES_DAYS, line.afterSalesDays),
    released,
    freight,
    journal: transfer(accountOf.escrow, accountOf.merchant(shop), released + freight),
  });
  if (released + freight > 0) (yield* load(Funds, shop)).append({ type: 'FundsMoved', fen: released + freight, reason: 'released' });
}
