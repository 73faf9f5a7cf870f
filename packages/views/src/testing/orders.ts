import { HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { Order } from '@yellowcart/mall/5-order/order';
import type { SubmittedLine } from '@yellowcart/mall/5-order/order-line';
import { Trade } from '@yellowcart/mall/5-order/trade';
import { Payment } from '@yellowcart/mall/6-payment/payment';
import { Stock } from '@yellowcart/mall/goods/stock';
import { transfer, type Channel } from '@yellowcart/mall/ledger/journal';
import type { Log } from './telling.ts';

/** A line of a submitted order. */
export const line = (
  more: Partial<SubmittedLine> & Pick<SubmittedLine, 'id' | 'sku' | 'product' | 'quantity' | 'paid'>,
): SubmittedLine => ({
  title: more.product,
  spec: {},
  picture: null,
  category: '户外',
  kind: 'normal',
  presale: false,
  doorDelivery: false,
  afterSalesDays: 7,
  insured: false,
  from: null,
  unitPrice: more.paid / more.quantity,
  goods: more.paid,
  fullReduction: 0,
  shopCoupon: 0,
  subsidy: 0,
  platformCoupon: 0,
  ...more,
});

const HOME = {
  id: 'home',
  recipient: '李雷',
  phone: '13800138000',
  province: '浙江省',
  city: '杭州市',
  district: '西湖区',
  detail: '文三路 1 号',
};

/** A trade of one order is placed. */
export function placed(story: Log, order: string, buyer: string, shop: string, lines: readonly SubmittedLine[]): Log {
  const payable = lines.reduce((sum, { paid }) => sum + paid, 0);
  const [trade, payBefore] = [`T${order}`, story.at + 30 * MINUTE];
  for (const { sku, quantity } of lines) story.tell(Stock, sku, { type: 'StockLocked', quantity, by: order });
  story.tell(Order, order, {
    type: 'OrderSubmitted',
    trade,
    shop,
    flagship: false,
    buyer,
    address: HOME,
    remote: false,
    lines,
    insuranceCap: null,
    placedAt: story.at,
    payBefore,
    presale: null,
    shipWithin: 48 * HOUR,
    amounts: { goods: payable, fullReduction: 0, shopCoupon: 0, subsidy: 0, platformCoupon: 0, freight: 0, insurance: 0, payable },
  });
  return story.tell(Trade, trade, {
    type: 'TradePlaced',
    buyer,
    orders: [{ order, shop, payable }],
    payable,
    phases: [{ name: 'full', amount: payable, from: 0, before: payBefore, payment: null }],
    coupons: [],
  });
}

/** … and paid in full. */
export function paid(story: Log, order: string, buyer: string, shop: string, lines: readonly SubmittedLine[], channel: Channel): Log {
  const amount = lines.reduce((sum, each) => sum + each.paid, 0);
  const payment = `P${order}`;
  story.tell(Payment, payment, {
    type: 'PaymentStarted',
    trade: `T${order}`,
    buyer,
    phase: 'full',
    channel,
    due: amount,
    discount: 0,
    charged: amount,
    answersAt: null,
  });
  story.tell(Payment, payment, {
    type: 'PaymentSucceeded',
    buyer,
    channel,
    amount,
    trade: `T${order}`,
    orders: [order],
    first: true,
    journal: transfer(`buyer:${buyer}/${channel}`, 'escrow', amount),
  });
  story.tell(Trade, `T${order}`, { type: 'TradePhasePaid', phase: 'full', payment, nextBefore: null });
  const units = lines.map(({ product: id, quantity, paid: value }) => ({ product: id, quantity, value }));
  story.tell(Order, order, {
    type: 'OrderPaid',
    payment: { payment, phase: 'full', channel, amount, discount: 0 },
    at: story.at,
    shipBy: story.at + 48 * HOUR,
    discounts: [],
    units,
    shop,
    autopilot: false,
  });
  for (const { sku, quantity } of lines) story.tell(Stock, sku, { type: 'StockOccupied', quantity, by: order });
  return story;
}
