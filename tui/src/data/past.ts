import type { Order, OrderStatus } from './answers.ts';

/** One event of an order in the buyer's words (`order history`). */
export type Moment = {
  readonly event: number;
  readonly at: string;
  readonly text: string;
  readonly kind: string;
  readonly status: { readonly from: OrderStatus | null; readonly to: OrderStatus } | null;
};

export type Moments = { readonly moments: readonly Moment[] };

/** The order as an event left it. */
export type Was = { readonly at: string; readonly was: Order };

/** Why something is as it is (`order explain`). */
export type Explained = {
  readonly conclusion: string;
  readonly rule: string | null;
  readonly ruleText: string | null;
  readonly facts: readonly { readonly text: string; readonly event: number | null }[];
  readonly changes: readonly { readonly text: string; readonly at: string | null }[];
};
