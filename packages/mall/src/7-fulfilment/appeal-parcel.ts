import { formatInstant } from '@yellowcart/kernel/clock';
import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { compensate } from './compensate.ts';
import { APPEAL_WITHIN } from './limits.ts';
import { parcelAnswer, parcelIn } from './parcel-access.ts';

/** Compensation for a door delivery that did not come to the door, fen (F5). */
const COMPENSATION = 500;

/** 音尊达 not brought to the door: one appeal within 7 days of the signature, paid by the merchant at once (F5). */
export const appealParcel = command({
  words: 'parcel appeal',
  roles: ['buyer'],
  title: { zh: '未送货上门申诉', en: 'Appeal: not brought to the door' },
  input: v.strictObject({ waybill: v.string() }),
  *run({ waybill }, context) {
    const parcel = yield* parcelIn(['signed'], waybill, context);
    if (isRefusal(parcel)) return parcel;
    const { doorDelivery, place, signedAt } = parcel.state;
    if (!doorDelivery || place === 'door') return reject('WRONG_STATE', { waybill, status: 'signed', place, doorDelivery });
    const order = yield* load(Order, parcel.state.order);
    if (order.state.doorAppealed.includes(waybill)) return reject('ALREADY_APPEALED', { waybill });
    const until = signedAt! + APPEAL_WITHIN;
    if (context.at >= until) return reject('WINDOW_CLOSED', { waybill, until: formatInstant(until) });
    const paid = yield* compensate(order, COMPENSATION);
    order.append({ type: 'OrderDoorAppealed', parcel: waybill, ...paid });
    return accept({ ...(yield* parcelAnswer(parcel, context)), compensation: paid.compensation, channel: paid.channel });
  },
});
