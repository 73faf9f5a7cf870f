import type { Fen } from '@yellowcart/kernel/money';

/** A channel is asked to take money for a payment. Asked again under the same number, it never takes twice. */
export type Charge = {
  readonly payment: string;
  /** Above 0: nothing is asked of a channel for 0.00 (M6). */
  readonly amount: Fen;
  /** When it was asked first, ms. */
  readonly asked: number;
  /** Now, ms. */
  readonly at: number;
};

/** A channel is asked to pay a refund out to the buyer. One number pays out once, however often it is asked (Y4). */
export type Payout = {
  readonly refund: string;
  readonly amount: Fen;
  /** When the money reaches the buyer, ms: when it was asked, and the time that the channel takes (`arrival`). */
  readonly due: number;
  readonly at: number;
};

/** What a channel says. `reference` is its own number of the movement, which its statement repeats; nothing moved: null. */
export type Answer =
  | { readonly result: 'succeeded'; readonly amount: Fen; readonly reference: string; readonly reason: null }
  | { readonly result: 'failed'; readonly amount: 0; readonly reference: null; readonly reason: string };

/** Money that the channel moved. */
export type Moved = Extract<Answer, { result: 'succeeded' }>;

export const moved = (amount: Fen, reference: string): Moved => ({ result: 'succeeded', amount, reference, reason: null });

export const failed = (reason: string): Answer => ({ result: 'failed', amount: 0, reference: null, reason });

/** When a channel answers: in the call, at an instant at which it is asked again, or by notifying us, whenever that is. */
export type Reply =
  | { readonly when: 'now'; readonly answer: Answer }
  | { readonly when: 'later'; readonly at: number }
  | { readonly when: 'notified' }
  /** It took the money and its answer is lost: only its statement knows. */
  | { readonly when: 'unanswered'; readonly took: Moved };

/**
 * What is asked of a payment channel (ADR 8). Pure: the four simulated counterparties answer from what they are given. Behind a
 * real one stands a process of its own, which sends what was asked, and answers by `channel notify`; its `charge` and `payout`
 * say `notified`.
 */
export type ChannelPort = {
  readonly charge: (charge: Charge) => Reply;
  readonly payout: (payout: Payout) => Reply;
};
