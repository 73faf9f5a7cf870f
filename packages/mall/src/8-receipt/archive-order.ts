import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { ARCHIVE_AFTER } from './complete-order.ts';

/** 90 days after completion an order leaves the ordinary lists (O6); it stays findable. */
export const archiveOrder = command({
  words: 'order archive',
  roles: ['system'],
  title: { zh: '订单归档', en: 'Archive an order' },
  input: v.strictObject({ order: v.string() }),
  *run(input, { at }) {
    const order = yield* load(Order, input.order);
    const { completedAt, archivedAt } = order.state;
    if (completedAt !== null && archivedAt === null && at >= completedAt + ARCHIVE_AFTER) order.append({ type: 'OrderArchived', at });
    return accept({ order: order.id });
  },
});
