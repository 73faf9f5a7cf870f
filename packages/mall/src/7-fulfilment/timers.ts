import type { Timer } from '@yellowcart/kernel/timer';

/** The ship promise of an order (F1), from the payment on; a refunded order has none to break. */
export const promiseTimer: Timer = ({ type, stream, data }) => {
  const order = stream.slice('order-'.length);
  const key = `order/${order}/promise`;
  if (type === 'OrderPaid') return [{ key, at: data.shipBy, request: { do: 'order promise-broken', with: { order } } }];
  return type === 'OrderRefunded' ? [{ key, at: null }] : [];
};
