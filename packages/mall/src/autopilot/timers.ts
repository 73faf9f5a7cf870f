import type { Request } from '@yellowcart/kernel/command';
import type { Due, Timer } from '@yellowcart/kernel/timer';
import type { Waiting } from '../settings.ts';
import type { AutopilotEvent } from './autopilot.ts';

const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

const due = (key: string, at: number, words: string, given: Request['with']): Due => ({
  key: `autopilot/${key}`,
  at,
  request: { do: words, with: given },
});

/** Who looks at a thing, at the instant at which something began or they are back: they plan, and the plan's steps are jobs of their own. */
const LOOKS = {
  order: (id: string, at: number) => due(`order/${id}`, at, 'autopilot ship', { order: id }),
  parcel: (id: string, at: number) => due(`parcel/${id}`, at, 'autopilot follow', { waybill: id }),
  case: (id: string, at: number) => due(`case/${id}`, at, 'autopilot handle', { case: id }),
};

const isLookedAt = (kind: string): kind is keyof typeof LOOKS => kind in LOOKS;

/** Switched on again, they look at everything that waits. */
const lookAtAll = ({ orders, parcels, cases }: Waiting, at: number): Due[] => [
  ...orders.map((id) => LOOKS.order(id, at)),
  ...parcels.map((id) => LOOKS.parcel(id, at)),
  ...cases.map((id) => LOOKS.case(id, at)),
];

type Planned<T extends AutopilotEvent['type']> = Omit<Extract<AutopilotEvent, { type: T }>, 'type'>;

/** Steps of the warehouse in their order, should two of them come to the same instant (T2). */
const ORDINAL = { pick: 1, check: 2, pack: 3, outbound: 4 };

const warehouseJobs = (order: string, { steps }: Planned<'WarehousePlanned'>): Due[] =>
  steps.map(({ pack, job, at }) => due(`${order}/${ORDINAL[job]}-${job}`, at, 'autopilot prepare', { order, pack, job }));

const routeJobs = ({ waybill, steps }: Planned<'RoutePlanned'>): Due[] =>
  steps.map(({ stop, at, ...move }) => {
    // The signature keeps the key that it has in stores of before, whose job it replaces.
    const key = move.job === 'sign' ? move.job : `${String(stop).padStart(2, '0')}-${move.job}`;
    return due(`${waybill}/${key}`, at, 'autopilot carry', { waybill, ...move });
  });

const caseJob = ({ case: id, job, at }: Planned<'CaseStepPlanned'>): Due => due(`${id}/${job}`, at, `autopilot ${job}`, { case: id });

/** Legs that a store of before had planned. */
const oldLegs = ({ waybill, legs }: Planned<'AutopilotPlanned'>): Due[] =>
  legs.map(({ job, at }) => due(`${waybill}/${job}`, at, 'autopilot carry', { waybill, job }));

/** What the simulated people do (R7.02–R7.05, R9.03, R9.04): plans become jobs; events that carry `autopilot` are looked at. */
export const autopilotTimer: Timer = ({ type, stream, data, at }): Due[] => {
  switch (type) {
    case 'AutopilotPlanned':
      return oldLegs(data as Planned<'AutopilotPlanned'>);
    case 'WarehousePlanned':
      return warehouseJobs(idOf(stream), data as Planned<'WarehousePlanned'>);
    case 'RoutePlanned':
      return routeJobs(data as Planned<'RoutePlanned'>);
    case 'CaseStepPlanned':
      return [caseJob(data as Planned<'CaseStepPlanned'>)];
    case 'AutopilotSwitched':
      return lookAtAll(data as Waiting, at);
    default: {
      const kind = kindOf(stream);
      return data.autopilot === true && isLookedAt(kind) ? [LOOKS[kind](idOf(stream), at)] : [];
    }
  }
};
