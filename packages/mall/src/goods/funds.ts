import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import type { Journal } from '../ledger/journal.ts';

/**
 * A merchant's money in the mall (account `merchant:SHOP`). It has a stream because it has a rule: no withdrawal above the
 * balance. The balance itself may be negative, which is a visible debt (A8).
 */
export type FundsEvent = {
  readonly type: 'FundsMoved';
  readonly fen: Fen;
  readonly reason: 'released' | 'refund' | 'compensation' | 'deposit-kept' | 'withdrawn';
  /** Only a withdrawal carries its own movement; the others ride in the order's event that causes them. */
  readonly journal?: Journal;
};

export type FundsState = { readonly balance: Fen };

export const Funds = aggregate<FundsState, FundsEvent>('funds', {
  fold: 1,
  initial: { balance: 0 },
  on: { FundsMoved: (state, { fen }) => ({ balance: state.balance + fen }) },
});
