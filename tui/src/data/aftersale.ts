import type { Attachment } from './attachment.ts';
import type { Parcel } from './parcel.ts';

export const CASE_TYPES = ['return-refund', 'refund-only', 'exchange', 'repair', 'resend'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

/** A case as an order tells of it. */
export type CaseRef = { readonly case: string; readonly type: string; readonly status: string };

/** A case as the list tells of it. */
export type CaseSummary = CaseRef & {
  readonly order?: string;
  readonly shop?: string;
  readonly amount?: number | null;
  readonly deadline?: string | null;
  readonly openedAt?: string;
  readonly lines?: readonly { readonly line: string; readonly sku: string; readonly title?: string; readonly quantity: number }[];
};

/** A limit, and what it brings by itself when nobody acts before it. */
export type Deadline = { readonly name: string; readonly at: string; readonly brings?: string };

/** Something said or done in a case, in the order in which it happened. */
export type ThreadEntry = {
  readonly at: string;
  readonly by: string;
  readonly kind: string;
  readonly text?: string | null;
  readonly amount?: number | null;
  readonly evidence?: readonly Attachment[];
};

/** Money on its way back to the channel that paid (R9.05, Y4). */
export type Refund = {
  readonly id: string;
  readonly order?: string | null;
  readonly case?: string | null;
  readonly channel: string;
  readonly amount: number;
  readonly status: string;
  readonly arrivesAt?: string | null;
  readonly reason?: string | null;
};

/** A case 售后单 in full. What an older core does not tell is missing. */
export type Case = CaseSummary & {
  readonly reason?: string | null;
  readonly evidence?: readonly Attachment[];
  /** The lower amount that the shop proposes (A6). */
  readonly proposed?: number | null;
  readonly answer?: string | null;
  readonly toSku?: string | null;
  /** The goods are fetched at the door (A11). */
  readonly pickUp?: boolean;
  readonly returnTo?: { readonly shop: string; readonly name?: string | null; readonly address?: string | null } | null;
  readonly returnWaybill?: string | null;
  readonly returnFreight?: number | null;
  readonly returnParcel?: Parcel | null;
  /** Goods sent to the buyer: exchange, repair, resend. */
  readonly parcels?: readonly Parcel[];
  readonly refunds?: readonly Refund[];
  readonly thread?: readonly ThreadEntry[];
  readonly deadlines?: readonly Deadline[];
  readonly allowed?: readonly string[];
  readonly final?: boolean;
  readonly closedAt?: string | null;
  readonly rated?: number | null;
  readonly survey?: { readonly stars: number; readonly text?: string | null } | null;
};

const OVER = ['completed', 'withdrawn', 'closed'];

/** Nothing happens in it any more. */
export const isOver = ({ status, final }: Pick<Case, 'status' | 'final'>): boolean => final ?? OVER.includes(status);
