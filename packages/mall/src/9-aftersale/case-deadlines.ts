import { arrivals, type Deadline } from '../5-order/deadlines.ts';
import type { RefundState } from '../6-payment/refund.ts';
import type { CaseStatus } from './case-events.ts';
import type { CaseState } from './case.ts';

/** What a case's limit brings when nobody does anything (A3): the same that `time-out-case.ts` carries out. */
const BRINGS: Readonly<Partial<Record<CaseStatus | 'none', Deadline['brings']>>> = {
  'awaiting-merchant': 'agreed',
  'awaiting-buyer': 'case-closes',
  'awaiting-return': 'case-closes',
  'awaiting-inspection': 'accepted',
  rejected: 'case-closes',
  'awaiting-receipt': 'completed',
};

/** The limit of a case, if it has one now. */
export function caseLimit({ id, state }: { readonly id: string; readonly state: CaseState }): Deadline[] {
  const brings = BRINGS[state.status];
  return state.deadline === null || brings === undefined ? [] : [{ name: `case ${id}`, at: state.deadline, brings }];
}

/** Everything that happens to a case by itself: its limit, and the arrival of its money. */
export const caseDeadlines = (
  kase: { readonly id: string; readonly state: CaseState },
  refunds: readonly { readonly id: string; readonly state: RefundState }[],
): Deadline[] => [...caseLimit(kase), ...arrivals(refunds)].toSorted((a, b) => a.at - b.at);
