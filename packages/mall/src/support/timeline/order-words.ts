import type { OrderEvent } from '../../5-order/order-events.ts';
import type { OrderState } from '../../5-order/order.ts';
import { CHANNEL_NAMES, channelName, excerpt, money, reasonName, REVEALABLE, when, type Named } from './names.ts';
import { MOST_TEXT } from '../note.ts';
import { mirror, said, type Said } from './said.ts';
import { unitsOf } from '../many.ts';

const CLOSED: Readonly<Record<NonNullable<OrderState['closed']>, Named>> = {
  buyer: { zh: '买家取消订单', en: 'the buyer cancelled the order' },
  timeout: { zh: '超时未支付，关闭订单', en: 'not paid in time: the order is closed' },
  merchant: { zh: '商家取消订单', en: 'the merchant cancelled the order' },
  'balance-missed': { zh: '尾款未按时支付，关闭订单，定金归商家', en: 'the balance was missed: closed, the deposit is the merchant’s' },
};

const STEPS: Readonly<Record<string, Named>> = {
  picked: { zh: '仓库拣货', en: 'picked in the warehouse' },
  checked: { zh: '仓库复核', en: 'checked in the warehouse' },
  packed: { zh: '仓库打包', en: 'packed in the warehouse' },
};

const units = (lines: readonly { readonly quantity: number }[]): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

const titles = ({ lines }: OrderState): Named => {
  const [first] = lines;
  const title = `${first?.title ?? ''}`;
  return lines.length > 1
    ? { zh: `${title} 等 ${lines.length} 种`, en: `${title} and ${lines.length - 1} more` }
    : { zh: title, en: title };
};

/** Where an address is, without what is personal (Z4). */
const area = ({ province, city, district }: OrderState['address']): string => `${province} ${city} ${district} ****`;

function submitted(order: OrderState): Said {
  const { zh, en } = titles(order);
  const { payable } = order.amounts;
  const before = when(order.payBefore);
  return said(
    'order',
    `提交订单：${zh}，应付 ${money(payable)}，${before} 前付款`,
    `placed the order: ${en}, ${money(payable)}, to pay before ${before}`,
  );
}

function refunded({ line, quantity, amount, platform, whole }: Extract<OrderEvent, { type: 'OrderLineRefunded' }>): Said {
  const share = {
    zh: platform > 0 ? `，平台补贴退回 ${money(platform)}` : '',
    en: platform > 0 ? `, ${money(platform)} back to the platform` : '',
  };
  const end = { zh: whole ? '，该行已全部退完' : '', en: whole ? ', nothing of it is left' : '' };
  // A reduction leaves the goods where they are.
  const what = quantity === 0 ? { zh: '部分货款', en: 'part of the price' } : { zh: `${quantity} 件`, en: unitsOf(quantity) };
  return said(
    'refund',
    `退 ${line}：${what.zh} ${money(amount)}${share.zh}${end.zh}`,
    `refunds ${line}: ${what.en}, ${money(amount)}${share.en}${end.en}`,
  );
}

function settled({ freightTo, freight, insurance }: Extract<OrderEvent, { type: 'OrderExtrasSettled' }>): Said {
  if (freightTo === 'merchant') return said('order', `运费 ${money(freight)} 归商家`, `freight ${money(freight)} goes to the merchant`);
  return said(
    'refund',
    `退运费 ${money(freight)}、运费险 ${money(insurance)}`,
    `refunds freight ${money(freight)} and premium ${money(insurance)}`,
  );
}

function confirmed({ line, by, released, freight }: Extract<OrderEvent, { type: 'OrderLineConfirmed' }>): Said {
  const how = by === 'timer' ? { zh: '到期自动确认收货', en: 'receipt confirmed by itself' } : { zh: '确认收货', en: 'confirmed receipt' };
  const all = money(released + freight);
  return said('order', `${how.zh}：${line}，放款 ${all} 给商家`, `${how.en}: ${line}, ${all} released to the merchant`);
}

/** What happened to the confirmation of lines by themselves: it stopped, or it runs again (R3). */
function paused(
  lines: readonly { readonly line: string; readonly confirmLeft?: number | null; readonly confirmDue?: number | null }[],
): Named {
  const due = lines.filter(({ confirmDue }) => typeof confirmDue === 'number');
  const left = lines.filter(({ confirmLeft }) => typeof confirmLeft === 'number');
  const list = (some: readonly { readonly line: string }[]): string => some.map(({ line }) => line).join('、');
  if (left.length > 0) return { zh: `，${list(left)} 的自动确认暂停`, en: `; ${list(left)} no longer confirms itself` };
  return due.length > 0
    ? {
        zh: `，${list(due)} 将于 ${when(due[0]!.confirmDue!)} 自动确认`,
        en: `; ${list(due)} confirms itself on ${when(due[0]!.confirmDue!)}`,
      }
    : { zh: '', en: '' };
}

