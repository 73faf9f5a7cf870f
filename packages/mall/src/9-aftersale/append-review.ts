import { formatInstant } from '@yellowcart/kernel/clock';
import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { lineStatus } from '../5-order/order-status.ts';
import { lineOf, orderFor } from '../5-order/own-order.ts';
import { AttachmentsInput } from '../support/attachment.ts';
import { APPEND_WITHIN, Review, reviewOf } from './review.ts';

/** One follow-up 追评 within 180 days (V1). */
export const appendReview = command({
  words: 'review append',
  roles: ['buyer'],
  title: { zh: '追评', en: 'Add a follow-up to a review' },
  attaches: 'pictures',
  input: v.strictObject({
    order: v.string(),
    line: v.string(),
    text: v.pipe(v.string(), v.trim(), v.minLength(1)),
    pictures: AttachmentsInput,
  }),
  *run({ order: id, line: key, text, pictures }, context) {
    const { at } = context;
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    const line = lineOf(order.state, key);
    if (!line) return reject('NOT_FOUND', { order: id, line: key });
    if (!line.reviewed)
      return reject('WRONG_STATE', { order: id, line: line.id, status: lineStatus(order.state, line), needs: 'reviewed' });
    const review = yield* load(Review, reviewOf(line.id, context));
    const { postedAt, appended, product } = review.state;
    if (appended !== null) return reject('ALREADY_REVIEWED', { order: id, line: line.id, review: review.id });
    if (at >= postedAt + APPEND_WITHIN)
      return reject('WINDOW_CLOSED', { order: id, line: line.id, until: formatInstant(postedAt + APPEND_WITHIN) });
    review.append({ type: 'ReviewAppended', at, text, pictures, product });
    return accept({
      review: review.id,
      order: id,
      line: line.id,
      product,
      stars: review.state.stars,
      text: review.state.text,
      appended: { at: formatInstant(at), text, pictures },
    });
  },
});
