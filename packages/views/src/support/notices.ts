import { formatInstant } from '@yellowcart/kernel/clock';
import { yuan } from '@yellowcart/kernel/money';
import type { CaseState } from '@yellowcart/mall/9-aftersale/case';
import type { CaseEvent } from '@yellowcart/mall/9-aftersale/case-events';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import type { ParcelEvent } from '@yellowcart/mall/7-fulfilment/parcel';

/** Something a buyer is told 消息. `subject` is the order, parcel or case that it is about. */
export type Notice = {
  readonly kind: string;
  readonly channel: 'push' | 'sms';
  readonly subject: string;
  readonly zh: string;
  readonly en: string;
};

const push = (kind: string, subject: string, zh: string, en: string): Notice => ({ kind, channel: 'push', subject, zh, en });

/** `11-11 15:30`. */
const clock = (at: number): string => formatInstant(at).slice(5, 16).replace('T', ' ');

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

/** What a buyer is told of an event of an order. */
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
      return event.by === 'timer' ? [push('auto-confirmed', id, '已到期，系统自动确认收货', 'Receipt was confirmed automatically.')] : [];
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

const PLACES = {
  door: ['已送货上门', 'at the door'],
  locker: ['已放入快递柜', 'in a locker'],
  station: ['已送至驿站', 'at a station'],
} as const;

/** What a buyer is told on a parcel's way (R7.04, R8.01). */
export function parcelNotices(waybill: string, event: ParcelEvent): Notice[] {
  switch (event.type) {
    case 'ParcelCollected':
      return [push('collected', waybill, `包裹 ${waybill} 已揽收`, `Parcel ${waybill} was collected.`)];
    case 'ParcelInTransit':
      // Where it arrives is worth a message; that it leaves again is only in the trace.
      if (event.next !== undefined) return [];
      return [
        push(
          'in-transit',
          waybill,
          `包裹 ${waybill} 运输中${event.place ? `，已到 ${event.place}` : ''}`,
          `Parcel ${waybill} is on its way${event.place ? `: ${event.place}` : ''}.`,
        ),
      ];
    case 'ParcelOutForDelivery': {
      const { name, phone, from, to } = event.courier;
      const when = from === null || to === null ? undefined : `${clock(from)}–${clock(to).slice(6)}`;
      const zh = `包裹 ${waybill} 派送中，快递员 ${name} ${phone}${when ? `，预计 ${when} 送达` : ''}`;
      const en = `Parcel ${waybill} is out for delivery with ${name}, ${phone}${when ? `, expected ${when}` : ''}.`;
      return (['push', 'sms'] as const).map((channel) => ({ kind: 'out-for-delivery', channel, subject: waybill, zh, en }));
    }
    case 'ParcelSigned':
      return [
        push(
          'signed',
          waybill,
          `包裹 ${waybill} 已签收，${PLACES[event.left][0]}`,
          `Parcel ${waybill} was signed for, ${PLACES[event.left][1]}.`,
        ),
      ];
    case 'ParcelRefused':
      return [push('refused', waybill, `包裹 ${waybill} 已拒收：${event.reason}`, `Parcel ${waybill} was refused: ${event.reason}`)];
    default:
      return [];
  }
}

/** What a buyer is told of an after-sales case. */
export function caseNotices(id: string, event: CaseEvent, state: CaseState): Notice[] {
  const notice = (kind: string, zh: string, en: string): Notice[] => [push(kind, id, `售后单 ${id}：${zh}`, `Case ${id}: ${en}`)];
  switch (event.type) {
    case 'CaseOpened':
      return notice('case-opened', '已提交，等待商家处理', 'opened, the merchant has to answer.');
    case 'CaseAgreed':
      return notice(
        'case-agreed',
        state.status === 'awaiting-return' ? '商家已同意，请寄回商品' : '已同意',
        state.status === 'awaiting-return' ? 'agreed, send the goods back.' : 'agreed.',
      );
    case 'CaseProposed':
      return notice('case-proposed', `商家提议退款 ${yuan(event.amount)} 元，请确认`, `the merchant proposes ${yuan(event.amount)} yuan.`);
    case 'CaseRejected':
      return notice(
        'case-rejected',
        `商家已拒绝：${event.reason}，可申请平台介入`,
        `rejected: ${event.reason} You may call the platform in.`,
      );
    case 'CaseGoodsPassed':
      return notice('case-goods-passed', '退回的商品已验收', 'the returned goods were accepted.');
    case 'CaseResent':
      return notice('case-resent', `商品已寄出，运单号 ${event.waybill}`, `goods were sent under waybill ${event.waybill}.`);
    case 'CaseEscalated':
      return notice('case-escalated', '平台已介入', 'the platform was called in.');
    case 'CaseRuled':
      return notice(
        'case-ruled',
        `平台裁决退款 ${yuan(event.refund)} 元：${event.reason}`,
        `the platform ruled a refund of ${yuan(event.refund)} yuan: ${event.reason}`,
      );
    case 'CaseCompleted':
      return notice('case-completed', '已完成', 'completed.');
    case 'CaseWithdrawn':
      return notice('case-withdrawn', '已撤销', 'withdrawn.');
    case 'CaseClosed':
      return notice('case-closed', '已关闭', 'closed.');
    default:
      return [];
  }
}
