import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import type { Channel, Journal } from '../ledger/journal.ts';

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
  readonly reason: string | null;
};

export type RefundEvent =
  /** `journal`: source → transit. */
  | ({ readonly type: 'RefundStarted'; readonly journal: Journal } & Omit<RefundState, 'status' | 'reason'>)
  /** `journal`: transit → buyer. */
  | {
      readonly type: 'RefundArrived';
      readonly order: string | null;
      readonly case: string | null;
      readonly buyer: string;
      readonly channel: Channel;
      readonly amount: Fen;
      readonly journal: Journal;
    }
  | { readonly type: 'RefundFailed'; readonly reason: string }
  | { readonly type: 'RefundRetried'; readonly arrivesAt: number };

export const Refund = aggregate<RefundState, RefundEvent>('refund', {
  fold: 1,
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
    reason: null,
  },
  on: {
    RefundStarted: (_, { type: _type, journal: _journal, ...refund }) => ({ ...refund, status: 'on-the-way', reason: null }),
    RefundArrived: (state) => ({ ...state, status: 'arrived' }),
    RefundFailed: (state, { reason }) => ({ ...state, status: 'failed', reason }),
    RefundRetried: (state, { arrivesAt }) => ({ ...state, status: 'on-the-way', arrivesAt, reason: null }),
  },
});
