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

/** What the goods cost that a coupon of this scope counts, before anything is taken off. */
const goodsOf = ({ scope, shop }: Coupon, { orders }: Quote): number =>
  orders
    .filter((order) => scope === 'platform' || order.shop === shop)
    .flatMap(({ lines }) => lines)
    .reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);

/**
 * Coupons that may still be claimed and would go with these goods (R5.07): of the platform or of one of the shops, for all of theirs or for one of
 * the products that are known, with a threshold that is reached. One that is limited to categories is left to the product's page, which knows them;
 * so is a second one of those owned.
 */
export function offersFor(coupons: readonly Coupon[], quote: Quote, owned: readonly QuoteCoupon[], products: readonly string[]): Coupon[] {
  const usable = new Set(owned.map(({ coupon }) => coupon));
  const goesWith = ({ products: only = [], categories = [] }: Coupon): boolean =>
    only.some((product) => products.includes(product)) || (only.length === 0 && categories.length === 0);
  return coupons.filter((one) => {
    const goods = goodsOf(one, quote);
    return one.state === 'claimable' && goods > 0 && goods >= one.threshold && !usable.has(one.coupon) && goesWith(one);
  });
}
