import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { isEnded } from '../5-order/order-status.ts';
import { Order } from '../5-order/order.ts';
import { completeIfOver } from './complete-order.ts';
import { confirmLine } from './confirm-line.ts';

/** A signed line confirms itself when its time is over (R1); not while a case is open on it (R3). */
export const autoConfirm = command({
  words: 'order auto-confirm',
  roles: ['system'],
  title: { zh: '自动确认收货', en: 'A line confirms itself' },
  input: v.strictObject({ order: v.string(), line: v.string() }),
  *run(input, context) {
    const order = yield* load(Order, input.order);
    const line = order.state.lines.find(({ id }) => id === input.line);
    if (!line || isEnded(line) || line.openCase !== null || line.confirmDue === null || context.at < line.confirmDue)
      return accept({ order: order.id });
    yield* confirmLine(order, line, 'timer', context);
    completeIfOver(order, context);
    return accept({ order: order.id, line: line.id });
  },
});
