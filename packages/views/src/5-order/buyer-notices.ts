import { yuan } from '@yellowcart/kernel/money';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import { clock, push, type Notice } from '../support/notice.ts';

const titleOf = ({ lines }: OrderState): string => {
  const title = lines[0]?.title ?? '';
  return lines.length > 1 ? `${title} 等 ${lines.length} 件` : title;
};

const CLOSED: Readonly<Record<NonNullable<OrderState['closed']>, readonly [zh: string, en: string]>> = {
  buyer: ['您已取消', 'you cancelled it'],
  timeout: ['超时未支付', 'it was not paid in time'],
  merchant: ['商家已取消', 'the merchant cancelled it'],
  'balance-missed': ['尾款未按时支付', 'the balance was not paid in time'],
};

/** The line by its title: an order may have several that confirm themselves one after the other. */
function confirmed(id: string, { lines }: OrderState): readonly [zh: string, en: string] {
  const title = lines.find((line) => line.id === id)?.title ?? id;
  return [`「${title}」已到期，系统自动确认收货`, `Receipt of ${title} was confirmed automatically.`];
}

/** What a buyer is told of an event of an order (R5.09, R7.08, R8.04, R8.05). Its parcels and cases tell of themselves. */
export function orderNotices(id: string, event: OrderEvent, order: OrderState): Notice[] {
  const title = titleOf(order);
  switch (event.type) {
    case 'OrderSubmitted':
      return [
        push(
          'order-placed',
          id,
          `「${title}」已下单，请在 ${clock(order.payBefore)} 前支付 ${yuan(order.amounts.payable)} 元`,
          `Order placed. Pay ${yuan(order.amounts.payable)} yuan before ${clock(order.payBefore)}.`,
        ),
      ];
    case 'OrderDepositPaid':
      return [
        push(
          'deposit-paid',
          id,
          `定金已支付，尾款请在 ${clock(event.balanceFrom)} 至 ${clock(event.balanceTo)} 之间支付`,
          `Deposit paid. The balance is due from ${clock(event.balanceFrom)} to ${clock(event.balanceTo)}.`,
        ),
      ];
    case 'OrderPaid':
      return [
        push(
          'order-paid',
          id,
          `「${title}」支付成功，商家将在 ${clock(event.shipBy)} 前发货`,
          `Paid. The merchant ships before ${clock(event.shipBy)}.`,
        ),
      ];
    case 'OrderClosed':
      return [push('order-closed', id, `订单已关闭：${CLOSED[event.reason][0]}`, `Order closed: ${CLOSED[event.reason][1]}.`)];
    case 'OrderShipped':
      return [push('shipped', id, `「${title}」已发货，运单号 ${event.parcel}`, `Shipped under waybill ${event.parcel}.`)];
    case 'OrderPromiseBroken':
      return [
        push(
          'promise-broken',
          id,
          `商家未按时发货，已赔付 ${yuan(event.compensation)} 元`,
          `The merchant did not ship in time: you got ${yuan(event.compensation)} yuan.`,
        ),
      ];
    case 'OrderExceptionReported':
      return [push('exception', id, `订单遇到异常，暂缓发货：${event.reason}`, `Shipping is on hold: ${event.reason}`)];
    case 'OrderExceptionCleared':
      return [push('exception-cleared', id, '异常已解除，订单继续发货', 'Shipping goes on.')];
    case 'OrderLineConfirmed':
      return event.by === 'timer' ? [push('auto-confirmed', id, ...confirmed(event.line, order))] : [];
    case 'OrderCompleted':
      return [
        push('order-completed', id, `「${title}」交易完成`, 'The order is completed.'),
        push('review-invited', id, `「${title}」用得怎么样？来评价一下吧`, 'How do you like it? Write a review.'),
      ];
    case 'OrderInsuranceClaimed':
      return [
        push('insurance-paid', id, `运费险已赔付 ${yuan(event.amount)} 元`, `The freight insurance paid ${yuan(event.amount)} yuan.`),
      ];
    case 'OrderDoorAppealed':
      return [
        push(
          'door-compensated',
          id,
          `音尊达未送货上门，已赔付 ${yuan(event.compensation)} 元`,
          `Not brought to the door: you got ${yuan(event.compensation)} yuan.`,
        ),
      ];
    default:
      return [];
  }
}
