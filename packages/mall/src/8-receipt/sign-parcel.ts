import { command, type Context } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { isEnded } from '../5-order/order-status.ts';
import { Order } from '../5-order/order.ts';
import { courierStep } from '../7-fulfilment/collect-parcel.ts';
import { ON_THE_ROAD, parcelAnswer, parcelIn, toldOf, type ParcelHandle } from '../7-fulfilment/parcel-access.ts';
import { Case } from '../9-aftersale/case.ts';
import { RECEIVE_WITHIN } from '../9-aftersale/limits.ts';
import { broughtBack } from '../9-aftersale/return-parcel.ts';
import { confirmPeriod, hasArrived } from './confirm-period.ts';

const TEXT = { door: '已当面签收', locker: '已放入快递柜', station: '已送到驿站' };

/** Signed 签收: at the door, or left at a locker or station (R8.02). The line's last parcel starts its confirm timer (R1). */
export const signParcel = command({
  words: 'courier sign',
  roles: ['courier'],
  title: { zh: '签收', en: 'A parcel is signed' },
  input: v.strictObject({ ...courierStep, place: v.optional(v.picklist(['door', 'locker', 'station']), 'door') }),
  *run({ waybill, place: left, at: place }, context) {
    const parcel = yield* parcelIn(ON_THE_ROAD, waybill, context);
    if (isRefusal(parcel)) return parcel;
    const text = parcel.state.way === 'back' ? '商家已签收退件' : TEXT[left];
    parcel.append({ type: 'ParcelSigned', at: context.at, ...toldOf(parcel), place: place ?? null, text, left });
    yield* arrive(parcel, context);
    return accept(yield* parcelAnswer(parcel, context));
  },
});

function* arrive(parcel: ParcelHandle, context: Context): Step<void> {
  const { at } = context;
  if (parcel.state.way === 'back') return yield* broughtBack(parcel, context);
  if (parcel.state.case !== null) {
    const kase = yield* load(Case, parcel.state.case);
    if (kase.state.status === 'awaiting-receipt') kase.append({ type: 'CaseGoodsSigned', at, deadline: at + RECEIVE_WITHIN });
    return;
  }
  const order = yield* load(Order, parcel.state.order);
  const lines = parcel.state.lines.map(({ line: id, quantity }) => {
    const line = order.state.lines.find((each) => each.id === id)!;
    const runs = !isEnded(line) && line.openCase === null && hasArrived(line, quantity);
    return { line: id, quantity, confirmDue: runs ? at + confirmPeriod(order.state, line) : null };
  });
  order.append({ type: 'OrderSigned', parcel: parcel.id, at, lines });
}
