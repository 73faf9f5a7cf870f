import { aggregate, type Aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import { keptFiles } from '../support/kept-file.ts';
import type { Asked, CaseEvent, CaseStatus } from './case-events.ts';
import { entryOf, type ThreadEntry } from './case-thread.ts';

/** An after-sales case 售后单 with its own deadlines (A1–A12). */
export type CaseState = Asked & {
  /** The goods for an exchange or a resend are kept back for the buyer, from the agreement until they go out (A10). */
  readonly held: boolean;
  readonly status: CaseStatus | 'none';
  /** The next limit, ms (contract: deadline). */
  readonly deadline: number | null;
  readonly proposed: Fen | null;
  readonly answer: string | null;
  /** Of the parcel that brings the goods back: the buyer's, or that of a pick-up. */
  readonly returnWaybill: string | null;
  /** The goods left the buyer: they were sent, fetched, or are in the merchant's hands. */
  readonly gone: boolean;
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
  /** The survey after the case (R9.11). */
  readonly rated: number | null;
  readonly ratedText: string | null;
  /** Goods went to the buyer in this parcel (exchange, repair, resend). */
  readonly resentWaybill: string | null;
  /** Everything that was said and done, oldest first 协商记录. */
  readonly thread: readonly ThreadEntry[];
};

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
  gone: false,
  received: false,
  returnFreight: null,
  refunds: [],
  refundsOpen: 0,
  openedAt: 0,
  answeredAt: null,
  closedAt: null,
  rated: null,
  ratedText: null,
  resentWaybill: null,
  thread: [],
};

/** What each event does to the case; its thread is kept beside it, the same for all. */
const states = aggregate<CaseState, CaseEvent>('case', {
  fold: 3,
  initial,
  on: {
    CaseOpened: (_, { type: _type, autopilot: _watched, at, evidence, ...opened }) => ({
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
      gone: state.gone || by === 'inspection',
      received: state.received || by === 'inspection',
    }),
    CaseGoodsSent: (state, { waybill, freight, deadline }) => ({
      ...state,
      returnWaybill: waybill,
      returnFreight: freight,
      gone: true,
      status: 'awaiting-inspection',
      deadline,
    }),
    CasePickUpBooked: (state, { waybill }) => ({ ...state, returnWaybill: waybill }),
    CaseGoodsCollected: (state) => ({ ...state, gone: true }),
    CaseGoodsArrived: (state) => state,
    CaseGoodsPassed: (state, { by }) => ({ ...state, gone: state.gone || by === 'merchant', received: true, deadline: null }),
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
    CaseRated: (state, { stars, text }) => ({ ...state, rated: stars, ratedText: text }),
    CaseCommented: (state) => state,
  },
});

/** A case with its thread. */
export const Case: Aggregate<CaseState, CaseEvent> = {
  ...states,
  evolve(before, event) {
    const after = states.evolve(before, event);
    const entry = entryOf(event, before.thread.at(-1)?.at ?? after.openedAt);
    return entry === undefined ? after : { ...after, thread: [...after.thread, entry] };
  },
};
