import type { Context } from '@yellowcart/kernel/command';
import { anyShipped, isEnded, orderStatus, unitsToShip } from './order-status.ts';
import type { OrderState } from './order.ts';
import { nextPhase, type TradeState } from './trade.ts';

/** Commands that would not be refused for the order's state now, for this actor (contract: allowed). */
export function allowed(order: OrderState, trade: TradeState, { actor, at }: Context): string[] {
  if (actor.role === 'buyer') return buyerMay(order, trade, at);
  if (actor.role === 'merchant') return merchantMay(order);
  if (actor.role === 'warehouse') return warehouseMay(order);
  return [];
}

function buyerMay(order: OrderState, trade: TradeState, at: number): string[] {
  const status = orderStatus(order);
  const phase = nextPhase(trade);
  const may: string[] = [];
  if (phase && !order.closed && at >= phase.from && at < phase.before) may.push('pay');
  if (status === 'to-pay') may.push('order cancel');
  if (!order.closed && !anyShipped(order) && !order.lines.every(isEnded)) may.push('order address');
  if (order.paidAt !== null && order.lines.some((line) => canConfirm(line))) may.push('order confirm');
  if (order.lines.some((line) => canApply(order, line, at))) may.push('aftersale apply');
  if (order.completedAt !== null && order.lines.some((line) => !line.reviewed && !line.returned)) may.push('review post');
  if (order.lines.some((line) => line.reviewed)) may.push('review append');
  may.push('order again');
  return may;
}

const canConfirm = (line: OrderState['lines'][number]): boolean =>
  !isEnded(line) && line.openCase === null && line.shipped > 0 && unitsToShip(line) === 0;

function canApply(order: OrderState, line: OrderState['lines'][number], at: number): boolean {
  if (order.paidAt === null || order.closed || line.returned || line.openCase !== null || line.cases >= 5) return false;
  return line.confirmedAt === null || at < (line.afterSalesUntil ?? 0);
}

function merchantMay(order: OrderState): string[] {
  const status = orderStatus(order);
  if (status === 'to-pay' || status === 'deposit-paid') return ['merchant cancel'];
  if (!canShip(order)) return [];
  return order.exception === null ? ['merchant ship', 'merchant exception'] : ['merchant clear'];
}

const canShip = (order: OrderState): boolean =>
  order.paidAt !== null && !order.closed && order.lines.some((line) => !isEnded(line) && unitsToShip(line) > 0);

function warehouseMay(order: OrderState): string[] {
  if (!canShip(order) || order.exception !== null) return [];
  return [
    { waiting: 'warehouse pick', picked: 'warehouse check', checked: 'warehouse pack', packed: 'warehouse outbound' }[order.warehouse],
  ];
}
