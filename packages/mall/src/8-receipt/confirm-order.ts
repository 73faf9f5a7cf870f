import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { isEnded, lineStatus, orderStatus } from '../5-order/order-status.ts';
import { lineOf, orderFor } from '../5-order/own-order.ts';
import { orderAnswer } from '../5-order/present-order.ts';
import { completeIfOver } from './complete-order.ts';
import { canBeConfirmed } from './confirm-period.ts';
import { confirmLine } from './confirm-line.ts';

/** The buyer confirms receipt 确认收货: one line, or every open line together (R2). An open case stands in the way (R3). */
export const confirmOrder = command({
  words: 'order confirm',
  roles: ['buyer'],
  title: { zh: '确认收货', en: 'Confirm receipt' },
  input: v.strictObject({ order: v.string(), line: v.optional(v.string()) }),
  *run(input, context) {
    const order = yield* orderFor(input.order, context);
    if (isRefusal(order)) return order;
    const named = input.line === undefined ? undefined : lineOf(order.state, input.line);
    if (input.line !== undefined && !named) return reject('NOT_FOUND', { order: order.id, line: input.line });
    const status = orderStatus(order.state);
    const lines = (named ? [named] : order.state.lines).filter((line) => !isEnded(line));
    if (order.state.paidAt === null || order.state.closed !== null || lines.length === 0)
      return reject('WRONG_STATE', { order: order.id, status, needs: 'in-transit, signed' });
    const disputed = lines.find((line) => line.openCase !== null);
    if (disputed) return reject('CASE_OPEN', { order: order.id, line: disputed.id, case: disputed.openCase });
    const missing = lines.find((line) => !canBeConfirmed(line));
    if (missing)
      return reject('WRONG_STATE', {
        order: order.id,
        line: missing.id,
        status: lineStatus(order.state, missing),
        needs: 'in-transit, signed',
      });
    for (const line of lines) yield* confirmLine(order, line, 'buyer', context);
    completeIfOver(order, context);
    return accept(yield* orderAnswer(order, context));
  },
});
