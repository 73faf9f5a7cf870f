import { allocate, sum, type Fen } from '@yellowcart/kernel/money';
import type { CampaignState } from '../3-detail/campaign.ts';
import type { ProductState } from '../goods/product.ts';
import { tierReached, type ReductionTier, type ShopState } from '../goods/shop.ts';

/** One thing to price: so many units of a SKU. */
export type PricedItem = {
  readonly sku: string;
  readonly product: string;
  readonly shop: string;
  readonly category: string;
  readonly quantity: number;
  readonly unitPrice: Fen;
  /** Platform subsidy per unit. */
  readonly subsidy: Fen;
  readonly insurance: ProductState['insurance'];
};

/** A coupon that takes part, as its campaign describes it; `id` is the owned coupon. */
export type PricedCoupon = { readonly id: string; readonly campaign: string } & Pick<
  CampaignState,
  'scope' | 'shop' | 'threshold' | 'off' | 'products' | 'categories'
>;

/** A line's shares of every layer; `paid` is what is left for the buyer (M4). */
export type PricedLine = PricedItem & {
  readonly goods: Fen;
  readonly fullReduction: Fen;
  readonly shopCoupon: Fen;
  readonly subsidyTotal: Fen;
  readonly platformCoupon: Fen;
  readonly paid: Fen;
};

export type PricedOrder = {
  readonly shop: string;
  readonly lines: readonly PricedLine[];
  readonly goods: Fen;
  readonly fullReduction: Fen;
  /** The tier of the full reduction that was reached (P1). */
  readonly tier: ReductionTier | null;
  readonly shopCoupon: Fen;
  readonly subsidy: Fen;
  readonly platformCoupon: Fen;
  /** Base and remote surcharge together (P3). */
  readonly freight: Fen;
  /** The part of the freight that is charged for a remote address. */
  readonly remoteSurcharge: Fen;
  readonly insurance: Fen;
  readonly insuranceCap: Fen | null;
  readonly payable: Fen;
};

/** Why a coupon does not count: it does not fit, or this much is missing to its threshold (P2). */
export type CouponMiss = {
  readonly coupon: string;
  readonly reason: 'scope' | 'threshold' | 'one-per-shop' | 'one-platform';
  readonly missing: Fen;
};

export type Priced = { readonly orders: readonly PricedOrder[]; readonly misses: readonly CouponMiss[]; readonly payable: Fen };

type Working = PricedItem & { goods: Fen; left: Fen; fullReduction: Fen; shopCoupon: Fen; subsidyTotal: Fen; platformCoupon: Fen };

/** Takes `off` from the lines in scope, in proportion to what is left of them; never more than is left (M1, M6). */
function take(lines: readonly Working[], off: Fen, layer: 'fullReduction' | 'shopCoupon' | 'platformCoupon'): void {
  const weights = lines.map(({ left }) => left);
  const shares = allocate(Math.min(off, sum(weights)), weights);
  lines.forEach((line, i) => {
    line[layer] += shares[i]!;
    line.left -= shares[i]!;
  });
}

/** True when a coupon's products and categories cover the item; empty lists cover everything in its scope. */
export const covers = (
  coupon: Pick<PricedCoupon, 'scope' | 'shop' | 'products' | 'categories'>,
  item: Pick<PricedItem, 'shop' | 'product' | 'category'>,
): boolean =>
  (coupon.scope === 'platform' || coupon.shop === item.shop) &&
  ((coupon.products.length === 0 && coupon.categories.length === 0) ||
    coupon.products.includes(item.product) ||
    coupon.categories.includes(item.category));

/** A coupon's threshold against what the layers before it left of the goods in its scope; reaching it exactly counts (P2). */
function applyCoupon(coupon: PricedCoupon, lines: readonly Working[], layer: 'shopCoupon' | 'platformCoupon'): CouponMiss | undefined {
  const scope = lines.filter((line) => covers(coupon, line));
  if (scope.length === 0) return { coupon: coupon.id, reason: 'scope', missing: coupon.threshold };
  const left = sum(scope.map((line) => line.left));
  if (left < coupon.threshold) return { coupon: coupon.id, reason: 'threshold', missing: coupon.threshold - left };
  take(scope, coupon.off, layer);
  return undefined;
}

/**
 * Prices a checkout, layer by layer in the order of P1: full reduction → shop coupon → subsidy → platform coupon → freight →
 * premium. The one calculator: cart, detail page, quote and submit all ask here. Orders come in the order in which their
 * shops first appear.
 */
