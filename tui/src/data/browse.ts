import type { Card } from './goods.ts';
import type { Scorecard } from './scorecard.ts';

/** What the core tells of lists of goods: mall, search, shop, related products, questions, ways to reach a threshold. Amounts in fen. */
export type MallPage = {
  readonly items: readonly Card[];
  readonly categories?: readonly { readonly category: string; readonly products: number }[];
  readonly page?: { readonly next?: string | null };
};

/** How many of the found products each value of a filter would leave. */
export type Facets = {
  readonly categories?: readonly { readonly category: string; readonly count: number }[];
  readonly shops?: readonly { readonly shop: string; readonly name: string; readonly count: number }[];
  readonly prices?: readonly { readonly from: number; readonly to: number | null; readonly count: number }[];
  readonly stock?: readonly { readonly status: string; readonly count: number }[];
};

export type Found = {
  readonly items: readonly Card[];
  readonly total?: number;
  readonly facets?: Facets;
  /** The words were read as others: a slip, another spelling. */
  /** When nothing was found: words that are near. */
  readonly near?: readonly string[];
  readonly corrected?: { readonly from: string; readonly to: string } | null;
};

export type Suggestion = {
  readonly text: string;
  readonly kind: 'product' | 'category' | 'shop' | 'history';
  readonly count?: number | null;
};

export type ShopPage = {
  readonly shop: string;
  readonly name?: string;
  readonly flagship?: boolean;
  readonly licence?: string | null;
  readonly shipFrom?: string | null;
  readonly fullReductions?: readonly { readonly threshold: number; readonly off: number }[];
  readonly scorecard?: Scorecard | null;
  readonly items: readonly Card[];
};

/** A product to walk on to from another one (R2.05). */
export type Related = Card & { readonly relation: 'together' | 'shop' | 'similar' };

export type Question = {
  readonly question: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
  readonly answers: readonly { readonly by: string; readonly at: string; readonly text: string }[];
};

/** Products that reach a shop's next full reduction together (R4.05); the first set costs least. */
export type TopUp = {
  readonly shop: string;
  readonly name: string;
  readonly goods: number;
  readonly threshold: number;
  readonly off: number;
  readonly gap: number;
  readonly saves: number;
  readonly sets: readonly TopUpSet[];
};

export type TopUpSet = {
  readonly items: readonly {
    readonly product: string;
    readonly sku: string;
    readonly title: string;
    readonly spec?: Readonly<Record<string, string>>;
    readonly price: number;
    readonly quantity: number;
  }[];
  readonly cost: number;
  readonly over: number;
};

/** What the session context (R1.03) says that is shown. */
export type VisitAnswer = { readonly place?: { readonly province: string; readonly city?: string | null } | null };

/** A step of the way through the mall 足迹, newest first. */
export type Footprint = {
  readonly at: string;
  readonly kind: string;
  readonly id: string;
  readonly title?: string | null;
  readonly from?: string | null;
};

export type Footprints = { readonly history: readonly Footprint[] };
