import type { Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import { anyShipped } from '../5-order/order-status.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Funds } from '../goods/funds.ts';
import { accountOf, transfer } from '../ledger/journal.ts';

/**
 * Freight and premium when the last line ended refunded (A7): if nothing of the order was shipped both go back, the buyer's
 * part into the payout and the platform's part (P5) to the platform; else the freight goes to the merchant and the premium
 * stays with the insurer.
 * @returns what the buyer gets back, fen: it lies in escrow for the payout
 */
export function* settleExtras(order: OrderHandle): Step<Fen> {
  const { lines, freightSettled, amounts, freightDiscount, insuranceDiscount, shop } = order.state;
  if (freightSettled || !lines.every((line) => line.returned)) return 0;
  if (anyShipped(order.state)) {
    if (amounts.freight === 0) return 0;
    const journal = transfer(accountOf.escrow, accountOf.merchant(shop), amounts.freight);
    order.append({ type: 'OrderExtrasSettled', freightTo: 'merchant', freight: amounts.freight, insurance: 0, journal });
    (yield* load(Funds, shop)).append({ type: 'FundsMoved', fen: amounts.freight, reason: 'released' });
    return 0;
  }
  if (amounts.freight + amounts.insurance === 0) return 0;
  const freight = amounts.freight - freightDiscount;
  const insurance = amounts.insurance - insuranceDiscount;
  order.append({
    type: 'OrderExtrasSettled',
    freightTo: 'buyer',
    freight,
    insurance,
    journal: [
      ...transfer(accountOf.insurer, accountOf.escrow, amounts.insurance),
      ...transfer(accountOf.escrow, accountOf.platform, freightDiscount + insuranceDiscount),
    ],
  });
  return freight + insurance;
}