/** What an event of an order says. `order` is the order after it. */
export function orderWords(event: OrderEvent, order: OrderState): Said {
  switch (event.type) {
    case 'OrderSubmitted':
      return submitted(order);
    case 'OrderAddressChanged':
      return said('order', `修改收货地址：${area(event.address)}`, `changed the address: ${area(event.address)}`);
    case 'OrderClosed':
      return said('order', CLOSED[event.reason].zh, CLOSED[event.reason].en);
    case 'OrderDiscountReturned':
      return said(
        'refund',
        `渠道优惠 ${money(event.amount)} 退回平台`,
        `the channel’s discount ${money(event.amount)} goes back to the platform`,
      );
    case 'OrderDepositPaid': {
      const { zh, en } = channelName(event.payment.channel);
      const [from, to] = [when(event.balanceFrom), when(event.balanceTo)];
      return said('payment', `定金已付（${zh}），尾款 ${from} 至 ${to}`, `deposit paid (${en}), the balance from ${from} to ${to}`);
    }
    case 'OrderPaid': {
      const { zh, en } = channelName(event.payment.channel);
      return said(
        'payment',
        `已付款（${zh}），商家最晚 ${when(event.shipBy)} 发货`,
        `paid (${en}), the merchant ships before ${when(event.shipBy)}`,
      );
    }
    case 'OrderPromiseBroken':
      return said(
        'order',
        `未按承诺发货，商家赔付 ${money(event.compensation)}`,
        `not shipped as promised: the merchant pays ${money(event.compensation)}`,
      );
    case 'OrderPrepared':
      return said('order', STEPS[event.step]!.zh, STEPS[event.step]!.en);
    case 'OrderExceptionReported':
      return said('order', `报备发货异常：${excerpt(event.reason)}`, `reported a shipping exception: ${excerpt(event.reason)}`);
    case 'OrderExceptionCleared':
      return said('order', '解除发货异常', 'cleared the shipping exception');
    case 'OrderShipped':
      return said(
        'parcel',
        `出库 ${units(event.lines)} 件，运单 ${event.parcel}`,
        `sent ${unitsOf(units(event.lines))} out, waybill ${event.parcel}`,
      );
    case 'OrderSigned': {
      const { zh, en } = paused(event.lines);
      return mirror('parcel', `运单 ${event.parcel} 签收${zh}`, `waybill ${event.parcel} is signed for${en}`);
    }
    case 'OrderRefused':
      return mirror('parcel', `运单 ${event.parcel} 拒收`, `waybill ${event.parcel} was refused`);
    case 'OrderLineConfirmed':
      return confirmed(event);
    case 'OrderCompleted':
      return said('order', '交易完成', 'the order is completed');
    case 'OrderArchived':
      return said('order', '订单归档', 'the order is archived');
    case 'OrderCaseOpened':
    case 'OrderCaseEnded': {
      const { zh, en } = paused(event.lines);
      const open = event.type === 'OrderCaseOpened';
      return mirror(
        'case',
        `${open ? '售后占用' : '售后结束'} ${event.case}${zh}`,
        `case ${event.case} ${open ? 'takes its lines' : 'lets its lines go'}${en}`,
      );
    }
    case 'OrderGoodsBack':
      return said('case', `退货 ${units(event.goods)} 件回到库存`, `${units(event.goods)} returned units are for sale again`);
    case 'OrderGoodsExchanged':
      return said(
        'case',
        `${event.line} 换成 ${event.sku} × ${event.quantity}`,
        `${event.line} exchanged for ${event.quantity} × ${event.sku}`,
      );
    case 'OrderLineRefunded':
      return refunded(event);
    case 'OrderExtrasSettled':
      return settled(event);
    case 'OrderRefundStarted':
      return mirror('refund', `退款单 ${event.refund}`, `refund ${event.refund}`);
    case 'OrderRefundArrived':
      return mirror('refund', `退款单 ${event.refund} 到账`, `refund ${event.refund} arrived`);
    case 'OrderRefunded':
      return said('order', '订单款项已全部退回', 'everything of the order went back');
    case 'OrderInsuranceClaimed': {
      const { zh, en } = CHANNEL_NAMES[event.channel];
      return said('refund', `运费险赔付 ${money(event.amount)}（${zh}）`, `the freight insurance paid ${money(event.amount)} (${en})`);
    }
    case 'OrderDoorAppealed':
      return said(
        'parcel',
        `未送货上门申诉成立，商家赔付 ${money(event.compensation)}`,
        `not brought to the door: the merchant pays ${money(event.compensation)}`,
      );
    case 'OrderLineReviewed':
      return mirror('review', `${event.line} 已评价`, `${event.line} is reviewed`);
    case 'OrderNoted':
      return said('note', `备注：${excerpt(event.text, MOST_TEXT)}`, `note: ${excerpt(event.text, MOST_TEXT)}`);
    case 'OrderRevealed': {
      const { zh, en } = REVEALABLE[event.field];
      const why = reasonName(event.reason);
      return said('note', `查看收件人${zh}：${why.zh}`, `was shown the recipient’s ${en}: ${why.en}`);
    }
  }
}
