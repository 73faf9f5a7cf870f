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

/** A time in which a case was open on a line, ms. */
type Pause = { readonly from: number; readonly to: number };

/** How much of the time from `from` on is in at least one of the pauses. */
function pausedSince(from: number, pauses: readonly Pause[]): number {
  let total = 0;
  let until = from;
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    total += Math.max(0, pause.to - Math.max(pause.from, until));
    until = Math.max(until, pause.to);
  }
  return total;
}

/**
 * When a paused timer runs out again as the last open case of a line ends (R3): what was left when it was stopped. Where the line had
 * no timer yet, because not all of it had arrived, its time began with the signature and stood still during every case since.
 */
export function resumedConfirm(order: OrderState, line: OrderLine, pauses: readonly Pause[], at: number): number | null {
  if (line.confirmedAt !== null || line.returned) return null;
  if (line.confirmLeft !== null) return at + line.confirmLeft;
  if (!hasArrived(line)) return null;
  const ran = at - line.signedAt! - pausedSince(line.signedAt!, pauses);
  return at + Math.max(0, confirmPeriod(order, line) - ran);
}
