import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { orderStatus } from '../5-order/order-status.ts';
import { orderFor } from '../5-order/own-order.ts';
import { orderAnswer } from '../5-order/present-order.ts';
import { watched } from '../settings.ts';

/** The exception is over; the order may go out again (F3). */
export const clearException = command({
  words: 'merchant clear',
  roles: ['merchant'],
  title: { zh: '解除发货异常', en: 'Clear a shipping exception' },
  input: v.strictObject({ order: v.string() }),
  *run({ order: id }, context) {
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    if (order.state.exception === null) return reject('WRONG_STATE', { order: id, status: orderStatus(order.state), needs: 'exception' });
    order.append({ type: 'OrderExceptionCleared', ...(yield* watched()) });
    return accept(yield* orderAnswer(order, context));
  },
});
