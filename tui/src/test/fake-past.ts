import { ok, refuse, type Args, type State } from './fake-state.ts';
import type { Result } from '@yellowcart/core/mall';

/** What an order was, and why it is as it is: two events, the order placed and the order paid. */
export const pastAnswers = (state: State): Readonly<Record<string, (args: Args) => Result>> => ({
  'order history': ({ order, event }) => {
    const found = state.orders.find((one) => one.order === order);
    if (!found) return refuse('NOT_FOUND', '找不到这个订单');
    const placed = { event: 11, at: found.placedAt, text: '下单 应付 ¥140.20', kind: 'order', status: { from: null, to: 'to-pay' } };
    const paid = { event: 12, at: found.paidAt, text: '支付成功 ¥140.20', kind: 'payment', status: { from: 'to-pay', to: 'to-ship' } };
    if (event === undefined) return ok({ order, moments: found.paidAt ? [placed, paid] : [placed] });
    const was = event === 11 ? { ...found, status: 'to-pay', paidAt: null } : found;
    return ok({ order, event, at: event === 11 ? found.placedAt : found.paidAt, was });
  },
  'order explain': ({ question }) =>
    ok({
      conclusion: question === 'price' ? '应付 ¥140.20：商品 ¥139.00，运费险 ¥1.20' : '等待支付',
      rule: 'P1',
      ruleText: '优惠按固定顺序叠加',
      facts: [
        { text: '速开帐篷 ×1，单价 ¥139.00', event: 11 },
        { text: '运费险 ¥1.20', event: null },
      ],
      changes: [{ text: '支付后备货', at: null }],
      try: [],
    }),
  'projection list': () =>
    ok({
      projections: [
        { name: 'cart', version: 1, position: 1, rows: 1, events: ['Happened'], keeper: null },
        { name: 'orders', version: 1, position: 1, rows: 1, events: ['OrderSubmitted'], keeper: null },
      ],
    }),
});
