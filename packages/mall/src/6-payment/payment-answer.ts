import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { orderStatus } from '../5-order/order-status.ts';
import { Order } from '../5-order/order.ts';
import { Trade } from '../5-order/trade.ts';
import type { PaymentState } from './payment.ts';
import type { PaymentHandle } from './settle-payment.ts';

/** How a payment stands, in the contract's words. Money that was returned paid nothing: `failed` with its reason. */
export const contractStatus = ({ status, reason, charged }: PaymentState) => ({
  status: status === 'returned' ? 'failed' : status,
  charged: status === 'failed' || status === 'returned' ? 0 : charged,
  reason,
});

/** A payment as the contract shows it. */
export function* paymentAnswer(payment: PaymentHandle): Step<Record<string, unknown>> {
  const { trade: id, channel, discount, phase } = payment.state;
  const { status, charged, reason } = contractStatus(payment.state);
  const trade = yield* load(Trade, id);
  const orders = yield* loadAll(
    Order,
    trade.state.orders.map(({ order }) => order),
  );
  return {
    payment: payment.id,
    trade: id,
    phase,
    status,
    channel,
    charged,
    discount,
    reason,
    orders: orders.map((order) => ({ order: order.id, status: orderStatus(order.state) })),
  };
}
