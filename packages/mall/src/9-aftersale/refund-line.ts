import { allocate, type Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import { platformShare, unitsToShip } from '../5-order/order-status.ts';
import type { OrderLine } from '../5-order/order-line.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { goesOn } from '../7-fulfilment/goes-on.ts';
import { Funds } from '../goods/funds.ts';
import { Stock } from '../goods/stock.ts';
import { accountOf, transfer } from '../ledger/journal.ts';
import type { CaseHandle } from './case-access.ts';
import type { CaseState } from './case.ts';
import { mostFor, unitsLeft } from './shares.ts';

type Part = { readonly line: OrderLine; readonly quantity: number; readonly amount: Fen };

/** The part of an amount that goes with `done` of `whole`, by largest remainder; a tie goes to what came first (M1). */
const partOf = (amount: Fen, done: number, whole: number): Fen => allocate(amount, [done, whole - done])[0]!;

/** What a refund of part of a line does to the line. */
function effect({ caseType, received }: CaseState, { line, quantity, amount }: Part) {
  const units = Math.min(quantity, unitsLeft(line));
  const full = amount === mostFor(line, quantity);
  const refunded = line.refunded + amount;
  const whole = refunded === line.paid && (line.paid > 0 || line.back + units >= line.quantity);
  return {
    whole,
    // A price reduction leaves the units where they are; units paid back in full, or returned, are settled.
    quantity: whole ? unitsLeft(line) : full || received ? units : 0,
    unsold: whole ? line.quantity - line.unsold : full ? units : 0,
    cancelled: whole ? unitsToShip(line) : full && caseType === 'refund-only' ? Math.min(units, unitsToShip(line)) : 0,
    // Cumulative, so that the parts add up: a full refund returns all of the platform's share (M3).
    platform:
      (line.paid > 0 ? partOf(platformShare(line), refunded, line.paid) : partOf(platformShare(line), line.back + units, line.quantity)) -
      line.platformReturned,
  };
}

/**
 * Refunds part of a line. Before the confirmation the money is in escrow; after it the merchant pays it back into escrow, from
 * where it goes to the buyer, and the platform's part to the platform (A8). Units that were not out are free again (S2).
 * A line that has nothing left is passed over.
 */
export function* refundLine(order: OrderHandle, kase: CaseHandle, part: Part): Step<void> {
  const { line, amount } = part;
  if (line.returned) return;
  const { shop } = order.state;
  const change = effect(kase.state, part);
  const confirmed = line.confirmedAt !== null;
  const from = confirmed ? accountOf.merchant(shop) : accountOf.escrow;
  order.append({
    type: 'OrderLineRefunded',
    line: line.id,
    product: line.product,
    amount,
    ...change,
    ...(yield* goesOn(order, change.cancelled)),
    journal: [...(confirmed ? transfer(from, accountOf.escrow, amount) : []), ...transfer(from, accountOf.platform, change.platform)],
  });
  if (confirmed && amount + change.platform > 0)
    (yield* load(Funds, shop)).append({ type: 'FundsMoved', fen: -(amount + change.platform), reason: 'refund' });
  if (change.cancelled > 0) (yield* load(Stock, line.sku)).append({ type: 'StockFreed', quantity: change.cancelled, by: order.id });
}
