import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { courierStep } from './collect-parcel.ts';
import { parcelAnswer, parcelIn, toldOf } from './parcel-access.ts';

/** A parcel passes a place on its way 中转: it arrives there, or leaves it for the `next` one; it may pass many (R7.04). */
export const passParcel = command({
  words: 'courier transit',
  roles: ['courier'],
  title: { zh: '运输中转', en: 'A parcel passes a place' },
  input: v.strictObject({ ...courierStep, next: v.optional(v.string()) }),
  *run({ waybill, at: place, next }, context) {
    const parcel = yield* parcelIn(['collected', 'in-transit'], waybill, context);
    if (isRefusal(parcel)) return parcel;
    parcel.append({
      type: 'ParcelInTransit',
      at: context.at,
      ...toldOf(parcel),
      place: place ?? null,
      ...(next === undefined ? {} : { next }),
      text: passText(place, next),
    });
    return accept(yield* parcelAnswer(parcel, context));
  },
});

/** What the trace says of a parcel that arrives at a place, or leaves it for the next. */
export function passText(place: string | undefined, next: string | undefined): string {
  if (next !== undefined) return place === undefined ? `发往 ${next}` : `离开 ${place}，发往 ${next}`;
  return place === undefined ? '运输中' : `到达 ${place}`;
}
