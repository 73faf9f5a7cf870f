import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import type { Channel, Journal } from '../ledger/journal.ts';
import type { Answer } from './channel.ts';

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
  /** When the channel was asked; null for a payment of before this was kept. */
  readonly startedAt: number | null;
  /** When the channel answers by itself; null: at once, or when it notifies. */
  readonly answersAt: number | null;
  /** Its late answer is a success whatever its terms say (`succeed-after`). */
  readonly simulated: boolean;
  /** The channel's own number, once it took money, whether or not that pays anything; null before, and for one of before this was kept. */
  readonly reference: string | null;
  readonly status: 'none' | 'pending' | 'succeeded' | 'failed' | 'returned';
  readonly reason: string | null;
};

type Started = Pick<PaymentState, 'trade' | 'buyer' | 'phase' | 'channel' | 'due' | 'discount' | 'charged' | 'answersAt'>;

export type PaymentEvent =
  | ({ readonly type: 'PaymentStarted'; readonly startedAt?: number; readonly simulated?: true } & Started)
  /** What the channel said, each time it said it: a fact of the channel's, from which nothing follows by itself (ADR 8). */
  | ({ readonly type: 'ChannelAnswered'; readonly channel: Channel } & Answer)
  /** The channel took money and its answer was lost: only its statement knows. */
  | { readonly type: 'ChannelTook'; readonly channel: Channel; readonly amount: Fen; readonly reference: string }
  /** The trade is paid by it. `orders` name the bill entry. Without `reference` (0.00, or before channels answered in events) it is the answer too. */
  | {
      readonly type: 'PaymentSucceeded';
      readonly buyer: string;
      readonly channel: Channel | null;
      readonly amount: Fen;
      readonly reference?: string;
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
      readonly reference?: string;
      readonly trade: string;
      readonly reason: string;
      readonly refund: string;
      readonly journal: Journal;
    };

export const Payment = aggregate<PaymentState, PaymentEvent>('payment', {
  fold: 2,
  initial: {
    trade: '',
    buyer: '',
    phase: 'full',
    channel: null,
    due: 0,
    discount: 0,
    charged: 0,
    startedAt: null,
    answersAt: null,
    simulated: false,
    reference: null,
    status: 'none',
    reason: null,
  },
  on: {
    PaymentStarted: (state, { type: _type, startedAt, simulated, ...payment }) => ({
      ...state,
      ...payment,
      startedAt: startedAt ?? null,
      simulated: simulated ?? false,
      status: 'pending',
    }),
    // One number moves money once: what the channel says later about the same number changes nothing of it.
    ChannelAnswered: (state, { reference, amount }) => ({ ...state, reference: state.reference ?? (amount > 0 ? reference : null) }),
    ChannelTook: (state, { reference }) => ({ ...state, reference: state.reference ?? reference }),
    PaymentSucceeded: (state) => ({ ...state, status: 'succeeded', reason: null }),
    PaymentFailed: (state, { reason }) => ({ ...state, status: 'failed', reason }),
    PaymentReturned: (state, { reason }) => ({ ...state, status: 'returned', reason }),
  },
});
