import type { ProductState } from '@yellowcart/mall/goods/product';
import type { Taste } from './taste.ts';

/** Why something is shown, in the order in which equal reasons are named. */
const CODES = ['live', 'in-cart', 'bought', 'viewed', 'together', 'preference', 'category', 'shop', 'price', 'popular', 'explore'] as const;

/**
 * A reason and how much it counts. `with` is the other product that a `together` speaks of, `about` the product that the reason
 * is about when it is not the one that is shown.
 */
export type Reason = { readonly code: (typeof CODES)[number]; readonly value: number; readonly with?: string; readonly about?: string };

/** What may be shown to somebody, as far as ranking has to know it. */
export type Candidate = {
  readonly id: string;
  readonly seq: number;
  readonly shop: string;
  readonly category: string;
  readonly kind: ProductState['kind'];
  readonly price: number;
  readonly sales: number;
  readonly available: boolean;
  /** The product of theirs that it is most bought together with, and how much that says, 0–1. */
  readonly together: { readonly with: string; readonly strength: number } | null;
};

/**
 * What the parts count. Chosen beforehand: what somebody does with the product itself says more than what is bought beside it,
 * that more than its shop and category, those more than what everybody buys. What was done a moment ago counts as much as
 * everything before it together.
 */
const WEIGHT = {
  inCart: 2.4,
  viewed: 2.2,
  bought: { again: 1.6, had: -0.8 },
  together: 2,
  shop: { lasting: 1, now: 1 },
  category: { lasting: 0.8, now: 1.2 },
  preference: 0.9,
  price: 0.3,
  popular: 0.4,
  soldOut: -1,
} as const;

/** How far prices may lie from the usual one: half or twice as much still fits. */
const PRICE_SPREAD = Math.LN2;

/** How popular a product is among those that stand to choose, 0–1: the tenth sale says more than the thousandth. */
const popularity = (sales: number, most: number): number => (most <= 0 ? 0 : Math.log1p(Math.max(0, sales)) / Math.log1p(most));

/**
 * What speaks for and against showing a product.
 * Fresh goods are bought again; other goods that somebody has already give way to their like, not to what they never cared for:
 * the looks that led to buying them and what they are bought together with do not bring them back, only the cart does.
 * @param most sales of the best seller
 */
export function reasonsFor(candidate: Candidate, taste: Taste, most: number): Reason[] {
  const met = taste.products.get(candidate.id);
  const [category, shop] = [taste.categories.get(candidate.category), taste.shops.get(candidate.shop)];
  const had = candidate.kind === 'fresh' ? 0 : (met?.had ?? 0);
  const far = (Math.log(Math.max(1, candidate.price)) - taste.price.mean) / PRICE_SPREAD;
  const reasons: Reason[] = [
    { code: met?.inCart ? 'in-cart' : 'viewed', value: (met?.inCart ? WEIGHT.inCart : WEIGHT.viewed * (1 - had)) * (met?.liking ?? 0) },
    { code: 'bought', value: (candidate.kind === 'fresh' ? WEIGHT.bought.again : WEIGHT.bought.had) * (met?.had ?? 0) },
    { code: 'category', value: WEIGHT.category.lasting * (category?.lasting ?? 0) + WEIGHT.category.now * (category?.now ?? 0) },
    { code: 'shop', value: WEIGHT.shop.lasting * (shop?.lasting ?? 0) + WEIGHT.shop.now * (shop?.now ?? 0) },
    { code: 'preference', value: taste.preferences.has(candidate.category) ? WEIGHT.preference : 0 },
    { code: 'price', value: WEIGHT.price * taste.price.confidence * Math.exp((-far * far) / 2) },
    { code: 'popular', value: WEIGHT.popular * popularity(candidate.sales, most) + (candidate.available ? 0 : WEIGHT.soldOut) },
  ];
  const { together } = candidate;
  if (together && had === 0) reasons.push({ code: 'together', value: WEIGHT.together * together.strength, with: together.with });
  return reasons;
}

/** All reasons together. */
export const scoreOf = (reasons: readonly Reason[]): number => reasons.reduce((sum, { value }) => sum + value, 0);

/** What somebody did with the product itself explains more than what they usually do: when one reason is named, it counts twice. */
const ITSELF: readonly Reason['code'][] = ['in-cart', 'bought', 'viewed', 'together'];

const telling = ({ code, value }: Reason): number => (ITSELF.includes(code) ? 2 * value : value);

/** The reason to name: the one that counts most. What nothing speaks for is shown because it is there: popular. */
export const strongest = (reasons: readonly Reason[]): Reason =>
  reasons.reduce(
    (best, each) => {
      const more = telling(each) - telling(best);
      return more > 0 || (more === 0 && CODES.indexOf(each.code) < CODES.indexOf(best.code)) ? each : best;
    },
    { code: 'popular', value: 0 },
  );
