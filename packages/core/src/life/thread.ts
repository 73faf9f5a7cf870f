import type { Case } from './book.ts';
import { areKept } from './pictures.ts';

/** What a thread tells of one entry (R9.02): when, who, what, and what was shown. */
export type Told = readonly [at: number, by: string, kind: string, pictures: readonly object[]];

/** What each event of a case says; money under way has its own place in the answer. */
const KINDS: Readonly<Record<string, string>> = {
  CaseOpened: 'opened',
  CaseAgreed: 'agreed',
  CaseProposed: 'proposed',
  CaseRejected: 'rejected',
  CasePickUpBooked: 'pick-up-booked',
  CaseGoodsSent: 'sent-back',
  CaseGoodsCollected: 'return-collected',
  CaseGoodsArrived: 'return-arrived',
  CaseGoodsPassed: 'passed',
  CaseAwaitsResend: 'awaiting-resend',
  CaseResent: 'resent',
  CaseGoodsSigned: 'signed',
  CaseEscalated: 'escalated',
  CaseRuled: 'ruled',
  CaseRefunding: 'refunding',
  CaseCompleted: 'completed',
  CaseWithdrawn: 'withdrawn',
  CaseClosed: 'closed',
  CaseCommented: 'comment',
  CaseRated: 'rated',
};

/** What some words make of an event. */
const SAID: Readonly<Record<string, string>> = {
  'CaseAgreed aftersale accept': 'accepted',
  'CaseRejected merchant case inspect': 'failed',
  'CaseCompleted aftersale receive': 'received',
};

/** What follows by itself from what somebody did, and who carries goods whoever tells of it. */
const ALWAYS: Readonly<Record<string, string>> = {
  // The buyer refuses at the door, the courier only tells of it (R4).
  CaseOpened: 'buyer',
  CasePickUpBooked: 'system',
  CaseGoodsCollected: 'courier',
  CaseGoodsArrived: 'courier',
  CaseGoodsSigned: 'courier',
  CaseAwaitsResend: 'system',
  CaseRefunding: 'system',
  CaseClosed: 'system',
};

/** An agreement is its merchant's or its buyer's word; any other is a rule's (F1, R4) or silence (A3). An end is nobody's unless told. */
function by(type: string, cause: string, role: string): string {
  if (type === 'CaseAgreed') return ['merchant case agree', 'aftersale accept'].includes(cause) ? role : 'system';
  if (type === 'CaseCompleted') return cause === 'aftersale receive' ? role : 'system';
  return ALWAYS[type] ?? role;
}

type Happened = { readonly type: string; readonly data: any; readonly at: number; readonly cause: string; readonly role: string };

/** Notes what the thread must tell of an event, by who did it. */
export function tell(kase: Case, { type, data, at, cause, role }: Happened): void {
  const kind = SAID[`${type} ${cause}`] ?? KINDS[type];
  if (kind === undefined) return;
  const pictures = data.evidence ?? [];
  areKept(pictures);
  kase.thread.push([at, by(type, cause, role), kind, pictures]);
}
