import { allocate, sum, type Fen } from '@yellowcart/kernel/money';
import { refundable } from '../5-order/order-status.ts';
import type { OrderLine } from '../5-order/order-line.ts';

/** Units of a line that something can still be asked for. */
export const unitsLeft = (line: OrderLine): number => line.quantity - line.back;

/** Of these, the units that went out: only they can be returned, exchanged, repaired or sent again (A1). */
export const unitsOut = (line: OrderLine): number => line.shipped - (line.back - line.cancelled);

/** What each unit of a line cost its buyer: the odd fen are with the earlier units (M1). */
const unitShares = ({ paid, quantity }: OrderLine): Fen[] =>
  allocate(
    paid,
    Array.from({ length: quantity }, () => 1),
  );

/** The most that may go back for so many units (M5): all that is left for all units that are left, else their shares of what was paid. */
export const mostFor = (line: OrderLine, quantity: number): Fen =>
  quantity >= unitsLeft(line) ? refundable(line) : Math.min(refundable(line), sum(unitShares(line).slice(line.back, line.back + quantity)));

/** Splits an amount over lines in proportion to the most of each, so that none gets more than its most (M1). */
export function shareOut(amount: Fen, lines: readonly { readonly line: OrderLine; readonly quantity: number }[]): Fen[] {
  const most = lines.map(({ line, quantity }) => mostFor(line, quantity));
  return allocate(Math.min(amount, sum(most)), most);
}
