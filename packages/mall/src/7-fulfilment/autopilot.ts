import { aggregate } from '@yellowcart/kernel/aggregate';
import { HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { command, type Actor, type Context } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import type { Due, Timer } from '@yellowcart/kernel/timer';
import * as v from 'valibot';
import { Order } from '../5-order/order.ts';
import { Shop } from '../goods/shop.ts';
import { signParcel } from '../8-receipt/sign-parcel.ts';
import { MALL, Settings } from '../settings.ts';
import { dispatchParcel } from './dispatch-parcel.ts';
import { Parcel } from './parcel.ts';
import { passParcel } from './pass-parcel.ts';
import { shipOrder } from './ship-order.ts';

/** What the simulated courier does with a parcel, and when: it is planned as a whole when the parcel is seen. */
type Leg = { readonly job: 'origin' | 'destination' | 'dispatch' | 'sign'; readonly at: number };
type AutopilotEvent = { readonly type: 'AutopilotPlanned'; readonly waybill: string; readonly legs: readonly Leg[] };

/** The simulated merchant and courier of one order: which parcels they look after. */
export const Autopilot = aggregate<{ readonly waybills: readonly string[] }, AutopilotEvent>('autopilot', {
  fold: 1,
  initial: { waybills: [] },
  on: { AutopilotPlanned: (state, { waybill }) => ({ waybills: [...state.waybills, waybill] }) },
});

/** Hours from one leg to the next; each varies by up to a quarter, by the seed. */
const LEGS = [
  ['origin', 8],
  ['destination', 14],
  ['dispatch', 6],
  ['sign', 1.5],
] as const;
const SHIP_AFTER = 2 * HOUR;

/** `base` hours, a quarter more or less, in whole minutes. */
const about = (base: number, digits: string): number => Math.round(((base * (75 + (Number(digits) % 51))) / 100) * 60) * MINUTE;

/** The merchant's side: ships what is paid, unless somebody did or something stands in the way; then follows the parcels. */
export const autopilotShips = command({
  words: 'autopilot ship',
  roles: ['system'],
  title: { zh: '自动发货', en: 'The simulated merchant ships' },
  input: v.strictObject({ order: v.string() }),
  *run({ order: id }, context) {
    yield* shipOrder.run({ order: id }, context);
    const order = yield* load(Order, id);
    const pilot = yield* load(Autopilot, id);
    for (const waybill of order.state.parcels.filter((each) => !pilot.state.waybills.includes(each))) {
      pilot.append({ type: 'AutopilotPlanned', waybill, legs: route(waybill, context) });
    }
    return accept({ order: id });
  },
});

function route(waybill: string, { at, mint }: Context): Leg[] {
  let time = at;
  return LEGS.map(([job, hours]) => {
    time += about(hours, mint(`autopilot:${waybill}:${job}`, 2));
    return { job, at: time };
  });
}

/** The courier's side: one leg of a parcel's way, between the shop's city and the buyer's. */
export const autopilotCarries = command({
  words: 'autopilot carry',
  roles: ['system'],
  title: { zh: '自动配送', en: 'The simulated courier moves a parcel' },
  input: v.strictObject({ waybill: v.string(), job: v.picklist(['origin', 'destination', 'dispatch', 'sign']) }),
  *run({ waybill, job }, context) {
    const courier = yield* asCourier(context);
    const parcel = yield* load(Parcel, waybill);
    const [order] = yield* loadAll(Order, [parcel.state.order]);
    const { city } = order!.state.address;
    const shop = yield* load(Shop, parcel.state.shop);
    const moved = yield* {
      origin: () => passParcel.run({ waybill, at: `${shop.state.shipFrom ?? '发货地'}转运中心` }, courier),
      destination: () => passParcel.run({ waybill, at: `${city}转运中心` }, courier),
      dispatch: () => dispatchParcel.run({ waybill, at: `${city}${order!.state.address.district}营业点` }, courier),
      sign: () => signParcel.run({ waybill, place: 'door' }, courier),
    }[job]();
    // Somebody else was quicker (T3): then there is nothing to do.
    return isRefusal(moved) ? moved : accept({ waybill });
  },
});

/** The world's own courier does it, so that name and phone are somebody's (F4). */
function* asCourier(context: Context): Step<Context> {
  const { courier } = (yield* load(Settings, MALL)).state;
  const actor: Actor = courier === null ? context.actor : { id: courier, role: 'courier' };
  return { ...context, actor };
}

/** Shipping some hours after payment; then the legs of each parcel. */
export const autopilotTimer: Timer = ({ type, stream, data, at }): Due[] => {
  if (type === 'OrderPaid' && data.autopilot === true) {
    const order = stream.slice('order-'.length);
    return [{ key: `autopilot/${order}/ship`, at: at + SHIP_AFTER, request: { do: 'autopilot ship', with: { order } } }];
  }
  if (type !== 'AutopilotPlanned') return [];
  const { waybill, legs } = data as AutopilotEvent;
  return legs.map(({ job, at: due }) => ({
    key: `autopilot/${waybill}/${job}`,
    at: due,
    request: { do: 'autopilot carry', with: { waybill, job } },
  }));
};