export function priceCheckout(
  items: readonly PricedItem[],
  options: {
    readonly shops: ReadonlyMap<string, ShopState>;
    readonly coupons: readonly PricedCoupon[];
    readonly remote: boolean;
    readonly insured: boolean;
  },
): Priced {
  const lines: Working[] = items.map((item) => {
    const goods = item.unitPrice * item.quantity;
    return { ...item, goods, left: goods, fullReduction: 0, shopCoupon: 0, subsidyTotal: 0, platformCoupon: 0 };
  });
  const shops = [...new Set(items.map(({ shop }) => shop))];
  const misses: CouponMiss[] = [];
  const afterOwn = new Map<string, Fen>();

  for (const id of shops) {
    const own = lines.filter(({ shop }) => shop === id);
    const shop = options.shops.get(id)!;
    take(own, tierReached(shop.fullReductions, sum(own.map(({ goods }) => goods)))?.off ?? 0, 'fullReduction');
    const [coupon, ...extra] = options.coupons.filter((each) => each.scope === 'shop' && each.shop === id);
    const miss = coupon && applyCoupon(coupon, own, 'shopCoupon');
    if (miss) misses.push(miss);
    misses.push(...extra.map((each): CouponMiss => ({ coupon: each.id, reason: 'one-per-shop', missing: 0 })));
    afterOwn.set(id, sum(own.map(({ left }) => left)));
  }
  for (const line of lines) {
    line.subsidyTotal = Math.min(line.subsidy * line.quantity, line.left);
    line.left -= line.subsidyTotal;
  }
  const [platform, ...extra] = options.coupons.filter(({ scope }) => scope === 'platform');
  const miss = platform && applyCoupon(platform, lines, 'platformCoupon');
  if (miss) misses.push(miss);
  misses.push(...extra.map((each): CouponMiss => ({ coupon: each.id, reason: 'one-platform', missing: 0 })));
  misses.push(
    ...options.coupons
      .filter((each) => each.scope === 'shop' && !shops.includes(each.shop ?? ''))
      .map((each): CouponMiss => ({ coupon: each.id, reason: 'scope', missing: each.threshold })),
  );

  const orders = shops.map((id) =>
    orderOf(
      id,
      lines.filter(({ shop }) => shop === id),
      options.shops.get(id)!,
      afterOwn.get(id)!,
      options,
    ),
  );
  return { orders, misses, payable: sum(orders.map(({ payable }) => payable)) };
}

/** What the freight insurance costs for these lines: one premium per order, the dearest that is offered (I1); null is not offered. */
export function premiumOf(lines: readonly Pick<PricedItem, 'insurance'>[]): Fen | null {
  const offers = lines.flatMap(({ insurance }) => (insurance ? [insurance.premium] : []));
  return offers.length > 0 ? Math.max(...offers) : null;
}

/** Freight of a shop's order (P3). */
export const freightOf = ({ freight }: ShopState, afterOwnReductions: Fen, remote: boolean): Fen =>
  freight.freeFrom !== null && afterOwnReductions >= freight.freeFrom ? 0 : freight.base + (remote ? freight.remoteSurcharge : 0);

function orderOf(
  shop: string,
  own: readonly Working[],
  state: ShopState,
  afterOwn: Fen,
  { remote, insured }: { remote: boolean; insured: boolean },
): PricedOrder {
  const lines = own.map(({ left, ...line }): PricedLine => ({ ...line, paid: left }));
  const freight = freightOf(state, afterOwn, remote);
  // One premium per order (I1), with the widest cap among its lines.
  const insurance = (insured ? premiumOf(lines) : null) ?? 0;
  const caps = insured ? lines.flatMap((line) => (line.insurance ? [line.insurance.cap] : [])) : [];
  const total = (layer: 'goods' | 'fullReduction' | 'shopCoupon' | 'subsidyTotal' | 'platformCoupon' | 'paid'): Fen =>
    sum(lines.map((line) => line[layer]));
  return {
    shop,
    lines,
    goods: total('goods'),
    fullReduction: total('fullReduction'),
    tier: tierReached(state.fullReductions, total('goods')),
    shopCoupon: total('shopCoupon'),
    subsidy: total('subsidyTotal'),
    platformCoupon: total('platformCoupon'),
    freight,
    remoteSurcharge: freight - (freight === 0 ? 0 : state.freight.base),
    insurance,
    insuranceCap: caps.length > 0 ? Math.max(...caps) : null,
    payable: total('paid') + freight + insurance,
  };
}

/** What a checkout is priced by beside its items and coupons. */
export type PricingOptions = Omit<Parameters<typeof priceCheckout>[1], 'coupons'>;

/** What a shop's order costs with one choice of its coupon, and how much of it a platform coupon could still lower. */
type Choice = { readonly cost: Fen; readonly inScope: Fen; readonly coupons: readonly PricedCoupon[] };

