import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import { keptFiles, type KeptFile, type RecordedFiles } from '../support/kept-file.ts';

export type CaseType = 'refund-only' | 'return-refund' | 'exchange' | 'repair' | 'resend';

export type CaseStatus =
  | 'awaiting-merchant'
  | 'awaiting-buyer'
  | 'awaiting-return'
  | 'awaiting-inspection'
  | 'awaiting-resend'
  | 'awaiting-receipt'
  | 'refunding'
  | 'completed'
  | 'rejected'
  | 'in-arbitration'
  | 'withdrawn'
  | 'closed';

export type CaseLine = {
  readonly line: string;
  readonly sku: string;
  readonly quantity: number;
  /** most that may go back for it */ readonly amount: Fen;
};

/** An after-sales case 售后单 with its own deadlines (A1–A12). */
export type CaseState = {
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
  /** The goods for an exchange or a resend are kept back for the buyer, from the agreement until they go out (A10). */
  readonly held: boolean;
  readonly status: CaseStatus | 'none';
  /** The next limit, ms (contract: deadline). */
  readonly deadline: number | null;
  readonly proposed: Fen | null;
  readonly answer: string | null;
  readonly returnWaybill: string | null;
  /** The merchant has had the returned goods in hand. */
  readonly received: boolean;
  /** What the buyer paid to send the goods back (I2). */
  readonly returnFreight: Fen | null;
  readonly refunds: readonly string[];
  readonly refundsOpen: number;
  /** For the scorecard (V2). */
  readonly openedAt: number;
  readonly answeredAt: number | null;
  readonly closedAt: number | null;
  readonly rated: number | null;
  /** Goods went to the buyer in this parcel (exchange, repair, resend). */
  readonly resentWaybill: string | null;
};

export type CaseEvent =
  | ({ readonly type: 'CaseOpened'; readonly at: number; readonly deadline: number; readonly evidence: RecordedFiles } & Pick<
      CaseState,
      'order' | 'shop' | 'buyer' | 'caseType' | 'lines' | 'amount' | 'reason' | 'quick' | 'beforeOutbound' | 'pickUp' | 'toSku'
    >)
  /** `rule`: agreed by itself, after a broken promise (F1) or a refusal at the door (R4); `buyer`: a proposal accepted (A6). */
  | {
      readonly type: 'CaseAgreed';
      readonly by: 'merchant' | 'buyer' | 'timeout' | 'rule';
      readonly held: boolean;
      readonly at: number;
      readonly amount: Fen;
      readonly status: CaseStatus;
      readonly deadline: number | null;
    }
  | { readonly type: 'CaseProposed'; readonly at: number; readonly amount: Fen; readonly reason: string | null; readonly deadline: number }
  | {
      readonly type: 'CaseRejected';
      readonly by: 'merchant' | 'inspection' | 'ship' | 'timeout';
      readonly at: number;
      readonly reason: string;
      readonly deadline: number;
    }
  | { readonly type: 'CaseGoodsSent'; readonly waybill: string; readonly freight: Fen; readonly deadline: number }
  /** The returned goods are with the merchant and accepted. */
  | { readonly type: 'CaseGoodsPassed'; readonly by: 'merchant' | 'timeout' }
  | { readonly type: 'CaseAwaitsResend' }
  | { readonly type: 'CaseResent'; readonly waybill: string }
  /** The goods sent were signed; without a word from the buyer they count as received at the deadline. */
  | { readonly type: 'CaseGoodsSigned'; readonly deadline: number }
  | { readonly type: 'CaseEscalated' }
  | { readonly type: 'CaseRuled'; readonly refund: Fen; readonly reason: string }
  | { readonly type: 'CaseRefundStarted'; readonly refund: string }
  | { readonly type: 'CaseRefundArrived'; readonly refund: string }
  /** The money is decided and on its way (A12). */
  | { readonly type: 'CaseRefunding' }
  | { readonly type: 'CaseCompleted'; readonly at: number; readonly order: string; readonly buyer: string }
  | { readonly type: 'CaseWithdrawn'; readonly at: number }
  | { readonly type: 'CaseClosed'; readonly at: number; readonly reason: 'not-answered' | 'not-sent' | 'not-escalated' | 'superseded' }
  | { readonly type: 'CaseRated'; readonly stars: number; readonly text: string };

const initial: CaseState = {
  order: '',
  shop: '',
  buyer: '',
  caseType: 'refund-only',
  lines: [],
  amount: 0,
  reason: null,
  evidence: [],
  quick: false,
  beforeOutbound: false,
  pickUp: false,
  toSku: null,
  held: false,
  status: 'none',
  deadline: null,
  proposed: null,
  answer: null,
  returnWaybill: null,
  received: false,
  returnFreight: null,
  refunds: [],
  refundsOpen: 0,
  openedAt: 0,
  answeredAt: null,
  closedAt: null,
  rated: null,
  resentWaybill: null,
};

export const Case = aggregate<CaseState, CaseEvent>('case', {
  fold: 2,
  initial,
  on: {
    CaseOpened: (_, { type: _type, at, evidence, ...opened }) => ({
      ...initial,
      ...opened,
      evidence: keptFiles(evidence),
      openedAt: at,
      status: 'awaiting-merchant',
    }),
    CaseAgreed: (state, { at, amount, status, deadline, held }) => ({
      ...state,
      amount,
      status,
      deadline,
      held,
      answeredAt: state.answeredAt ?? at,
      proposed: null,
    }),
    CaseProposed: (state, { at, amount, reason, deadline }) => ({
      ...state,
      proposed: amount,
      answer: reason,
      status: 'awaiting-buyer',
      deadline,
      answeredAt: state.answeredAt ?? at,
    }),
    CaseRejected: (state, { by, at, reason, deadline }) => ({
      ...state,
      answer: reason,
      status: 'rejected',
      deadline,
      answeredAt: state.answeredAt ?? at,
      received: state.received || by === 'inspection',
    }),
    CaseGoodsSent: (state, { waybill, freight, deadline }) => ({
      ...state,
      returnWaybill: waybill,
      returnFreight: freight,
      status: 'awaiting-inspection',
      deadline,
    }),
    CaseGoodsPassed: (state) => ({ ...state, received: true, deadline: null }),
    CaseAwaitsResend: (state) => ({ ...state, status: 'awaiting-resend', deadline: null }),
    CaseResent: (state, { waybill }) => ({ ...state, resentWaybill: waybill, held: false, status: 'awaiting-receipt', deadline: null }),
    CaseGoodsSigned: (state, { deadline }) => ({ ...state, deadline }),
    CaseEscalated: (state) => ({ ...state, status: 'in-arbitration', deadline: null }),
    CaseRuled: (state, { refund, reason }) => ({ ...state, amount: refund, answer: reason, held: false, deadline: null }),
    CaseRefundStarted: (state, { refund }) => ({ ...state, refunds: [...state.refunds, refund], refundsOpen: state.refundsOpen + 1 }),
    CaseRefundArrived: (state) => ({ ...state, refundsOpen: state.refundsOpen - 1 }),
    CaseRefunding: (state) => ({ ...state, status: 'refunding', deadline: null }),
    CaseCompleted: (state, { at }) => ({ ...state, status: 'completed', deadline: null, held: false, closedAt: at }),
    CaseWithdrawn: (state, { at }) => ({ ...state, status: 'withdrawn', deadline: null, held: false, closedAt: at }),
    CaseClosed: (state, { at }) => ({ ...state, status: 'closed', deadline: null, held: false, closedAt: at }),
    CaseRated: (state, { stars }) => ({ ...state, rated: stars }),
  },
});
