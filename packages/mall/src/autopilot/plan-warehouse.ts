import type { Context } from '@yellowcart/kernel/command';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import type { OrderHandle } from '../5-order/own-order.ts';
import type { Chosen } from '../7-fulfilment/chosen-lines.ts';
import { asksMoneyBack } from '../9-aftersale/case-allowed.ts';
import { Case } from '../9-aftersale/case.ts';
import { Autopilot, type WarehouseStep } from './autopilot.ts';
import { lotsOf } from './draw.ts';
import { inTime, whenOpen } from './hours.ts';
import { isFirst, leftIn, PACKS, type Pack } from './packs.ts';

/** When people are in the warehouse. */
const OPEN = { from: 8, to: 20 };

/** Steps of the warehouse by what the order has behind it, and the minutes until each: usually, and for what goes first. */
const STEPS = [
  { after: 'waiting', job: 'pick', usual: [20, 120], first: [5, 20] },
  { after: 'picked', job: 'check', usual: [10, 40], first: [4, 12] },
  { after: 'checked', job: 'pack', usual: [5, 25], first: [3, 10] },
  { after: 'packed', job: 'outbound', usual: [10, 60], first: [5, 15] },
] as const;

/** Most minutes after the opening until somebody is at what came in overnight. */
const MORNING = { usual: 75, first: 15 };

/** What may go out now of goods that travel together: no line whose money is asked back and not decided (F2). */
export function* freeIn({ state }: OrderHandle, pack: Pack): Step<Chosen[]> {
  const left = leftIn(state, pack);
  const cases = yield* loadAll(Case, [...new Set(left.flatMap(({ line }) => line.openCase ?? []))]);
  const asked = new Set(cases.filter((kase) => asksMoneyBack(kase.state)).map(({ id }) => id));
  return left.filter(({ line }) => line.openCase === null || !asked.has(line.openCase));
}

/**
 * The warehouse plans the next parcel of an order (R7.02): pick, check, pack, outbound, what is still missing of it, in working hours and
 * inside the ship promise (F1). Of several parcels each is planned when the one before is out. Nothing is planned while something stands
 * in the way (F2, F3): its end plans.
 */
export function* planWarehouse(order: OrderHandle, context: Context): Step<void> {
  const { paidAt, closed, exception, shipBy, warehouse } = order.state;
  if (paidAt === null || closed !== null || exception !== null) return;
  const packs: Pack[] = [];
  for (const pack of PACKS) if ((yield* freeIn(order, pack)).length > 0) packs.push(pack);
  const [pack] = packs;
  if (!pack) return;
  const lots = lotsOf(context, `${order.id}:${pack}`);
  const kind = isFirst(pack) ? 'first' : 'usual';
  let at = context.at;
  const steps = STEPS.slice(STEPS.findIndex(({ after }) => after === warehouse)).map(({ job, ...minutes }): WarehouseStep => {
    const [least, most] = minutes[kind];
    at = whenOpen(at + lots.minutes(job, least, most), OPEN, lots.minutes(`${job}:morning`, 0, MORNING[kind]));
    return { pack, job, at };
  });
  // The others go out after this one, inside the same promise.
  const limit = context.at + Math.floor(((shipBy ?? context.at) - context.at) / packs.length);
  (yield* load(Autopilot, order.id)).append({ type: 'WarehousePlanned', steps: inTime(steps, context.at, limit) });
}
