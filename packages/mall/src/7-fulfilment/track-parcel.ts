import { query } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { parcelAnswer, parcelFor } from './parcel-access.ts';

/** Where a parcel is: company, number, every node, the courier (R7.04, R7.05). */
export const trackParcel = query({
  words: 'parcel track',
  roles: ['buyer', 'merchant', 'warehouse', 'courier', 'support', 'platform'],
  title: { zh: '查物流', en: 'Track a parcel' },
  input: v.strictObject({ waybill: v.string() }),
  *run({ waybill }, context) {
    const parcel = yield* parcelFor(waybill, context);
    return isRefusal(parcel) ? parcel : accept(yield* parcelAnswer(parcel, context));
  },
});
