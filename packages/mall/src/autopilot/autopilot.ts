import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Pack } from './packs.ts';

/** What the simulated courier did with a parcel before there was a route: planned as a whole when the parcel was seen. */
type Leg = { readonly job: 'origin' | 'destination' | 'dispatch' | 'sign'; readonly at: number };

/** A step of the warehouse for the lines of an order that travel together. */
export type WarehouseStep = { readonly pack: Pack; readonly job: 'pick' | 'check' | 'pack' | 'outbound'; readonly at: number };

/** What happens to a parcel on its way. `return`: refused at the door and brought back; the courier sees at the door where to leave it. */
export type Move =
  | { readonly job: 'collect' | 'arrive' | 'dispatch' | 'return'; readonly place: string }
  | { readonly job: 'leave'; readonly place: string; readonly next: string }
  | { readonly job: 'sign' };

/** A step of a parcel's way; `stop` is its place on the whole way, so that a new plan takes the place of the old one. */
export type RouteStep = Move & { readonly stop: number; readonly at: number };

/** What the simulated merchant or platform has to do in a case. */
export type CaseJob = 'answer' | 'inspect' | 'resend' | 'rule';

export type AutopilotEvent =
  /** Of before there was a route. */
  | { readonly type: 'AutopilotPlanned'; readonly waybill: string; readonly legs: readonly Leg[] }
  | { readonly type: 'WarehousePlanned'; readonly steps: readonly WarehouseStep[] }
  | { readonly type: 'RoutePlanned'; readonly waybill: string; readonly steps: readonly RouteStep[] }
  | { readonly type: 'CaseStepPlanned'; readonly case: string; readonly job: CaseJob; readonly at: number };

/**
 * The simulated people around one order (the stream's id): what they have planned to do, and when. A plan decides nothing: each step
 * looks at the order, the parcel or the case when its time comes (T3), and a later plan replaces what is left of an earlier one. So
 * there is nothing to fold.
 */
export const Autopilot = aggregate<{}, AutopilotEvent>('autopilot', {
  fold: 2,
  initial: {},
  on: {
    AutopilotPlanned: () => ({}),
    WarehousePlanned: () => ({}),
    RoutePlanned: () => ({}),
    CaseStepPlanned: () => ({}),
  },
});
