import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { giveCouponsBack } from '../5-order/close-order.ts';
import { anyShipped } from '../5-order/order-status.ts';
import { Order, type OrderState } from '../5-order/order.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Trade } from '../5-order/trade.ts';

/** Every line went back before anything was shipped: a full refund, however many refunds it took (P6). */
const emptied = (order: OrderState): boolean => !anyShipped(order) && order.lines.every((line) => line.returned);

/**
 * A full refund before shipment gives exactly its coupons back (P6): the shop coupon with its order, the platform coupon when
 * every order of the trade that has a share of it is emptied or was closed unpaid.
 */
export function* returnCoupons(order: OrderHandle): Step<void> {
  if (!emptied(order.state)) return;
  const { state: trade } = yield* load(Trade, order.state.trade);
  const orders = trade.coupons.some((coupon) => coupon.order === null)
    ? yield* loadAll(
        Order,
        trade.orders.map((each) => each.order),
      )
    : [];
  const unused = orders.every(({ state }) => state.amounts.platformCoupon === 0 || state.closed !== null || emptied(state));
  const own = order.state.amounts.platformCoupon > 0;
  yield* giveCouponsBack(trade, (coupon) => (coupon.order === null ? own && unused : coupon.order === order.id));
}
