import type { Address, Amounts } from './answers.ts';

/** What the core tells of a checkout (`order quote`, `order submit`) and of places (`address divisions`). Amounts in fen, times ISO 8601. */

/** One layer of a price (P1); a discount is negative. `shares`: what each line has of it. */
export type Layer = {
  readonly code: string;
  /** The ruling behind it. */
  readonly rule: string;
  readonly amount: number;
  /** In the asker's language. */
  readonly text: string;
  readonly shares: readonly { readonly sku: string; readonly amount: number }[];
};

/** A line and its shares of every layer: `paid` is `goods` less the reductions, which are positive here (M4). */
export type QuoteLine = Pick<Amounts, 'goods' | 'fullReduction' | 'shopCoupon' | 'subsidy' | 'platformCoupon'> & {
  readonly sku: string;
  readonly product: string;
  readonly category: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly paid: number;
  readonly title: string;
  readonly spec: Readonly<Record<string, string>>;
  /** What its first picture shows. */
  readonly picture: string | null;
  /** If it is paid now; a presale's counts from its balance window. */
  readonly shipBefore: string;
  readonly policies: readonly string[];
};

export type QuoteOrder = {
  readonly shop: string;
  readonly shopName: string;
  readonly order?: string;
  readonly payable: number;
  readonly freight: number;
  readonly layers: readonly Layer[];
  /** What the insurance costs when it is ticked; null: not offered (I1). */
  readonly premium: number | null;
  /** What is missing to free freight (P3). */
  readonly freightFree: { readonly from: number; readonly missing: number } | null;
  readonly lines: readonly QuoteLine[];
};

/** One thing that stands against a submit (O1). `sku` null: it is about the whole. */
export type Problem = {
  readonly sku: string | null;
  readonly code: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** An own coupon as this checkout sees it: what it takes off, or what is missing to its threshold (P2). */
export type QuoteCoupon = {
  readonly id: string;
  readonly coupon: string;
  readonly scope: 'platform' | 'shop';
  readonly shop: string | null;
  readonly threshold: number;
  readonly off: number;
  readonly state: 'applied' | 'usable' | 'short' | 'out-of-scope';
  readonly saves: number;
  readonly missing: number;
};

/** Deposit and balance of a presale (D2). */
export type QuotePhase = { readonly name: string; readonly amount: number; readonly from: string; readonly before: string };

export type Quote = Amounts & {
  readonly orders: readonly QuoteOrder[];
  readonly problems: readonly Problem[];
  readonly layers: readonly Layer[];
  /** Campaigns of own coupons that together save most, and what they would save now. */
  readonly best: { readonly coupons: readonly string[]; readonly payable: number; readonly saves: number };
  readonly coupons: readonly QuoteCoupon[];
  /** The one it goes to. */
  readonly address: Address | null;
  readonly remote: boolean;
  /** How long there is to pay, a duration. */
  readonly paymentWindow: string;
  /** Of a presale; else it is paid in one. */
  readonly phases?: readonly QuotePhase[];
  readonly trade?: string;
  readonly payBefore?: string;
};

/** Names of the divisions below a place: provinces, cities of one, districts of one. */
export type Divisions = {
  readonly divisions: readonly string[];
  /** Others are taken too: a city without districts of its own. */
  readonly open: boolean;
};
