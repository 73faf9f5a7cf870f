import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { orderFor } from '../5-order/own-order.ts';
import { orderAnswer } from '../5-order/present-order.ts';
import { notShippable } from './outbound.ts';

/** The merchant reports an exception 发货异常 before outbound: nothing goes out until it is cleared; money and stock stay (F3). */
export const reportException = command({
  words: 'merchant exception',
  roles: ['merchant'],
  title: { zh: '发货异常报备', en: 'Report a shipping exception' },
  input: v.strictObject({ order: v.string(), reason: v.pipe(v.string(), v.trim(), v.minLength(1)) }),
  *run({ order: id, reason }, context) {
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    const wrong = notShippable(order);
    if (wrong) return wrong;
    if (order.state.exception !== null) return reject('EXCEPTION_OPEN', { order: id, reason: order.state.exception });
    order.append({ type: 'OrderExceptionReported', reason });
    return accept(yield* orderAnswer(order, context));
  },
});
