/** What 我的 leads to. */
export const ENTRIES = ['orders', 'addresses', 'coupons', 'bill', 'history', 'mall', 'place', 'account', 'clock', 'language'] as const;
export type Entry = (typeof ENTRIES)[number];

/** One movement of money on the wallet bill (R6.07). */
export type BillEntry = {
  readonly at: string;
  readonly kind: string;
  readonly channel: string;
  readonly amount: number;
  readonly order?: string | null;
};
