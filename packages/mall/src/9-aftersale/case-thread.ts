import type { Fen } from '@yellowcart/kernel/money';
import { keptFiles } from '../support/kept-file.ts';
import type { Asked, CaseEvent } from './case-events.ts';

/** One entry of the thread of a case 协商记录: who did or said what, and when. */
export type ThreadEntry = {
  /** ms */
  readonly at: number;
  readonly by: 'buyer' | 'merchant' | 'platform' | 'courier' | 'system';
  readonly kind: ThreadKind;
  readonly text: string | null;
  readonly amount: Fen | null;
  readonly evidence: Asked['evidence'];
};

export type ThreadKind =
  | 'opened'
  | 'agreed'
  | 'proposed'
  | 'accepted'
  | 'rejected'
  | 'pick-up-booked'
  | 'sent-back'
  | 'return-collected'
  | 'return-arrived'
  | 'passed'
  | 'failed'
  | 'awaiting-resend'
  | 'resent'
  | 'signed'
  | 'received'
  | 'escalated'
  | 'ruled'
  | 'refunding'
  | 'completed'
  | 'withdrawn'
  | 'closed'
  | 'comment'
  | 'rated';

type Said = Omit<ThreadEntry, 'at'>;

const said = (by: Said['by'], kind: ThreadKind, more: Partial<Said> = {}): Said => ({
  by,
  kind,
  text: null,
  amount: null,
  evidence: [],
  ...more,
});

/** Who is behind an answer: what nobody gave in time, or a rule gave, is the system's (A3, F1, R4). */
const merchantOr = (by: string): 'merchant' | 'system' => (by === 'timeout' || by === 'rule' ? 'system' : 'merchant');

/** The entry that an event leaves in the thread; `last` is the time of the entry before, for events that do not tell theirs. */
export function entryOf(event: CaseEvent, last: number): ThreadEntry | undefined {
  const entry = saidBy(event);
  return entry && { at: ('at' in event ? event.at : undefined) ?? last, ...entry };
}

function saidBy(event: CaseEvent): Said | undefined {
  switch (event.type) {
    case 'CaseOpened':
      return said('buyer', 'opened', { text: event.reason, amount: event.amount, evidence: keptFiles(event.evidence) });
    case 'CaseAgreed':
      return event.by === 'buyer'
        ? said('buyer', 'accepted', { amount: event.amount })
        : said(merchantOr(event.by), 'agreed', { amount: event.amount });
    case 'CaseProposed':
      return said('merchant', 'proposed', { text: event.reason, amount: event.amount });
    case 'CaseRejected':
      return said(merchantOr(event.by), event.by === 'inspection' ? 'failed' : 'rejected', { text: event.reason });
    case 'CasePickUpBooked':
      return said('system', 'pick-up-booked', { text: event.waybill });
    case 'CaseGoodsSent':
      return said(event.by ?? 'buyer', 'sent-back', { text: event.waybill });
    case 'CaseGoodsCollected':
      return said('courier', 'return-collected');
    case 'CaseGoodsArrived':
      return said('courier', 'return-arrived');
    case 'CaseGoodsPassed':
      return said(merchantOr(event.by), 'passed');
    case 'CaseAwaitsResend':
      return said('system', 'awaiting-resend');
    case 'CaseResent':
      return said('merchant', 'resent', { text: event.waybill });
    case 'CaseGoodsSigned':
      return said('courier', 'signed');
    case 'CaseEscalated':
      return said('buyer', 'escalated');
    case 'CaseRuled':
      return said('platform', 'ruled', { text: event.reason, amount: event.refund });
    case 'CaseRefunding':
      return said('system', 'refunding');
    case 'CaseCompleted':
      return event.by === 'buyer' ? said('buyer', 'received') : said('system', 'completed');
    case 'CaseWithdrawn':
      return said('buyer', 'withdrawn');
    case 'CaseClosed':
      return said('system', 'closed', { text: event.reason });
    case 'CaseCommented':
      return said(event.by, 'comment', { text: event.text, evidence: event.evidence });
    case 'CaseRated':
      return said('buyer', 'rated', { text: event.text === '' ? null : event.text });
    case 'CaseRefundStarted':
    case 'CaseRefundArrived':
      return undefined;
  }
}
