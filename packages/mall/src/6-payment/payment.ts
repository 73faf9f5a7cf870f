import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import type { Channel, Journal } from '../ledger/journal.ts';

/** One attempt to pay one phase of a trade through one channel. */
export type PaymentState = {
  readonly trade: string;
  readonly buyer: string;
  readonly phase: 'full' | 'deposit' | 'balance';
  /** null pays 0.00 without a channel (M6). */
  readonly channel: Channel | null;
  /** What the phase asks for. */
  readonly due: Fen;
  /** The channel's own discount (P5), borne by the platform. */
  readonly discount: Fen;
  /** What the channel is asked to take: due − discount. */
  readonly charged: Fen;
  /** When the simulated channel answers by itself; null: at once, or when it is notified. */
  readonly answersAt: number | null;
  readonly status: 'none' | 'pending' | 'succeeded' | 'failed' | 'returned';
  readonly reason: string | null;
};

export type PaymentEvent =
  | ({ readonly type: 'PaymentStarted' } & Omit<PaymentState, 'status' | 'reason'>)
  /** The channel took the money and the trade is paid by it. `orders` name the bill entry. */
  | {
      readonly type: 'PaymentSucceeded';
      readonly buyer: string;
      readonly channel: Channel | null;
      readonly amount: Fen;
      readonly trade: string;
      readonly orders: readonly string[];
      readonly first: boolean;
      readonly journal: Journal;
    }
  | { readonly type: 'PaymentFailed'; readonly reason: string }
  /** The channel took money that pays nothing (Y2); it goes back at once as `refund`. */
  | {
      readonly type: 'PaymentReturned';
      readonly buyer: string;
      readonly channel: Channel;
      readonly amount: Fen;
      readonly trade: string;
      readonly reason: string;
      readonly refund: string;
      readonly journal: Journal;
    };

export const Payment = aggregate<PaymentState, PaymentEvent>('payment', {
  fold: 1,
  initial: {
    trade: '',
    buyer: '',
    phase: 'full',
    channel: null,
    due: 0,
    discount: 0,
    charged: 0,
    answersAt: null,
    status: 'none',
    reason: null,
  },
  on: {
    PaymentStarted: (_, { type: _type, ...payment }) => ({ ...payment, status: 'pending', reason: null }),
    PaymentSucceeded: (state) => ({ ...state, status: 'succeeded', reason: null }),
    PaymentFailed: (state, { reason }) => ({ ...state, status: 'failed', reason }),
    PaymentReturned: (state, { reason }) => ({ ...state, status: 'returned', reason }),
  },
});
