import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { TradeEvent } from '@yellowcart/mall/5-order/trade';
import type { PaymentEvent } from '@yellowcart/mall/6-payment/payment';
import { table } from '../../view.ts';

const entity = defineEntity({
  name: 'TradeNumbers',
  tableName: 'trade_numbers',
  properties: {
    /** the trade */
    id: p.string().primary(),
    orders: p.json<readonly string[]>(),
    /** Every attempt to pay. */
    payments: p.json<readonly string[]>(),
    /** Refunds of money that paid nothing (Y2). */
    returns: p.json<readonly string[]>(),
    /** Owned coupons that it uses. */
    coupons: p.json<readonly string[]>(),
  },
});

export type TradeRow = InferEntity<typeof entity>;

/** Numbers that belong to a trade and not to one of its orders: whoever has one of them looks for the orders. */
export const TradeNumbers = table<TradeRow, TradeEvent | PaymentEvent>({
  entity,
  on: {
    TradePlaced: {
      creates: true,
      fold: (_, { data: { orders, coupons } }, id) => ({
        id,
        orders: orders.map(({ order }) => order),
        payments: [],
        returns: [],
        coupons: coupons.map(({ coupon }) => coupon),
      }),
    },
    TradePaymentTried: { fold: (row, { data: { payment } }) => row && { ...row, payments: [...row.payments, payment] } },
    PaymentReturned: {
      keys: ({ data: { trade } }) => [trade],
      fold: (row, { data: { refund } }) => row && { ...row, returns: [...row.returns, refund] },
    },
  },
});
