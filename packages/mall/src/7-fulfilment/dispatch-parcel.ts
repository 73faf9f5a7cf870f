import { HOUR } from '@yellowcart/kernel/clock';
import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { Account } from '../accounts/account.ts';
import { watched } from '../settings.ts';
import { CourierInput } from './collect-parcel.ts';
import { ON_THE_ROAD, parcelAnswer, parcelIn, toldOf } from './parcel-access.ts';

const TEXT = { out: '正在派送，预计 1–2 小时内送达', back: '正在送往商家，预计 1–2 小时内送达' };

/** Out for delivery 派送, with courier, phone and a time 1–2 h ahead (F4); again after a failed attempt. */
export const dispatchParcel = command({
  words: 'courier dispatch',
  roles: ['courier'],
  title: { zh: '派送', en: 'Take a parcel out for delivery' },
  input: CourierInput,
  *run({ waybill, at: place }, context) {
    const parcel = yield* parcelIn(ON_THE_ROAD, waybill, context);
    if (isRefusal(parcel)) return parcel;
    const { at, actor } = context;
    const { name, phone } = (yield* load(Account, actor.id)).state;
    const courier = { name, phone, from: at + HOUR, to: at + 2 * HOUR };
    const told = { at, ...toldOf(parcel), place: place ?? null, ...(yield* watched()) };
    parcel.append({ type: 'ParcelOutForDelivery', ...told, text: TEXT[parcel.state.way], courier });
    return accept(yield* parcelAnswer(parcel, context));
  },
});
