import type { Quote, QuoteCoupon, QuoteLine, QuoteOrder } from '../../data/checkout.ts';
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

/** Whether a coupon's own scope holds a line: of the platform or of its shop, all of it, or what some products and categories cover. */
const holds = ({ scope, shop, products = [], categories = [] }: Coupon, order: QuoteOrder, line: QuoteLine): boolean =>
  (scope === 'platform' || shop === order.shop) &&
  (products.length + categories.length === 0 || products.includes(line.product) || categories.includes(line.category));

/**
 * What a coupon's threshold is compared with (P2), in fen: the goods in its scope, less what the layers before its own take off them.
 * Before a shop coupon that is the full reduction; before one of the platform also the shop coupon in use and the subsidy (P1).
 */
const leftFor = (coupon: Coupon, { orders }: Quote): number =>
  orders
    .flatMap((order) => order.lines.filter((line) => holds(coupon, order, line)))
    .reduce(
      (sum, { goods, fullReduction, shopCoupon, subsidy }) =>
        sum + goods - fullReduction - (coupon.scope === 'platform' ? shopCoupon + subsidy : 0),
      0,
    );

/**
 * Coupons that may still be claimed and would count for what is quoted (R5.07): goods in their scope are left, and reach the threshold, exactly or
 * more (P2). That is with the other coupons as they are chosen now: one that only another choice would bring within reach is not offered, and one
 * that takes off less than that in use is. A second one of a campaign that is owned is not offered.
 */
export function offersFor(coupons: readonly Coupon[], quote: Quote, owned: readonly QuoteCoupon[]): Coupon[] {
  const usable = new Set(owned.map(({ coupon }) => coupon));
  return coupons.filter((one) => {
    const left = leftFor(one, quote);
    return one.state === 'claimable' && !usable.has(one.coupon) && left > 0 && left >= one.threshold;
  });
}
