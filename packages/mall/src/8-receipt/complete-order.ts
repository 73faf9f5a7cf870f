import { DAY } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { sum } from '@yellowcart/kernel/money';
import { isEnded, refundable } from '../5-order/order-status.ts';
import type { OrderHandle } from '../5-order/own-order.ts';

/** Completed orders leave the ordinary lists after this (O6). */
export const ARCHIVE_AFTER = 90 * DAY;

/** The order is completed when no line is left open (R2). One whose every line went back is refunded instead, never completed. */
export function completeIfOver(order: OrderHandle, { at }: Context): void {
  const { lines, completedAt, shop } = order.state;
  if (completedAt !== null || !lines.every(isEnded) || lines.every((line) => line.returned)) return;
  order.append({ type: 'OrderCompleted', at, archiveAt: at + ARCHIVE_AFTER, shop, value: sum(lines.map(refundable)) });
}
