import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { formatInstant } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { orderFor } from '../5-order/own-order.ts';
import { maskPhonesIn } from './mask.ts';
import { HELPERS } from './saved-views.ts';

/** How long a note or a reason may be. */
export const MOST_TEXT = 200;

/** Leaves a note with an order, for whoever helps next. Mobile numbers are masked before it is kept: events stay for good (Z4). */
export const noteOrder = command({
  words: 'support note',
  roles: HELPERS,
  title: { zh: '给订单写备注', en: 'Leave a note with an order' },
  input: v.strictObject({
    order: v.string(),
    text: v.pipe(v.string(), v.trim(), v.minLength(1, 'a note'), v.maxLength(MOST_TEXT, `at most ${MOST_TEXT} characters`)),
  }),
  *run({ order: id, text }, context) {
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    order.append({ type: 'OrderNoted', by: context.actor.id, at: context.at, text: maskPhonesIn(text) });
    return accept({ order: id, notes: order.state.notes.map(({ at, ...note }) => ({ at: formatInstant(at), ...note })) });
  },
});
