import type { Context } from '@yellowcart/kernel/command';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { bringBack } from '../7-fulfilment/bring-back.ts';
import { collectParcel } from '../7-fulfilment/collect-parcel.ts';
import { dispatchParcel } from '../7-fulfilment/dispatch-parcel.ts';
import type { ParcelHandle } from '../7-fulfilment/parcel-access.ts';
import { Parcel } from '../7-fulfilment/parcel.ts';
import { passParcel } from '../7-fulfilment/pass-parcel.ts';
import { signParcel } from '../8-receipt/sign-parcel.ts';
import { asCourier, job } from './acting.ts';
import { lotsOf } from './draw.ts';
import { endsOf } from './ends.ts';
import { planRoute } from './plan-route.ts';

/** The simulated carrier sees a parcel, and plans its way. */
export const carrierSees = job(
  'autopilot follow',
  { zh: '模拟快递安排路线', en: 'The simulated carrier plans the way of a parcel' },
  v.strictObject({ waybill: v.string() }),
  function* ({ waybill }, context) {
    const parcel = yield* load(Parcel, waybill);
    if (parcel.exists) yield* planRoute(parcel, context);
  },
);

/** Of a hundred parcels, how many are not brought to the door (R8.02); fresh goods and 音尊达 seldom, but it happens (F5). */
const ELSEWHERE = { usual: 25, first: 10 };

/** Where the courier leaves it. What goes back is handed to the merchant. */
function leaving({ id, state }: ParcelHandle, area: string, context: Context) {
  const lots = lotsOf(context, id);
  const share = state.doorDelivery || state.cold ? ELSEWHERE.first : ELSEWHERE.usual;
  if (state.way === 'back' || !lots.chance('elsewhere', share)) return { place: 'door' } as const;
  return lots.one('place', [
    { place: 'locker', at: `${area}快递柜` },
    { place: 'station', at: `${area}驿站` },
  ] as const);
}

/** Where a job of a store of before happens, which named no place. */
function* oldPlace(parcel: ParcelHandle, of: 'origin' | 'destination'): Step<string> {
  const { from, to } = yield* endsOf(parcel);
  return `${(of === 'origin' ? from : to).spot.city}转运中心`;
}

/**
 * One step of a parcel's way, by the same words as a courier's. `origin` and `destination` are jobs that stores of before wait for;
 * theirs name no place.
 */
export const carrierWorks = job(
  'autopilot carry',
  { zh: '模拟快递运送', en: 'The simulated carrier moves a parcel' },
  v.strictObject({
    waybill: v.string(),
    job: v.picklist(['collect', 'arrive', 'leave', 'dispatch', 'sign', 'return', 'origin', 'destination']),
    place: v.optional(v.string()),
    next: v.optional(v.string()),
  }),
  function* ({ waybill, job: step, place: at, next }, context) {
    const parcel = yield* load(Parcel, waybill);
    const courier = yield* asCourier(context);
    switch (step) {
      case 'collect':
        return yield* collectParcel.run({ waybill, at }, courier);
      case 'arrive':
      case 'leave':
        return yield* passParcel.run({ waybill, at, next }, courier);
      case 'origin':
      case 'destination':
        return yield* passParcel.run({ waybill, at: yield* oldPlace(parcel, step) }, courier);
      case 'dispatch':
        // Somebody has set out with it already (T3); a second time would be another attempt.
        if (parcel.state.status === 'out-for-delivery') return undefined;
        return yield* dispatchParcel.run({ waybill, at: at ?? (yield* endsOf(parcel)).to.station }, courier);
      case 'sign':
        return yield* signParcel.run({ waybill, ...leaving(parcel, (yield* endsOf(parcel)).to.area, context) }, courier);
      case 'return':
        return yield* bringBack.run({ waybill, at }, courier);
    }
  },
);
