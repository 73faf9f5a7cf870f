import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Order } from '../5-order/order.ts';
import { testMall } from '../testing.ts';

const product = (id: string, more: object = {}) => ({ id, shop: 'jia', title: id, listPrice: 10_000, skus: [{ id, stock: 500 }], ...more });

/** What a shop in Hangzhou sells: a tent of two colours, a lamp with door delivery, a fish, a bowl that breaks, and a cake that cannot wait. */
const GOODS = [
  product('tent', {
    skus: [
      { id: 'tent', stock: 500 },
      { id: 'green', stock: 500 },
      { id: 'red', stock: 0 },
    ],
  }),
  product('lamp', { doorDelivery: true }),
  product('fish', { kind: 'fresh', shipWithin: '12h' }),
  product('bowl', { kind: 'fragile' }),
  product('cake', { shipWithin: '40m' }),
];

/** A mall in which the simulated people are on, unless told otherwise. */
export const peopledMall = (shop: object = {}, autopilot = true) =>
  testMall({ products: GOODS as never, shop, settings: { autopilot, douyinPayDiscount: { rate: 0, max: 0 } } });

export type PeopledMall = ReturnType<typeof peopledMall>;

/** The hour of a day in Shanghai, with its fraction. */
export const hourOf = (at: number): number => ((at + 8 * HOUR) % DAY) / HOUR;

/** What the warehouse did with an order: the step and its instant. */
export const warehouseOf = (m: PeopledMall, order: string): readonly { readonly step: string; readonly at: number }[] =>
  m.told(Order, order, 'OrderPrepared', 'OrderShipped').map(({ type, at, step }) => ({ step: type === 'OrderShipped' ? 'out' : step, at }));

/** Instants in an answer, ms. */
export const instant = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;
