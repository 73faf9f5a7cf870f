import type { OrderStatus } from './answers.ts';

/** What the core tells of paying: `pay`, `payment show`, `wallet bill`. Amounts in fen, times ISO 8601. */

/** The answer of one try. */
export type Payment = {
  readonly payment: string | null;
  readonly phase?: string;
  readonly status: 'succeeded' | 'failed' | 'pending';
  readonly channel: string | null;
  readonly charged: number;
  readonly discount?: number;
  readonly reason?: string | null;
  readonly orders: readonly { readonly order: string; readonly status: OrderStatus }[];
};

/** One way to pay, as it stands now: its own discount (P5), what it would take, the most it takes, and why it would not. */
export type PayChannel = {
  readonly channel: string;
  readonly discount: number;
  readonly charge: number;
  readonly limit: number | null;
  readonly available: boolean;
  readonly reason: string | null;
};

export type Attempt = {
  readonly payment: string;
  readonly channel: string | null;
  readonly phase: string;
  readonly status: Payment['status'];
  readonly reason: string | null;
  readonly charged: number;
  readonly at: string | null;
};

/** A trade at the cashier's desk. */
export type PaymentShow = {
  readonly trade: string;
  readonly status: 'to-pay' | 'deposit-paid' | 'paid' | 'closed';
  /** What is to be paid next; null when nothing is. */
  readonly phase: 'full' | 'deposit' | 'balance' | null;
  readonly payable: number;
  /** When the phase can be paid, while it cannot yet. */
  readonly opensAt: string | null;
  readonly payBefore: string | null;
  /** Paying is locked after wrong passwords (Y3). */
  readonly lockedUntil: string | null;
  readonly channels: readonly PayChannel[];
  readonly attempts: readonly Attempt[];
  readonly orders: readonly { readonly order: string; readonly shop: string; readonly payable: number; readonly status: OrderStatus }[];
};

/** One movement of money on the wallet bill (R6.07). `balance`: the channel's running total after it. */
export type BillEntry = {
  readonly at: string;
  readonly kind: string;
  readonly channel: string;
  readonly amount: number;
  readonly balance: number;
  readonly order?: string | null;
};

export type Bill = { readonly entries: readonly BillEntry[]; readonly totals: Readonly<Record<string, number>> };
