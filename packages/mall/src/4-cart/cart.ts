import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';

export type CartLine = {
  readonly id: string;
  readonly sku: string;
  readonly quantity: number;
  /** Unit price when it was added or last changed: the price the buyer saw (P4). */
  readonly priceAtAdd: Fen;
  readonly selected: boolean;
  /** The entry it came through (R1.06): the first one that was given stays, whatever is merged into the line later. */
  readonly from: string | null;
  /** 30 days after the last add or change (C1). */
  readonly expiresAt: number;
  /** Its end was announced; a change starts anew (C1). */
  readonly reminded: boolean;
};

export type CartEvent =
  | {
      readonly type: 'CartLineAdded';
      readonly line: string;
      readonly sku: string;
      readonly quantity: number;
      readonly price: Fen;
      readonly from: string | null;
      readonly expiresAt: number;
    }
  | {
      readonly type: 'CartLineChanged';
      readonly line: string;
      readonly sku: string;
      readonly quantity: number;
      readonly price: Fen;
      readonly expiresAt: number;
      /** Left out it is selected, as whatever is added is. */
      readonly selected?: boolean;
      /** Left out it stays. */
      readonly from?: string | null;
    }
  | { readonly type: 'CartLinesSelected'; readonly lines: readonly string[] }
  | { readonly type: 'CartLinesRemoved'; readonly lines: readonly string[]; readonly reason: 'removed' | 'merged' | 'expired' | 'ordered' }
  | { readonly type: 'CartLineExpiring'; readonly line: string; readonly sku: string; readonly expiresAt: number };

/** `lastLine` numbers lines, so that an id is never used twice in a cart. */
export type CartState = { readonly lines: readonly CartLine[]; readonly lastLine: number };

/** The cart of one buyer. It never touches stock (R4.07). */
export const Cart = aggregate<CartState, CartEvent>('cart', {
  fold: 2,
  initial: { lines: [], lastLine: 0 },
  on: {
    CartLineAdded: (state, { line, sku, quantity, price, from, expiresAt }) => ({
      lastLine: state.lastLine + 1,
      lines: [...state.lines, { id: line, sku, quantity, priceAtAdd: price, selected: true, from, expiresAt, reminded: false }],
    }),
    CartLineChanged: (state, { line, sku, quantity, price, expiresAt, selected = true, from }) => ({
      ...state,
      lines: state.lines.map((each) =>
        each.id === line
          ? {
              ...each,
              sku,
              quantity,
              priceAtAdd: price,
              expiresAt,
              selected,
              reminded: false,
              from: from === undefined ? each.from : from,
            }
          : each,
      ),
    }),
    CartLinesSelected: (state, { lines }) => ({
      ...state,
      lines: state.lines.map((each) => ({ ...each, selected: lines.includes(each.id) })),
    }),
    CartLinesRemoved: (state, { lines }) => ({ ...state, lines: state.lines.filter(({ id }) => !lines.includes(id)) }),
    CartLineExpiring: (state, { line }) => ({
      ...state,
      lines: state.lines.map((each) => (each.id === line ? { ...each, reminded: true } : each)),
    }),
  },
});
