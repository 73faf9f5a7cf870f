import type { Quote } from '../../data/answers.ts';
import type { Coupon } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Item, Route } from '../../nav/route.ts';

export type CheckoutRoute = Extract<Route, { screen: 'checkout' }>;

/** What a person decides on the confirm page. Undefined: nothing decided yet, the default holds. */
export type Decision = {
  readonly address: string | undefined;
  readonly coupons: readonly string[] | undefined;
  readonly insured: boolean;
  /** Of a direct purchase; the cart keeps its own quantities. */
  readonly items: readonly Item[] | undefined;
  /** The video or live room that the purchase came from (R1.06). */
  readonly from: string | undefined;
};

export type DecisionAction =
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'coupon'; readonly coupon: string; readonly before: readonly string[] }
  | { readonly type: 'insurance' }
  | { readonly type: 'quantity'; readonly by: number };

export const startDecision = (route: CheckoutRoute): Decision => ({
  address: undefined,
  coupons: undefined,
  insured: true,
  items: route.items,
  from: route.from,
});

/** Pure. A coupon that was chosen is given up, another one joins. */
export function reduceDecision(now: Decision, action: DecisionAction): Decision {
  switch (action.type) {
    case 'address':
      return { ...now, address: action.address };
    case 'insurance':
      return { ...now, insured: !now.insured };
    case 'quantity':
      return {
        ...now,
        items: now.items?.map((item, i) => (i === 0 ? { ...item, quantity: Math.max(1, Math.min(99, item.quantity + action.by)) } : item)),
      };
    case 'coupon': {
      const chosen = now.coupons ?? action.before;
      return {
        ...now,
        coupons: chosen.includes(action.coupon) ? chosen.filter((one) => one !== action.coupon) : [...chosen, action.coupon],
      };
    }
  }
}

/** The arguments of `order quote` and `order submit` for a decision. */
export const argsOf = (decision: Decision): Readonly<Record<string, unknown>> => ({
  ...(decision.items ? { items: decision.items } : {}),
  ...(decision.from ? { from: decision.from } : {}),
  ...(decision.address ? { address: decision.address } : {}),
  ...(decision.coupons && decision.coupons.length > 0 ? { coupons: decision.coupons } : {}),
  ...(decision.insured ? {} : { noInsurance: true }),
});

/** The rows of the breakdown: what is 0 is left out, reductions are negative (R5.03). */
export function breakdown(quote: Quote, t: Messages): { readonly label: string; readonly amount: number }[] {
  const rows = [
    { label: t.checkout.goods, amount: quote.goods },
    { label: t.checkout.fullReduction, amount: -quote.fullReduction },
    { label: t.checkout.shopCoupon, amount: -quote.shopCoupon },
    { label: t.checkout.subsidy, amount: -quote.subsidy },
    { label: t.checkout.platformCoupon, amount: -quote.platformCoupon },
    { label: t.checkout.freight, amount: quote.freight },
    { label: t.checkout.insurance, amount: quote.insurance },
  ];
  return rows.filter((row, i) => i === 0 || row.amount !== 0);
}

/** Own coupons that could be used, one per campaign: using one twice is not possible (P1). */
export function usable(coupons: readonly Coupon[]): Coupon[] {
  const seen = new Set<string>();
  return coupons.filter((coupon) => coupon.state === 'usable' && !seen.has(coupon.coupon) && seen.add(coupon.coupon));
}
