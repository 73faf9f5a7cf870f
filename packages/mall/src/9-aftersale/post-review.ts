import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { lineStatus } from '../5-order/order-status.ts';
import { lineOf, orderFor } from '../5-order/own-order.ts';
import { AttachmentsInput } from '../support/attachment.ts';
import { Review, reviewOf } from './review.ts';

const Stars = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));

/** The buyer reviews a line 评价, after the order is completed, once (V1). */
export const postReview = command({
  words: 'review post',
  roles: ['buyer'],
  title: { zh: '评价', en: 'Review a line' },
  attaches: 'pictures',
  input: v.strictObject({
    order: v.string(),
    line: v.string(),
    product: Stars,
    logistics: Stars,
    service: Stars,
    text: v.optional(v.string(), ''),
    pictures: AttachmentsInput,
  }),
  *run({ order: id, line: key, text, pictures, ...stars }, context) {
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    const line = lineOf(order.state, key);
    if (!line) return reject('NOT_FOUND', { order: id, line: key });
    if (line.reviewed) return reject('ALREADY_REVIEWED', { order: id, line: line.id });
    if (order.state.completedAt === null || line.returned)
      return reject('WRONG_STATE', { order: id, line: line.id, status: lineStatus(order.state, line), needs: 'completed' });
    const review = yield* load(Review, reviewOf(line.id, context));
    const { buyer, shop } = order.state;
    review.append({
      type: 'ReviewPosted',
      order: id,
      line: line.id,
      sku: line.sku,
      product: line.product,
      title: line.title,
      shop,
      buyer,
      stars,
      text,
      pictures,
      postedAt: context.at,
    });
    order.append({ type: 'OrderLineReviewed', line: line.id, review: review.id });
    return accept({ review: review.id, order: id, line: line.id, product: line.product, stars, text, pictures });
  },
});
