import type { Fen } from '@yellowcart/kernel/money';
import type { Watched } from '../settings.ts';
import type { KeptFile, RecordedFiles } from '../support/kept-file.ts';

export type CaseType = 'refund-only' | 'return-refund' | 'exchange' | 'repair' | 'resend';

/** What a case can be at, as lists are narrowed by it and answers tell it. */
export const CASE_STATUSES = [
  'awaiting-merchant',
  'awaiting-buyer',
  'awaiting-return',
  'awaiting-inspection',
  'awaiting-resend',
  'awaiting-receipt',
  'refunding',
  'completed',
  'rejected',
  'in-arbitration',
  'withdrawn',
  'closed',
] as const;

export type CaseStatus = (typeof CASE_STATUSES)[number];

export type CaseLine = {
  readonly line: string;
  readonly sku: string;
  readonly quantity: number;
  /** most that may go back for it */ readonly amount: Fen;
};

/** What is fixed when a case is opened. */
export type Asked = {
  readonly order: string;
  readonly shop: string;
  readonly buyer: string;
  readonly caseType: CaseType;
  readonly lines: readonly CaseLine[];
  /** Asked for; after an agreement, what was agreed. */
  readonly amount: Fen;
  readonly reason: string | null;
  readonly evidence: readonly KeptFile[];
  /** Fresh or fragile: the merchant's limits and the refund's arrival are halved (A4). */
  readonly quick: boolean;
  /** Asked for before anything of its lines went out. */
  readonly beforeOutbound: boolean;
  /** Brand flagship: return goods are picked up at the door (A11). */
  readonly pickUp: boolean;
  /** Exchange: the SKU wanted; null for the same again (A10). */
  readonly toSku: string | null;
};

/** When it happened, ms. Events of before the thread was kept do not tell. */
type Told = { readonly at?: number };

export type CaseEvent =
  | ({ readonly type: 'CaseOpened'; readonly at: number; readonly deadline: number; readonly evidence: RecordedFiles } & Omit<
      Asked,
      'evidence'
    > &
      Watched)
  /** `rule`: agreed by itself, after a broken promise (F1) or a refusal at the door (R4); `buyer`: a proposal accepted (A6). */
  | ({
      readonly type: 'CaseAgreed';
      readonly by: 'merchant' | 'buyer' | 'timeout' | 'rule';
      readonly held: boolean;
      readonly at: number;
      readonly amount: Fen;
      readonly status: CaseStatus;
      readonly deadline: number | null;
    } & Watched)
  | { readonly type: 'CaseProposed'; readonly at: number; readonly amount: Fen; readonly reason: string | null; readonly deadline: number }
  | ({
      readonly type: 'CaseRejected';
      readonly by: 'merchant' | 'inspection' | 'ship' | 'timeout';
      readonly at: number;
      readonly reason: string;
      readonly deadline: number;
    } & Watched)
  /** `by` the courier: refused at the door, the parcel itself goes back (R4). */
  | ({
      readonly type: 'CaseGoodsSent';
      readonly by?: 'courier';
      readonly waybill: string;
      readonly freight: Fen;
      readonly deadline: number;
    } & Told)
  /** The courier comes to fetch the goods at the buyer's door (A11). */
  | { readonly type: 'CasePickUpBooked'; readonly at: number; readonly waybill: string; readonly from: number; readonly to: number }
  | { readonly type: 'CaseGoodsCollected'; readonly at: number }
  /** The parcel with the returned goods is with the merchant, who inspects them. */
  | ({ readonly type: 'CaseGoodsArrived'; readonly at: number } & Watched)
  /** The returned goods are with the merchant and accepted. */
  | ({ readonly type: 'CaseGoodsPassed'; readonly by: 'merchant' | 'timeout' } & Told)
  | ({ readonly type: 'CaseAwaitsResend' } & Told & Watched)
  | ({ readonly type: 'CaseResent'; readonly waybill: string } & Told)
  /** The goods sent were signed; without a word from the buyer they count as received at the deadline. */
  | ({ readonly type: 'CaseGoodsSigned'; readonly deadline: number } & Told)
  | ({ readonly type: 'CaseEscalated' } & Told & Watched)
  | ({ readonly type: 'CaseRuled'; readonly refund: Fen; readonly reason: string } & Told)
  | { readonly type: 'CaseRefundStarted'; readonly refund: string }
  | { readonly type: 'CaseRefundArrived'; readonly refund: string }
  /** The money is decided and on its way (A12). */
  | ({ readonly type: 'CaseRefunding' } & Told)
  /** `by` the buyer, who said that the goods came (R9.07). */
  | { readonly type: 'CaseCompleted'; readonly by?: 'buyer'; readonly at: number; readonly order: string; readonly buyer: string }
  | { readonly type: 'CaseWithdrawn'; readonly at: number }
  | { readonly type: 'CaseClosed'; readonly at: number; readonly reason: 'not-answered' | 'not-sent' | 'not-escalated' | 'superseded' }
  | ({ readonly type: 'CaseRated'; readonly stars: number; readonly text: string } & Told)
  /** Somebody says something, or shows it (R9.02). */
  | {
      readonly type: 'CaseCommented';
      readonly at: number;
      readonly by: 'buyer' | 'merchant' | 'platform';
      readonly text: string;
      readonly evidence: Asked['evidence'];
    };
