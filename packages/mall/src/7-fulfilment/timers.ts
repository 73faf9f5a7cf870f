import type { Timer } from '@yellowcart/kernel/timer';

/**
 * The ship promise of an order (F1), from the payment on; an order that is out or refunded has none to break. The key sorts before that of a
 * case (T2): what is refunded at the very instant of the promise was not refunded before it, and counts.
 */
export const promiseTimer: Timer = ({ type, stream, data }) => {
  const order = stream.slice('order-'.length);
  const key = `break-promise/${order}`;
  if (type === 'OrderPaid') return [{ key, at: data.shipBy, request: { do: 'order promise-broken', with: { order } } }];
  return type === 'OrderRefunded' || (type === 'OrderShipped' && data.rest === 0) ? [{ key, at: null }] : [];
};
