import { HOUR, MINUTE } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { sum } from '@yellowcart/kernel/money';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { Order } from '../5-order/order.ts';
import type { ParcelHandle } from '../7-fulfilment/parcel-access.ts';
import type { ParcelState } from '../7-fulfilment/parcel.ts';
import { passText } from '../7-fulfilment/pass-parcel.ts';
import { Case } from '../9-aftersale/case.ts';
import { Autopilot, type Move, type RouteStep } from './autopilot.ts';
import { lotsOf, type Lots } from './draw.ts';
import { endsOf } from './ends.ts';
import { inTime, nextRound, whenOpen } from './hours.ts';
import { routeBetween, type Stop } from './route.ts';

/** Hours at which the carrier comes to collect, and at which couriers set out with parcels: morning and afternoon. */
const COLLECTED = [11, 16, 19];
const DELIVERED = [8, 14];
/** What goes first is collected soon after it is out. */
const CALLED = { from: 8, to: 21 };

/** Of the time until the merchant's limit to inspect (A3), what the way back may take. */
const WAY_BACK = 0.8;

/** A step of the way, and when it happens after the one before. */
type Planned = { readonly stop: number; readonly move: Move; readonly when: (at: number) => number };

/** When the courier comes for it: in the slot that was booked (A11), soon when it goes first, else on the next round. */
function collection({ pickUp, cold, doorDelivery }: ParcelState, lots: Lots): (at: number) => number {
  return (at) => {
    if (pickUp) return Math.max(pickUp.from + lots.minutes('collect', 0, 119), at + 10 * MINUTE);
    if (cold || doorDelivery) return whenOpen(at + lots.minutes('collect', 15, 60), CALLED, lots.minutes('collect:morning', 0, 30));
    return nextRound(at + 10 * MINUTE, COLLECTED, lots.minutes('collect', 0, 50));
  };
}

/** When a courier who has set out is at the door: one to two hours later (F4). */
const atDoor = (out: number, lots: Lots): number => out + HOUR + lots.minutes('sign', 0, 55);

/** Every step of the whole way to the door. */
function wayOf(parcel: ParcelState, origin: string, stops: readonly Stop[], lots: Lots): Planned[] {
  const passed = stops.flatMap(({ place, travel, stay }, i): Planned[] => {
    const next = stops[i + 1]?.place;
    const stop = 1 + 2 * i;
    const arrive: Planned = { stop, move: { job: 'arrive', place }, when: (at) => at + lots.about(`${i}:travel`, travel) };
    if (next === undefined) return [arrive];
    return [arrive, { stop: stop + 1, move: { job: 'leave', place, next }, when: (at) => at + lots.about(`${i}:stay`, stay) }];
  });
  const setOut = (at: number): number => nextRound(at + 20 * MINUTE, DELIVERED, lots.minutes('dispatch', 0, 90));
  return [
    { stop: 0, move: { job: 'collect', place: origin }, when: collection(parcel, lots) },
    ...passed,
    { stop: 2 * stops.length, move: { job: 'dispatch', place: stops.at(-1)!.place }, when: setOut },
    // Planned anew when somebody has set out, whoever it is.
    { stop: 2 * stops.length + 1, move: { job: 'sign' }, when: (at) => atDoor(at, lots) },
  ];
}

/** What the trace says of a parcel that passed a place. */
const traceOf = (move: Move): string | undefined =>
  move.job === 'arrive' ? passText(move.place, undefined) : move.job === 'leave' ? passText(move.place, move.next) : undefined;

/** How many steps of the way a parcel has behind it, by what its trace says. */
function behind({ status, nodes }: ParcelState, way: readonly Planned[]): number {
  if (status === 'outbound') return 0;
  const told = new Set<string | undefined>(nodes.map(({ text }) => text));
  return Math.max(1, way.findLastIndex(({ move }) => told.has(traceOf(move))) + 1);
}

