import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';

/** What a buyer was last shown for a set of items: the price a submit may not exceed (P4). */
export type ShownState = {
  readonly at: number;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly unitPrice: Fen }[];
  /** Address, coupons and insurance of the quote: only with the same choices is the total comparable. */
  readonly choices: string;
  readonly payable: Fen;
};

export type ShownEvent = { readonly type: 'QuoteShown' } & ShownState;

export const Shown = aggregate<ShownState, ShownEvent>('quote', {
  fold: 1,
  initial: { at: 0, items: [], choices: '', payable: 0 },
  on: { QuoteShown: (_, { type: _type, ...shown }) => shown },
});
