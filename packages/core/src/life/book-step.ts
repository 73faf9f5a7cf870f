import type { Fen } from '@yellowcart/kernel/money';

/** One command or timer, as long as its events are read: what it must still lead to. */
export type Step = {
  /** Lines that were refused at the door in it (R4). */
  readonly refused: Set<string>;
  /** The case whose money is decided in it. */
  pays: string | null;
  /** Cases that must be agreed in it (F1). */
  readonly agrees: Set<string>;
  /** Orders whose returned goods the merchant received, and what the insurance owes for it if it has not paid yet (I2). */
  readonly received: { readonly order: string; readonly fen: number }[];
  /** Units of lines that passed inspection in it and must be for sale again (S3). */
  readonly restocks: Map<string, number>;
  /** Claims that were paid in it. */
  readonly claims: Map<string, Fen>;
  /** Orders that had made their claim before it. */
  readonly claimedBefore: Set<string>;
  /** Cases whose goods the courier fetched in it (A11), and whose goods came to the merchant: they must say so (R9.04). */
  readonly fetched: Set<string>;
  readonly arrived: Set<string>;
  /** Cases for which a courier must be sent in it (A11). */
  readonly pickUps: Set<string>;
};

export const freshStep = (): Step => ({
  refused: new Set(),
  pays: null,
  agrees: new Set(),
  received: [],
  restocks: new Map(),
  claims: new Map(),
  claimedBefore: new Set(),
  fetched: new Set(),
  arrived: new Set(),
  pickUps: new Set(),
});
