import type { Quote, QuoteLine, QuoteOrder } from '../../data/checkout.ts';
import type { Item, Route } from '../../nav/route.ts';

export type CheckoutRoute = Extract<Route, { screen: 'checkout' }>;

/** What a person decides on the confirm page. Undefined: nothing decided yet, the default holds. */
export type Decision = {
  readonly address: string | undefined;
  /** Campaigns; undefined: those that save most. */
  readonly coupons: readonly string[] | undefined;
  readonly insured: boolean;
  /** Of a direct purchase; the cart keeps its own quantities. */
  readonly items: readonly Item[] | undefined;
  /** The video or live room that the purchase came from (R1.06). */
  readonly from: string | undefined;
  /** The line one is on. */
  readonly selected: number;
  readonly seen: Seen | undefined;
};

/** The price that the buyer has seen for these choices (P4). */
export type Seen = {
  readonly key: string;
  readonly payable: number;
  readonly prices: Readonly<Record<string, number>>;
};

export type DecisionAction =
  | { readonly type: 'address'; readonly address: string }
  /** `before`: what is chosen now; `rivals`: coupons that cannot be used together with it. */
  | { readonly type: 'coupon'; readonly coupon: string; readonly before: readonly string[]; readonly rivals: readonly string[] }
  | { readonly type: 'best' }
  | { readonly type: 'insurance' }
  | { readonly type: 'quantity'; readonly sku: string; readonly by: number }
  | { readonly type: 'remove'; readonly sku: string }
  | { readonly type: 'spec'; readonly sku: string; readonly to: string; readonly quantity: number }
  | { readonly type: 'select'; readonly to: (selected: number) => number }
  | { readonly type: 'saw'; readonly key: string; readonly quote: Quote };

/** Most units of one SKU (C3). */
export const MOST = 99;

export const startDecision = (route: CheckoutRoute): Decision => ({
  address: undefined,
  coupons: undefined,
  insured: true,
  items: route.items,
  from: route.from,
  selected: 0,
  seen: undefined,
});

/** Lines of one SKU are one line (C2). */
const merged = (items: readonly Item[]): Item[] =>
  [...Map.groupBy(items, ({ sku }) => sku)].map(([sku, same]) => ({
    sku,
    quantity: Math.min(
      MOST,
      same.reduce((sum, { quantity }) => sum + quantity, 0),
    ),
  }));

/** Pure. A coupon that was chosen is given up, another one joins in place of those it excludes. */
export function reduceDecision(now: Decision, action: DecisionAction): Decision {
  switch (action.type) {
    case 'address':
      return { ...now, address: action.address };
    case 'insurance':
      return { ...now, insured: !now.insured };
    case 'quantity': {
      const changed = (item: Item): Item => ({ ...item, quantity: Math.max(1, Math.min(MOST, item.quantity + action.by)) });
      return { ...now, items: now.items?.map((item) => (item.sku === action.sku ? changed(item) : item)) };
    }
    case 'remove':
      return { ...now, items: now.items?.filter(({ sku }) => sku !== action.sku) };
    case 'spec': {
      const { sku, to, quantity } = action;
      return { ...now, items: now.items && merged(now.items.map((item) => (item.sku === sku ? { sku: to, quantity } : item))) };
    }
    case 'select':
      return { ...now, selected: action.to(now.selected) };
    case 'best':
      return { ...now, coupons: undefined };
    case 'coupon': {
      const chosen = now.coupons ?? action.before;
      const rest = chosen.filter((one) => one !== action.coupon && !action.rivals.includes(one));
      return { ...now, coupons: chosen.includes(action.coupon) ? rest : [...rest, action.coupon] };
    }
    case 'saw': {
      const { key, quote } = action;
      const prices = Object.fromEntries(linesOf(quote).map(({ line }) => [line.sku, line.unitPrice]));
      return { ...now, seen: { key, payable: quote.payable, prices } };
    }
  }
}

/** The arguments of `order quote` and `order submit` for a decision. */
export const argsOf = (decision: Decision): Readonly<Record<string, unknown>> => ({
  ...(decision.items ? { items: decision.items } : {}),
  ...(decision.from ? { from: decision.from } : {}),
  ...(decision.address ? { address: decision.address } : {}),
  ...(decision.coupons ? { coupons: decision.coupons } : { bestCoupons: true }),
  ...(decision.insured ? {} : { noInsurance: true }),
});

export type QuotedLine = { readonly order: QuoteOrder; readonly line: QuoteLine };

/** The lines of all shops, in the order in which they are shown. */
export const linesOf = (quote: Quote): QuotedLine[] => quote.orders.flatMap((order) => order.lines.map((line) => ({ order, line })));

/** What the buyer decided, as one text: while it is the same, a higher price is the shop's doing and not the buyer's (P4). */
export const choiceKey = (decision: Decision, quote: Quote): string =>
  JSON.stringify([
    quote.address,
    decision.coupons ?? 'best',
    decision.insured,
    linesOf(quote).map(({ line }) => [line.sku, line.quantity]),
  ]);

/** What became dearer since the buyer looked; undefined when nothing did. `prices`: the old price of each dearer SKU. */
export type Rise = { readonly from: number; readonly to: number; readonly prices: Readonly<Record<string, number>> };

export function riseOf(seen: Seen | undefined, key: string, quote: Quote): Rise | undefined {
  if (!seen || seen.key !== key || quote.payable <= seen.payable) return undefined;
  const dearer = linesOf(quote).flatMap(({ line }) => {
    const old = seen.prices[line.sku];
    return old !== undefined && line.unitPrice > old ? [[line.sku, old] as const] : [];
  });
  return { from: seen.payable, to: quote.payable, prices: Object.fromEntries(dearer) };
}

/** What the insurance would cost; undefined where none of it can be insured (I1). */
export function premiumOf({ orders }: Quote): number | undefined {
  const premiums = orders.flatMap(({ premium }) => premium ?? []);
  return premiums.length > 0 ? premiums.reduce((sum, premium) => sum + premium, 0) : undefined;
}
