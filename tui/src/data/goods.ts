import type { Scorecard } from './scorecard.ts';

/** What the core tells of goods: cards, contents, products, coupons, cart. Amounts in fen, times ISO 8601. */
export type Card = {
  readonly product: string;
  readonly title: string;
  readonly shop: string;
  readonly shopName?: string;
  readonly price: number;
  readonly sales: number;
  readonly positiveRate: number | null;
  readonly stockStatus: StockStatus;
  readonly canAddToCart: boolean;
  readonly tags: readonly string[];
  readonly points: readonly string[];
  /** What its first picture shows: a terminal has words for it. */
  readonly picture?: string | null;
  readonly category?: string;
  /** Why it stands here (R1.04). */
  readonly why?: Why;
  /** Its SKUs have several prices: `price` is the lowest. */
  readonly priceFrom?: boolean;
};

/** Why something is recommended; `text` is in the asker's language. */
export type Why = { readonly code: string; readonly text: string };

export type StockStatus = 'in-stock' | 'presale' | 'out-of-stock';

/** A video or live room as a card carries it. `products` is how many its 小黄车 holds. */
export type Content = {
  readonly content: string;
  readonly kind: 'video' | 'live';
  readonly author: string;
  readonly title: string;
  readonly live: 'now' | 'replay' | null;
  readonly products: number;
  /** The product being explained, in a room on air. */
  readonly explaining?: string | null;
  readonly explainedAt?: string | null;
};

/** What a feed carries: a product, and the video or live room that leads with it. */
export type FeedItem = Card & { readonly content: Content | null };

/** A 小黄车: every product of a content; the one being explained is marked. */
export type Bag = Content & { readonly items: readonly (Card & { readonly explained?: boolean })[] };

export type Sku = {
  readonly id: string;
  readonly spec: Readonly<Record<string, string>>;
  readonly price: number;
  readonly available: number;
  /** The third price of this very SKU (R3.01). */
  readonly afterCoupon?: number | null;
};

/** One step from the price to the third price; `amount` is negative, `text` in the asker's language. */
export type PriceStep = { readonly code: string; readonly text: string; readonly amount: number };

/** A video or room that shows a product. */
export type Clip = Pick<Content, 'content' | 'kind' | 'author' | 'title' | 'live'>;

export type Product = {
  readonly id: string;
  readonly title: string;
  readonly shop: string;
  readonly shopName?: string;
  readonly flagship?: boolean;
  readonly stockStatus: StockStatus;
  readonly canAddToCart: boolean;
  readonly price: {
    readonly list: number;
    readonly promotion: number | null;
    /** When the promotion that runs ends; null where it runs without an end. */
    readonly until?: string | null;
    readonly afterCoupon: number | null;
    readonly coupons?: readonly string[];
    /** How the third price comes about. */
    readonly steps?: readonly PriceStep[];
    /** What it cost in the last 30 days: from when on how much, the oldest first. */
    readonly history?: readonly { readonly at: string; readonly price: number }[];
  };
  /** The shop's full reductions 满减. */
  readonly reductions?: readonly { readonly threshold: number; readonly off: number }[];
  /** Coupons that are good for it, with their state for the asker. */
  readonly coupons?: readonly Coupon[];
  readonly sales: number;
  readonly positiveRate: number | null;
  readonly skus: readonly Sku[];
  readonly policies: readonly string[];
  /** The room that shows it (R3.07). */
  readonly live: { readonly content: string; readonly title: string; readonly author: string; readonly state: 'now' | 'replay' } | null;
  readonly reviews?: number;
  readonly questions?: number;
  readonly presale?: { readonly deposit: number; readonly balanceFrom?: string; readonly balanceTo?: string } | null;
  readonly pictures?: readonly string[];
  readonly points?: readonly string[];
  readonly licence?: string | null;
  readonly shipFrom?: string | null;
  /** If paid now; a presale's counts from its balance window. */
  readonly promise?: { readonly shipWithin: string; readonly shipBefore: string };
  /** Videos and rooms that show it. */
  readonly clips?: readonly Clip[];
  /** Whether it is delivered to where the visitor is; null where that is not known. */
  readonly deliversTo?: { readonly province: string; readonly ok: boolean } | null;
  readonly offShelf?: boolean;
  /** How its shop stands in after-sales. */
  readonly scorecard?: Scorecard | null;
};

/** A picture that a buyer added; of old ones only the name is known. */
export type Picture = { readonly name: string };

export type Review = {
  /** Its number; an older core does not tell it. */
  readonly review?: string;
  readonly buyer: string;
  /** What was bought. */
  readonly sku?: string;
  readonly stars: { readonly product: number; readonly logistics: number; readonly service: number };
  readonly text: string;
  readonly at: string;
  readonly pictures?: readonly Picture[];
  /** 追评 */
  readonly appended: { readonly at: string; readonly text: string; readonly pictures?: readonly Picture[] } | null;
};

export type Coupon = {
  readonly id: string | null;
  readonly coupon: string;
  readonly state: 'upcoming' | 'claimable' | 'sold-out' | 'usable' | 'reserved' | 'used' | 'expired';
  readonly threshold: number;
  readonly off: number;
  readonly expiresAt: string | null;
  readonly remaining: number | null;
  readonly scope?: 'platform' | 'shop';
  readonly shop?: string | null;
  /** What it is limited to; nothing is all of the shop's, or of the platform's. */
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
};

export type CartLine = {
  readonly id: string;
  readonly sku: string;
  readonly product?: string;
  readonly title?: string;
  readonly spec?: Readonly<Record<string, string>>;
  readonly shop?: string;
  readonly shopName?: string | null;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly priceAtAdd: number;
  readonly selected: boolean;
  readonly status: 'ok' | 'out-of-stock' | 'unavailable' | 'no-delivery';
  readonly hints: readonly { readonly code: string; readonly amount?: number }[];
  readonly expiresAt: string;
  readonly from?: string | null;
  /** Why it cannot be settled (R4.04). */
  readonly reason?: { readonly code: string; readonly facts?: Readonly<Record<string, unknown>> } | null;
};

/** A shop in the cart: the full reduction that its selected lines reach, and the next one (R4.03). */
export type CartShop = {
  readonly shop: string;
  readonly name: string;
  readonly goods: number;
  readonly reached: { readonly threshold: number; readonly off: number } | null;
  readonly next: { readonly threshold: number; readonly off: number; readonly gap: number } | null;
};

export type Cart = {
  readonly lines: readonly CartLine[];
  readonly selectedTotal: number;
  readonly shops?: readonly CartShop[];
  readonly warning?: unknown;
};
