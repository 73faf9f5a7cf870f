import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import type { Channel, Journal } from '../ledger/journal.ts';
import type { Answer } from './channel.ts';

/** Money on its way back to the channel that paid (Y4). One number pays out once. */
export type RefundState = {
  /** null for a return under Y2, which belongs to no order. */
  readonly order: string | null;
  readonly case: string | null;
  readonly payment: string;
  readonly buyer: string;
  readonly channel: Channel;
  readonly amount: Fen;
  readonly status: 'none' | 'on-the-way' | 'arrived' | 'failed';
  readonly arrivesAt: number;
  /** Time the channel takes, ms: a retry takes it again. */
  readonly takes: number;
  /** The channel's own number, once it paid out; null before, and for one of before this was kept. */
  readonly reference: string | null;
  readonly reason: string | null;
};

export type RefundEvent =
  /** `journal`: source → transit. */
  | ({ readonly type: 'RefundStarted'; readonly journal: Journal } & Omit<RefundState, 'status' | 'reason' | 'reference'>)
  /** What the channel said about the payout, each time it said it: a fact of the channel's (ADR 8). */
  | ({ readonly type: 'PayoutAnswered'; readonly channel: Channel } & Answer)
  /** `journal`: transit → buyer. Without `reference` (before channels answered in events) it is the answer too. */
  | {
      readonly type: 'RefundArrived';
      readonly order: string | null;
      readonly case: string | null;
      readonly buyer: string;
      readonly channel: Channel;
      readonly amount: Fen;
      readonly reference?: string;
      readonly journal: Journal;
    }
  | { readonly type: 'RefundFailed'; readonly reason: string }
  | { readonly type: 'RefundRetried'; readonly arrivesAt: number };

/** The payout failed and waits for its retry (Y4). */
export const isFailed = ({ state }: { readonly state: RefundState }): boolean => state.status === 'failed';

export const Refund = aggregate<RefundState, RefundEvent>('refund', {
  fold: 2,
  initial: {
    order: null,
    case: null,
    payment: '',
    buyer: '',
    channel: 'douyin',
    amount: 0,
    status: 'none',
    arrivesAt: 0,
    takes: 0,
    reference: null,
    reason: null,
  },
  on: {
    RefundStarted: (_, { type: _type, journal: _journal, ...refund }) => ({
      ...refund,
      status: 'on-the-way',
      reference: null,
      reason: null,
    }),
    PayoutAnswered: (state, { reference }) => ({ ...state, reference: state.reference ?? reference }),
    RefundArrived: (state) => ({ ...state, status: 'arrived' }),
    RefundFailed: (state, { reason }) => ({ ...state, status: 'failed', reason }),
    RefundRetried: (state, { arrivesAt }) => ({ ...state, status: 'on-the-way', arrivesAt, reason: null }),
  },
});