/** Choices over several shops that are kept side by side; real checkouts need a handful (see `better`). */
const MOST_CHOICES = 4096;

/**
 * The choice of coupons with the lowest payable: at most one for each shop and one of the platform (P1). Shops are chosen
 * together, because a smaller shop coupon can keep the platform coupon's threshold within reach (P2), and freight may depend
 * on a shop coupon (P3). No coupon is chosen that lowers nothing; ties go to the earlier coupon. Returns the coupons that count.
 */
export function bestCoupons(
  items: readonly PricedItem[],
  owned: readonly PricedCoupon[],
  options: PricingOptions,
): readonly PricedCoupon[] {
  const payable = (coupons: readonly PricedCoupon[]): Fen => priceCheckout(items, { ...options, coupons }).payable;
  // Two coupons of one campaign do the same.
  const distinct = owned.filter(({ campaign }, i) => owned.findIndex((each) => each.campaign === campaign) === i);
  const shops = [...Map.groupBy(items, ({ shop }) => shop)].map(([shop, own]) =>
    [[], ...distinct.filter((coupon) => coupon.scope === 'shop' && coupon.shop === shop).map((coupon) => [coupon])].map(
      (coupons): Omit<Choice, 'inScope'> & { readonly order: PricedOrder } => {
        const { orders } = priceCheckout(own, { ...options, coupons });
        return { cost: orders[0]!.payable, coupons, order: orders[0]! };
      },
    ),
  );
  let best: { readonly payable: Fen; readonly coupons: readonly PricedCoupon[] } | undefined;
  for (const platform of [undefined, ...distinct.filter(({ scope }) => scope === 'platform')]) {
    const { threshold, off } = platform ?? { threshold: 0, off: 0 };
    const inScope = ({ lines }: PricedOrder): Fen =>
      platform ? sum(lines.filter((line) => covers(platform, line)).map(({ paid }) => paid)) : 0;
    const most = Math.max(threshold, off);
    const start: readonly Choice[] = [{ cost: 0, inScope: 0, coupons: [] }];
    const choices = shops.reduce((before, shop) => {
      const own = shop.map(({ cost, coupons, order }) => ({ cost, coupons, inScope: inScope(order) }));
      return better(
        before.flatMap((some) =>
          own.map((one) => ({
            cost: some.cost + one.cost,
            // More than threshold and discount need makes no difference.
            inScope: Math.min(most, some.inScope + one.inScope),
            coupons: [...some.coupons, ...one.coupons],
          })),
        ),
      );
    }, start);
    for (const { cost, inScope: left, coupons } of choices) {
      const total = cost - (left >= threshold ? Math.min(off, left) : 0);
      if (best === undefined || total < best.payable) best = { payable: total, coupons: platform ? [...coupons, platform] : coupons };
    }
  }
  return (best?.coupons ?? []).reduceRight<readonly PricedCoupon[]>((kept, coupon) => {
    const without = kept.filter((each) => each !== coupon);
    return payable(without) <= payable(kept) ? without : kept;
  }, best?.coupons ?? []);
}

/**
 * The choices that none other beats in both: cost and what is left in the platform coupon's scope. Whatever shops follow, the
 * best end begins with one of these. Beyond `MOST_CHOICES`, which takes more than a dozen shops with a coupon each that all
 * weigh differently, the choices that leave least in scope are given up.
 */
function better(choices: readonly Choice[]): readonly Choice[] {
  const kept: Choice[] = [];
  // Ascending cost; of the same cost the one that leaves most, of the same both the earlier.
  for (const choice of choices.toSorted((a, b) => a.cost - b.cost || b.inScope - a.inScope))
    if (kept.length === 0 || choice.inScope > kept.at(-1)!.inScope) kept.push(choice);
  return kept.length <= MOST_CHOICES ? kept : [kept[0]!, ...kept.slice(1 - MOST_CHOICES)];
}

/** What one unit costs after the best coupons that can be had for it alone, without freight (R3.01), and which they are. */
export function bestUnitPrice(
  item: Omit<PricedItem, 'quantity'>,
  shop: ShopState,
  coupons: readonly PricedCoupon[],
): { readonly price: Fen; readonly coupons: readonly PricedCoupon[] } {
  const items = [{ ...item, quantity: 1 }];
  const free = { ...shop, freight: { base: 0, remoteSurcharge: 0, freeFrom: null } };
  const options = { shops: new Map([[item.shop, free]]), remote: false, insured: false };
  const best = bestCoupons(items, coupons, options);
  return { price: priceCheckout(items, { ...options, coupons: best }).payable, coupons: best };
}
