import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { fetched } from '../9-aftersale/return-parcel.ts';
import { parcelAnswer, parcelIn } from './parcel-access.ts';
import { collected } from './send-parcel.ts';

/** Arguments of a courier's step (contract §3): the parcel and where it is; place and reason are for signing and refusing. */
export const courierStep = {
  waybill: v.string(),
  at: v.optional(v.string()),
  place: v.optional(v.picklist(['door', 'locker', 'station'])),
  reason: v.optional(v.string()),
} as const;

export const CourierInput = v.strictObject(courierStep);

/** The courier collects a parcel 揽收 (R7.03), or fetches one at a buyer's door 上门取件 (R9.09). */
export const collectParcel = command({
  words: 'courier collect',
  roles: ['courier'],
  title: { zh: '揽收', en: 'Collect a parcel' },
  input: CourierInput,
  *run({ waybill, at: place }, context) {
    const parcel = yield* parcelIn(['outbound'], waybill, context);
    if (isRefusal(parcel)) return parcel;
    collected(parcel, place ?? null, context);
    if (parcel.state.way === 'back') yield* fetched(parcel, context);
    return accept(yield* parcelAnswer(parcel, context));
  },
});
