import type { Fen } from '@yellowcart/kernel/money';
import type { OrderState, OrderStatus } from './order.ts';
import type { OrderLine } from './order-line.ts';

/** Units that are still to go out. */
export const unitsToShip = (line: OrderLine): number => line.quantity - line.cancelled - line.shipped;

/** Every unit that went out is signed; units refused at the door are on their way back and don't count (R4). */
const allSigned = (line: OrderLine): boolean => line.signed > 0 && line.signed + line.refused >= line.shipped;

/** The platform's share of a line: what it paid into escrow for the buyer (M3). */
export const platformShare = (line: OrderLine): Fen => line.subsidy + line.platformCoupon + line.channelDiscount;

/** What is left of the buyer's money for a line (M5). */
export const refundable = (line: OrderLine): Fen => line.paid - line.refunded;

/** Nothing is left to happen to the line by itself. */
export const isEnded = (line: OrderLine): boolean => line.confirmedAt !== null || line.returned;

/** A line goes through the same states as its order. */
export type LineStatus = OrderStatus;

export function lineStatus(order: OrderState, line: OrderLine): LineStatus {
  if (order.closed) return 'closed';
  if (order.paidAt === null) return order.depositPaid ? 'deposit-paid' : 'to-pay';
  if (line.returned) return 'refunded';
  if (line.confirmedAt !== null) return 'completed';
  if (line.shipped === 0) return 'to-ship';
  if (unitsToShip(line) > 0) return 'partly-shipped';
  return allSigned(line) ? 'signed' : 'in-transit';
}

/** Status of an order (O5). */
export function orderStatus(order: OrderState): OrderStatus {
  if (order.closed) return 'closed';
  if (order.paidAt === null) return order.depositPaid ? 'deposit-paid' : 'to-pay';
  if (order.lines.every(isEnded)) {
    const everything = order.lines.every((line) => line.returned);
    if (everything && order.refundsOpen === 0) return 'refunded';
    if (!everything || order.completedAt !== null) return 'completed';
  }
  // While the last refund is on its way the order still shows where its goods are (A12).
  const goods = order.lines.some((line) => !line.returned) ? order.lines.filter((line) => !line.returned) : order.lines;
  const left = goods.some((line) => unitsToShip(line) > 0);
  if (!anyShipped(order)) return 'to-ship';
  if (left) return 'partly-shipped';
  return goods.every(allSigned) ? 'signed' : 'in-transit';
}

/** Nothing more happens by itself and no more money moves without a new request. `casesOpen`: one of its cases is not over. */
export const isFinal = (order: OrderState, casesOpen: boolean, at: number): boolean => {
  const status = orderStatus(order);
  if (order.refundsOpen > 0 || casesOpen) return false;
  if (status === 'closed' || status === 'refunded') return true;
  return status === 'completed' && order.lines.every((line) => line.returned || at >= (line.afterSalesUntil ?? Infinity));
};

/** True once anything of the order went out. */
export const anyShipped = (order: OrderState): boolean => order.lines.some((line) => line.shipped > 0);
