import type { Fen } from '@yellowcart/kernel/money';
import { priceCheckout, type Priced, type PricedCoupon, type PricedItem, type PricingOptions } from './pricing.ts';

/** An owned coupon beside a checkout: whether it counts, would count, or what is missing. */
export type CouponOffer = Pick<PricedCoupon, 'id' | 'scope' | 'shop' | 'threshold' | 'off'> & {
  /** Its campaign, by which a checkout names it. */
  readonly coupon: string;
  readonly state: 'applied' | 'usable' | 'short' | 'out-of-scope';
  /** What it takes off the payable, in place of any other coupon of its shop or the platform; 0 when it cannot count. */
  readonly saves: Fen;
  /** What is missing to its threshold (P2); 0 when nothing is. */
  readonly missing: Fen;
};

/**
 * Every usable coupon of the buyer for this checkout. A shop's coupons stand for each other, as do the platform's (P1): each is
 * tried in that place, with the other choices as they are.
 */
export function couponOffers(
  items: readonly PricedItem[],
  owned: readonly PricedCoupon[],
  chosen: readonly PricedCoupon[],
  options: PricingOptions,
): CouponOffer[] {
  const price = (coupons: readonly PricedCoupon[]): Priced => priceCheckout(items, { ...options, coupons });
  const now = price(chosen);
  return owned.map((coupon): CouponOffer => {
    const others = chosen.filter((each) => each.scope !== coupon.scope || each.shop !== coupon.shop);
    const { id, campaign, scope, shop, threshold, off } = coupon;
    const taken = price([...others, coupon]);
    const miss = taken.misses.find((each) => each.coupon === id);
    const counts = chosen.some((each) => each.id === id) && !now.misses.some((each) => each.coupon === id);
    return {
      id,
      coupon: campaign,
      scope,
      shop,
      threshold,
      off,
      state: counts ? 'applied' : miss ? (miss.reason === 'scope' ? 'out-of-scope' : 'short') : 'usable',
      saves: miss ? 0 : price(others).payable - taken.payable,
      missing: miss?.missing ?? 0,
    };
  });
}
