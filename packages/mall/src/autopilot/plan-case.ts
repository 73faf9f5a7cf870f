import type { Context } from '@yellowcart/kernel/command';
import { load, type Step } from '@yellowcart/kernel/step';
import { Order } from '../5-order/order.ts';
import { Parcel } from '../7-fulfilment/parcel.ts';
import type { CaseHandle } from '../9-aftersale/case-access.ts';
import type { CaseState } from '../9-aftersale/case.ts';
import { Autopilot, type CaseJob } from './autopilot.ts';
import { lotsOf, type Lots } from './draw.ts';
import { inTime, whenOpen } from './hours.ts';
import { backAt } from './plan-route.ts';
import { planWarehouse } from './plan-warehouse.ts';

/** When merchants answer, when goods are looked at and sent, and when the platform rules. */
const SERVICE = { from: 9, to: 22 };
const WAREHOUSE = { from: 9, to: 20 };
const OFFICE = { from: 9, to: 18 };

/** Most hours until an answer; a night comes on top, and even then it is in time (A3, A4). */
const ANSWER = { usual: 20, quick: 10 };

/** Hours that a repair takes, and that other goods take to be sent. */
const REPAIR = [24, 72] as const;
const SEND = [3, 20] as const;

/**
 * The merchant answers within some hours, in a day at most; quickly while the goods are still in the warehouse, where the request holds
 * them up (F2).
 */
const answerAt = ({ beforeOutbound, quick }: CaseState, at: number, lots: Lots): number =>
  beforeOutbound
    ? whenOpen(at + lots.minutes('answer', 15, 120), SERVICE, lots.minutes('answer:morning', 0, 30))
    : whenOpen(at + lots.hours('answer', 1, quick ? ANSWER.quick : ANSWER.usual), SERVICE, lots.minutes('answer:morning', 0, 90));

/** Whether the goods are with the merchant. A return of before parcels went back has nothing to track. */
function* isWithMerchant({ returnWaybill }: CaseState): Step<boolean> {
  if (returnWaybill === null) return false;
  const parcel = yield* load(Parcel, returnWaybill);
  return !parcel.exists || parcel.state.status === 'signed' || parcel.state.status === 'returned';
}

/** The goods go out some hours later, repaired ones after some days; what was refused at the door has to come back first. */
function* resendAt({ id, state }: CaseHandle, context: Context): Step<number> {
  // Sent a second time it takes another while.
  const lots = lotsOf(context, `${id}:${state.resentWaybill ?? ''}`);
  const sent = state.resentWaybill === null ? undefined : yield* load(Parcel, state.resentWaybill);
  const from = sent ? yield* backAt(sent, context) : context.at;
  const [least, most] = state.caseType === 'repair' && !sent ? REPAIR : SEND;
  return whenOpen(from + lots.hours('resend', least, most), WAREHOUSE, lots.minutes('resend:morning', 0, 90));
}

function* nextJob(kase: CaseHandle, context: Context): Step<{ readonly job: CaseJob; readonly at: number } | undefined> {
  const { at } = context;
  const lots = lotsOf(context, kase.id);
  switch (kase.state.status) {
    case 'awaiting-merchant':
      return { job: 'answer', at: answerAt(kase.state, at, lots) };
    case 'awaiting-inspection':
      if (!(yield* isWithMerchant(kase.state))) return undefined;
      return { job: 'inspect', at: whenOpen(at + lots.hours('inspect', 2, 30), WAREHOUSE, lots.minutes('inspect:morning', 0, 90)) };
    case 'awaiting-resend':
      return { job: 'resend', at: yield* resendAt(kase, context) };
    case 'in-arbitration':
      return { job: 'rule', at: whenOpen(at + lots.hours('rule', 24, 48), OFFICE, lots.minutes('rule:morning', 0, 120)) };
    default:
      return undefined;
  }
}

/**
 * The simulated merchant, or the platform, plans what a case waits for from them (R9.03, R9.04, R9.06, R9.07): always before the limit at
 * which silence would decide (A3). A case that waits for nobody of them may have freed goods for outbound (F2).
 */
export function* planCase(kase: CaseHandle, context: Context): Step<void> {
  const next = yield* nextJob(kase, context);
  if (!next) return yield* planWarehouse(yield* load(Order, kase.state.order), context);
  const [{ at }] = inTime([next], context.at, kase.state.deadline ?? Infinity) as readonly [typeof next];
  (yield* load(Autopilot, kase.state.order)).append({ type: 'CaseStepPlanned', case: kase.id, job: next.job, at });
}
