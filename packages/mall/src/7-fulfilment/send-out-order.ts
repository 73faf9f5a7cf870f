import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { orderFor } from '../5-order/own-order.ts';
import { chosenLines, LinesInput } from './chosen-lines.ts';
import { leftToShip, notShippable, outbound } from './outbound.ts';
import { parcelAnswer } from './parcel-access.ts';

const Filled = v.pipe(v.string(), v.minLength(1));

/** The warehouse sends a packed order out (R7.02): everything that is left of it, or these lines (R7.09). The courier collects it later. */
export const sendOutOrder = command({
  words: 'warehouse outbound',
  roles: ['warehouse'],
  title: { zh: '出库', en: 'Send a packed order out' },
  input: v.strictObject({
    order: v.string(),
    lines: v.optional(LinesInput),
    carrier: v.optional(Filled),
    waybill: v.optional(Filled),
  }),
  *run({ order: id, lines: wanted, ...parcelOf }, context) {
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    const wrong = notShippable(order);
    if (wrong) return wrong;
    if (order.state.warehouse !== 'packed')
      return reject('WRONG_STATE', { order: order.id, status: order.state.warehouse, needs: 'packed' });
    const lines = wanted ? chosenLines(order, wanted) : leftToShip(order);
    if (isRefusal(lines)) return lines;
    const parcel = yield* outbound(order, { lines, ...parcelOf }, context);
    return isRefusal(parcel) ? parcel : accept(yield* parcelAnswer(parcel, context));
  },
});
