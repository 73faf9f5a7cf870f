import { yuan } from '@yellowcart/kernel/money';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import { clock, push, type Notice, type NoticeKind } from '../support/notice.ts';

/** What is wanted, without saying by whom: `速开帐篷 ×2、青瓷碗 ×1` (Z4). */
const wanted = ({ lines }: OrderState): string => lines.map(({ title, quantity }) => `${title} ×${quantity}`).join('、');

const WHY: Readonly<Record<NonNullable<OrderState['closed']>, readonly [zh: string, en: string] | null>> = {
  buyer: ['买家已取消', 'the buyer cancelled it'],
  timeout: ['买家超时未支付', 'it was not paid in time'],
  'balance-missed': ['买家未按时支付尾款，定金归店铺', 'the balance was not paid in time, the deposit is yours'],
  // What the merchant did itself is no news to it.
  merchant: null,
};

/**
 * What an order's merchant is told of it (R5.09): that it is there, when to prepare it and until when, when it is off; what a broken
 * promise or a missed door cost (F1, F5), what went back to the buyer (R9.05), and what came of it in the end (R8.05).
 */
export function merchantNotices(order: string, event: OrderEvent, state: OrderState): Notice[] {
  const notice = (kind: NoticeKind, zh: string, en: string): Notice[] => [push(kind, order, zh, en)];
  const what = wanted(state);
  switch (event.type) {
    case 'OrderSubmitted':
      return notice(
        'order-received',
        `新订单 ${order}：${what}，待买家支付 ${yuan(state.amounts.payable)} 元`,
        `New order ${order}: ${what}. Waiting for the payment of ${yuan(state.amounts.payable)} yuan.`,
      );
    case 'OrderDepositPaid':
      return notice(
        'deposit-received',
        `预售订单 ${order} 已付定金，尾款支付时间 ${clock(event.balanceFrom)} 至 ${clock(event.balanceTo)}`,
        `The deposit of presale order ${order} is paid. The balance is due from ${clock(event.balanceFrom)} to ${clock(event.balanceTo)}.`,
      );
    case 'OrderPaid':
      return notice(
        'order-to-ship',
        `订单 ${order} 已支付：${what}，请在 ${clock(event.shipBy)} 前发货`,
        `Order ${order} is paid: ${what}. Ship it before ${clock(event.shipBy)}.`,
      );
    case 'OrderAddressChanged':
      return notice(
        'address-changed',
        `订单 ${order} 的收货地址已改为 ${event.address.province}${event.address.city}${event.address.district}，请以新面单为准`,
        `Order ${order} now goes to ${event.address.province} ${event.address.city} ${event.address.district}: use a new label.`,
      );
    case 'OrderClosed': {
      const why = WHY[event.reason];
      return why ? notice('order-closed', `订单 ${order} 已关闭：${why[0]}`, `Order ${order} is closed: ${why[1]}.`) : [];
    }
    case 'OrderPromiseBroken':
      return notice(
        'promise-broken',
        `订单 ${order} 未按时发货，已向买家赔付 ${yuan(event.compensation)} 元；此后的退款申请会自动同意，请尽快发货`,
        `Order ${order} was not shipped in time: the buyer got ${yuan(event.compensation)} yuan from you. Requests for a refund are now agreed at once.`,
      );
    case 'OrderDoorAppealed':
      return notice(
        'door-compensated',
        `订单 ${order} 的包裹 ${event.parcel} 未送货上门，已向买家赔付 ${yuan(event.compensation)} 元`,
        `Parcel ${event.parcel} of order ${order} was not brought to the door: the buyer got ${yuan(event.compensation)} yuan from you.`,
      );
    case 'OrderRefundArrived':
      return notice(
        'refund-arrived',
        `订单 ${order} 已向买家退款 ${yuan(event.amount)} 元`,
        `${yuan(event.amount)} yuan of order ${order} went back to the buyer.`,
      );
    case 'OrderCompleted':
      return notice(
        'order-completed',
        `订单 ${order} 交易完成，货款 ${yuan(event.value)} 元已结算`,
        `Order ${order} is completed: ${yuan(event.value)} yuan for its goods are yours.`,
      );
    default:
      return [];
  }
}