/** The limit of the case whose goods a parcel brings back to the merchant, if there is one now. */
function* limitOfReturn({ id, state }: ParcelHandle): Step<number | null> {
  const { way, case: of, order } = state;
  if (way === 'out' && of !== null) return null;
  const cases = yield* loadAll(Case, way === 'back' ? [of!] : (yield* load(Order, order)).state.cases);
  return cases.find((kase) => kase.state.returnWaybill === id && kase.state.status === 'awaiting-inspection')?.state.deadline ?? null;
}

/**
 * The steps moved together so that what comes back is there well before the merchant's time to inspect it is over. When it is fetched was
 * promised to the buyer, and stays (A11).
 */
function* beforeLimit(parcel: ParcelHandle, steps: readonly RouteStep[], at: number): Step<readonly RouteStep[]> {
  const limit = yield* limitOfReturn(parcel);
  if (limit === null) return steps;
  const fetched = steps.filter(({ job }) => job === 'collect');
  const from = fetched[0]?.at ?? at;
  return [...fetched, ...inTime(steps.slice(fetched.length), from, from + Math.floor((limit - from) * WAY_BACK))];
}

function* travelling(parcel: ParcelHandle, { at }: Context, lots: Lots): Step<readonly RouteStep[]> {
  const { from, to, remote } = yield* endsOf(parcel);
  const stops = routeBetween(from.spot, to.spot, to.station, { cold: parcel.state.cold, remote });
  const way = wayOf(parcel.state, from.station, stops, lots);
  let time = at;
  const steps = way.slice(behind(parcel.state, way)).map(({ stop, move, when }): RouteStep => {
    time = when(time);
    return { stop, ...move, at: time };
  });
  return parcel.state.way === 'out' ? steps : yield* beforeLimit(parcel, steps, at);
}

/** A parcel that was refused at the door comes back the way it came (R4). */
function* comingBack(parcel: ParcelHandle, { at }: Context, lots: Lots): Step<readonly RouteStep[]> {
  const { from, to, remote } = yield* endsOf(parcel);
  const stops = routeBetween(to.spot, from.spot, from.station, { cold: parcel.state.cold, remote });
  const way = lots.about('return', sum(stops.map(({ travel, stay }) => travel + stay)));
  return yield* beforeLimit(parcel, [{ stop: 0, job: 'return', at: at + way, place: from.station }], at);
}

/** The courier is at the door inside the time that was told (F4); soon, when that is over. */
function delivering({ courier }: ParcelState, { at }: Context, lots: Lots): RouteStep[] {
  const told = atDoor((courier?.from ?? at + HOUR) - HOUR, lots);
  return [{ stop: 0, job: 'sign', at: told > at ? told : at + lots.minutes('sign:late', 5, 30) }];
}

function* stepsOf(parcel: ParcelHandle, context: Context): Step<readonly RouteStep[]> {
  const lots = lotsOf(context, parcel.id);
  switch (parcel.state.status) {
    case 'outbound':
    case 'collected':
    case 'in-transit':
      return yield* travelling(parcel, context, lots);
    case 'out-for-delivery':
      return delivering(parcel.state, context, lots);
    case 'refused':
      return yield* comingBack(parcel, context, lots);
    default:
      return [];
  }
}

/** The carrier plans the rest of a parcel's way (R7.04, R9.04), from wherever it is. */
export function* planRoute(parcel: ParcelHandle, context: Context): Step<void> {
  const steps = yield* stepsOf(parcel, context);
  if (steps.length > 0) (yield* load(Autopilot, parcel.state.order)).append({ type: 'RoutePlanned', waybill: parcel.id, steps });
}

/** When goods that were refused at the door are with the merchant again; now, when they are. */
export function* backAt(parcel: ParcelHandle, context: Context): Step<number> {
  return parcel.state.status === 'refused' ? (yield* stepsOf(parcel, context))[0]!.at : context.at;
}
