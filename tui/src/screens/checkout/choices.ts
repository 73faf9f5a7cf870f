import type { Quote, QuoteCoupon } from '../../data/checkout.ts';
import type { Coupon } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { briefMoney } from '../../text/format.ts';

const RANK = ['applied', 'usable', 'short', 'out-of-scope'] as const;

/**
 * The own coupons as this checkout sees them; one row per campaign: using one twice is not possible (P1). Those that count come
 * first, in an order that choosing does not change.
 */
export function choices({ coupons }: Quote): QuoteCoupon[] {
  const each = [...Map.groupBy(coupons, ({ coupon }) => coupon).values()].map(
    (same) => same.toSorted((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state))[0]!,
  );
  const group = ({ state }: QuoteCoupon): number => Math.max(1, RANK.indexOf(state));
  return each.toSorted((a, b) => group(a) - group(b));
}

/** Coupons in use that cannot stay when this one joins: one per shop, one of the platform per checkout (P1). */
export const rivalsOf = (coupon: QuoteCoupon, all: readonly QuoteCoupon[]): string[] =>
  all.filter((one) => one.coupon !== coupon.coupon && one.scope === coupon.scope && one.shop === coupon.shop).map((one) => one.coupon);

/** What a coupon does here, in words: what it takes off, what is missing, why not. */
export function effectOf(coupon: QuoteCoupon, t: Messages): string {
  switch (coupon.state) {
    case 'applied':
      return t.choice.saves(briefMoney(coupon.saves));
    case 'usable':
      return t.choice.usable(briefMoney(coupon.saves));
    case 'short':
      return t.choice.short(briefMoney(coupon.missing));
    case 'out-of-scope':
      return t.choice.outOfScope;
  }
}

/**
 * Coupons that may still be claimed and would go with these goods (R5.07): of the platform or of one of the shops, for all of theirs or for one of
 * the products that are known. One that is limited to categories is left to the product's page, which knows them; so is a second one of those owned.
 */
export function offersFor(
  coupons: readonly Coupon[],
  { orders }: Quote,
  owned: readonly QuoteCoupon[],
  products: readonly string[],
): Coupon[] {
  const shops = new Set(orders.map(({ shop }) => shop));
  const usable = new Set(owned.map(({ coupon }) => coupon));
  const goesWith = ({ scope, shop, products: only = [], categories = [] }: Coupon): boolean =>
    (scope === 'platform' || (typeof shop === 'string' && shops.has(shop))) &&
    (only.some((product) => products.includes(product)) || (only.length === 0 && categories.length === 0));
  return coupons.filter((one) => one.state === 'claimable' && !usable.has(one.coupon) && goesWith(one));
}
