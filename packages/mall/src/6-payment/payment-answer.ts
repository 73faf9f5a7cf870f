import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { orderStatus } from '../5-order/order-status.ts';
import { Order } from '../5-order/order.ts';
import { Trade } from '../5-order/trade.ts';
import type { PaymentHandle } from './settle-payment.ts';

/** A payment as the contract shows it. Money that was returned paid nothing: `failed` with its reason. */
export function* paymentAnswer(payment: PaymentHandle): Step<Record<string, unknown>> {
  const { trade: id, channel, charged, discount, phase, status, reason } = payment.state;
  const trade = yield* load(Trade, id);
  const orders = yield* loadAll(
    Order,
    trade.state.orders.map(({ order }) => order),
  );
  return {
    payment: payment.id,
    trade: id,
    phase,
    status: status === 'returned' ? 'failed' : status,
    channel,
    charged: status === 'failed' || status === 'returned' ? 0 : charged,
    discount,
    reason,
    orders: orders.map((order) => ({ order: order.id, status: orderStatus(order.state) })),
  };
}
