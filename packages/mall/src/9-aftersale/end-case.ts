import type { Context } from '@yellowcart/kernel/command';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import type { OrderHandle } from '../5-order/own-order.ts';
import { goesOn } from '../7-fulfilment/goes-on.ts';
import { resumedConfirm } from '../8-receipt/confirm-period.ts';
import type { CaseHandle } from './case-access.ts';
import { isOver } from './case-allowed.ts';
import type { CaseEvent } from './case-events.ts';
import { Case, type CaseState } from './case.ts';
import { releaseGoods } from './hold-goods.ts';
import { cancelPickUp } from './return-parcel.ts';

type Closed = Extract<CaseEvent, { type: 'CaseClosed' }>['reason'];

/**
 * The case lets go of its lines: what is left of them runs to its confirmation again (R3). A line that a later case took over stays
 * with that; one that was taken over from a case that still goes on is handed back to it (R4, A5).
 */
function* letGo(order: OrderHandle, kase: CaseHandle, at: number): Step<void> {
  const own = order.state.lines.filter((line) => line.openCase === kase.id);
  if (own.length === 0) return;
  const cases = yield* loadAll(Case, order.state.cases);
  const lines = own.map((line) => {
    const about = cases.filter(({ state }) => state.lines.some((each) => each.line === line.id));
    const still = about.findLast(({ state }) => !isOver(state));
    if (still) return { line: line.id, confirmDue: null, still: still.id };
    const paused = about.map(({ state }) => ({ from: state.openedAt, to: state.closedAt ?? at }));
    return { line: line.id, confirmDue: resumedConfirm(order.state, line, paused, at) };
  });
  order.append({ type: 'OrderCaseEnded', case: kase.id, lines, ...(yield* goesOn(order)) });
}

/** Goods that were held are free, a courier who was to come does not. */
function* stopWaiting(kase: CaseHandle, context: Context): Step<void> {
  yield* releaseGoods(kase);
  yield* cancelPickUp(kase, context);
}

/** Completed: the money arrived, or the goods did (A12). */
export function* completeCase(order: OrderHandle, kase: CaseHandle, context: Context, by?: 'buyer'): Step<void> {
  const { at } = context;
  yield* stopWaiting(kase, context);
  kase.append({ type: 'CaseCompleted', at, order: order.id, buyer: order.state.buyer, ...(by ? { by } : {}) });
  yield* letGo(order, kase, at);
}

/** Closed without a result; a new case may be opened (A3). */
export function* closeCase(order: OrderHandle, kase: CaseHandle, reason: Closed, context: Context): Step<void> {
  const { at } = context;
  yield* stopWaiting(kase, context);
  kase.append({ type: 'CaseClosed', at, reason });
  yield* letGo(order, kase, at);
}

/** Withdrawn by the buyer (A5). */
export function* withdrawn(order: OrderHandle, kase: CaseHandle, context: Context): Step<void> {
  const { at } = context;
  yield* stopWaiting(kase, context);
  kase.append({ type: 'CaseWithdrawn', at });
  yield* letGo(order, kase, at);
}

const TALKING: readonly CaseState['status'][] = ['awaiting-merchant', 'awaiting-buyer', 'awaiting-return', 'rejected', 'in-arbitration'];

/** Nothing is on its way yet, so that a case can give way to another; nor is it while the courier of a pick-up has still to come. */
const onlyTalks = ({ status, pickUp, gone }: CaseState): boolean =>
  TALKING.includes(status) || (status === 'awaiting-inspection' && pickUp && !gone);

/**
 * A refusal at the door (R4) takes a line's open case over: one that only talks is closed; one with money or goods on the way
 * finishes by itself.
 */
export function* supersede(order: OrderHandle, id: string, context: Context): Step<void> {
  const kase = yield* load(Case, id);
  if (onlyTalks(kase.state)) yield* closeCase(order, kase, 'superseded', context);
}
