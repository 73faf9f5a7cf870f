import { DAY } from '@yellowcart/kernel/clock';
import { unitsToShip } from '../5-order/order-status.ts';
import type { OrderState } from '../5-order/order.ts';
import type { OrderLine } from '../5-order/order-line.ts';

/** Days from the signature to the confirmation by itself (R1). */
const DAYS = { fresh: 3, presale: 5, remote: 10, normal: 7 };

/** How long a line waits for its buyer, ms: fresh 3 d; else presale 5 d; else 10 d at a remote address, 7 d otherwise (R1). */
export const confirmPeriod = ({ remote }: OrderState, { kind, presale }: OrderLine): number =>
  DAY * (kind === 'fresh' ? DAYS.fresh : presale ? DAYS.presale : remote ? DAYS.remote : DAYS.normal);

/** True once the line's last parcel is signed, counting `more` units that arrive now; units refused at the door count as dealt with. */
export const hasArrived = (line: OrderLine, more = 0): boolean =>
  unitsToShip(line) === 0 && line.signed + more > 0 && line.signed + line.refused + more >= line.shipped;

/** All of the line is with the buyer or on its way: it may be confirmed by hand. */
export const canBeConfirmed = (line: OrderLine): boolean => unitsToShip(line) === 0 && line.shipped > 0;

/**
 * When a paused timer runs out again as the case ends (R3). Signed while the case was open, the whole period is left;
 * signed before, what was left when the case opened.
 * @param openedAt when the case that ends was opened, ms
 */
export function resumedConfirm(order: OrderState, line: OrderLine, openedAt: number, at: number): number | null {
  if (line.confirmedAt !== null || line.returned) return null;
  if (line.confirmLeft !== null) return at + line.confirmLeft;
  if (!hasArrived(line)) return null;
  return at + Math.max(0, confirmPeriod(order, line) - Math.max(0, openedAt - line.signedAt!));
}
