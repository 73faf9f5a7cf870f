import { query } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { orderFor } from './own-order.ts';
import { orderAnswer } from './present-order.ts';

/** One order with everything about it (R7.01, R7.04). */
export const showOrder = query({
  words: 'order show',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '订单详情', en: 'Show an order' },
  input: v.strictObject({ order: v.string() }),
  *run({ order }, context) {
    const found = yield* orderFor(order, context);
    return isRefusal(found) ? found : accept(yield* orderAnswer(found, context));
  },
});
