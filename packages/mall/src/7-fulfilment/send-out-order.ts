import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { orderFor } from '../5-order/own-order.ts';
import { leftToShip, notShippable, outbound } from './outbound.ts';
import { parcelAnswer } from './parcel-access.ts';

const Filled = v.pipe(v.string(), v.minLength(1));

/** The warehouse sends out everything that is left of a packed order (R7.02); the courier collects it later. */
export const sendOutOrder = command({
  words: 'warehouse outbound',
  roles: ['warehouse'],
  title: { zh: '出库', en: 'Send a packed order out' },
  input: v.strictObject({ order: v.string(), carrier: v.optional(Filled), waybill: v.optional(Filled) }),
  *run({ order: id, ...parcelOf }, context) {
    const order = yield* orderFor(id, context);
    if (isRefusal(order)) return order;
    const wrong = notShippable(order);
    if (wrong) return wrong;
    if (order.state.warehouse !== 'packed')
      return reject('WRONG_STATE', { order: order.id, status: order.state.warehouse, needs: 'packed' });
    const parcel = yield* outbound(order, { lines: leftToShip(order), ...parcelOf }, context);
    return isRefusal(parcel) ? parcel : accept(yield* parcelAnswer(parcel, context));
  },
});
