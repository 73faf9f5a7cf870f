import { command } from '@yellowcart/kernel/command';
import { basisPoints, proportion, sum, type Fen } from '@yellowcart/kernel/money';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { refundable, unitsToShip } from '../5-order/order-status.ts';
import { Order } from '../5-order/order.ts';
import type { OrderLine } from '../5-order/order-line.ts';
import { compensate } from './compensate.ts';

/** 5 % of the goods paid, at least 1.00, at most 30.00 per order (F1). */
const LATE = { rate: 500, least: 100, most: 3000 };

/** What the buyer paid for the units of a line that are not out, without what was refunded before. */
const notOut = (line: OrderLine): Fen => proportion(refundable(line), unitsToShip(line), line.quantity - line.cancelled);

/** The ship promise breaks at its instant (F1): once, and only for what is not out. Later refund requests are agreed at once. */
export const breakPromise = command({
  words: 'order promise-broken',
  roles: ['system'],
  title: { zh: '超时未发货赔付', en: 'The ship promise breaks' },
  input: v.strictObject({ order: v.string() }),
  *run(input, { at }) {
    const order = yield* load(Order, input.order);
    const { closed, paidAt, promiseBroken, shipBy, lines } = order.state;
    const late = lines.filter((line) => unitsToShip(line) > 0);
    if (closed !== null || paidAt === null || promiseBroken || shipBy === null || at < shipBy || late.length === 0)
      return accept({ order: order.id });
    const fen = Math.min(LATE.most, Math.max(LATE.least, basisPoints(sum(late.map(notOut)), LATE.rate)));
    order.append({ type: 'OrderPromiseBroken', ...(yield* compensate(order, fen)) });
    return accept({ order: order.id, compensation: fen });
  },
});
