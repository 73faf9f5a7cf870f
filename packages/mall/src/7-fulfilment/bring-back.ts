import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { CourierInput } from './collect-parcel.ts';
import { parcelAnswer, parcelIn, toldOf } from './parcel-access.ts';
import { broughtBack } from '../9-aftersale/return-parcel.ts';

/** A parcel that was refused at the door is back with the merchant 退回签收 (R4, R9.04): its goods can be inspected. */
export const bringBack = command({
  words: 'courier return',
  roles: ['courier'],
  title: { zh: '退回商家', en: 'Bring a refused parcel back to its merchant' },
  input: CourierInput,
  *run({ waybill, at: place }, context) {
    const parcel = yield* parcelIn(['refused'], waybill, context);
    if (isRefusal(parcel)) return parcel;
    parcel.append({ type: 'ParcelCameBack', at: context.at, ...toldOf(parcel), place: place ?? null, text: '已退回商家' });
    yield* broughtBack(parcel, context);
    return accept(yield* parcelAnswer(parcel, context));
  },
});
