import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { CourierInput } from './collect-parcel.ts';
import { parcelAnswer, parcelIn, toldOf } from './parcel-access.ts';

/** A parcel passes a place on its way 中转; it may pass many (R7.04). */
export const passParcel = command({
  words: 'courier transit',
  roles: ['courier'],
  title: { zh: '运输中转', en: 'A parcel passes a place' },
  input: CourierInput,
  *run({ waybill, at: place }, context) {
    const parcel = yield* parcelIn(['collected', 'in-transit'], waybill, context);
    if (isRefusal(parcel)) return parcel;
    parcel.append({
      type: 'ParcelInTransit',
      at: context.at,
      ...toldOf(parcel),
      place: place ?? null,
      text: place === undefined ? '运输中' : `到达 ${place}`,
    });
    return accept(yield* parcelAnswer(parcel, context));
  },
});
