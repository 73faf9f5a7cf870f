import { allocate, sum, type Fen } from '@yellowcart/kernel/money';
import type { CampaignState } from '../3-detail/campaign.ts';
import type { ProductState } from '../goods/product.ts';
import type { ShopState } from '../goods/shop.ts';

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
  readonly shopCoupon: Fen;
  readonly subsidy: Fen;
  readonly platformCoupon: Fen;
  readonly freight: Fen;
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

/** The highest tier that the goods reach, once (P1). */
const reductionFor = (shop: ShopState, goods: Fen): Fen =>
  shop.fullReductions.filter(({ threshold }) => goods >= threshold).toSorted((a, b) => b.threshold - a.threshold)[0]?.off ?? 0;

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
    take(own, reductionFor(shop, sum(own.map(({ goods }) => goods))), 'fullReduction');
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
  // One premium per order (I1): the dearest offer among its lines, with the widest cap.
  const offers = insured ? lines.flatMap((line) => (line.insurance ? [line.insurance] : [])) : [];
  const insurance = Math.max(0, ...offers.map(({ premium }) => premium));
  const total = (layer: 'goods' | 'fullReduction' | 'shopCoupon' | 'subsidyTotal' | 'platformCoupon' | 'paid'): Fen =>
    sum(lines.map((line) => line[layer]));
  return {
    shop,
    lines,
    goods: total('goods'),
    fullReduction: total('fullReduction'),
    shopCoupon: total('shopCoupon'),
    subsidy: total('subsidyTotal'),
    platformCoupon: total('platformCoupon'),
    freight,
    insurance,
    insuranceCap: offers.length > 0 ? Math.max(...offers.map(({ cap }) => cap)) : null,
    payable: total('paid') + freight + insurance,
  };
}

/**
 * The best choice among coupons: per shop the one that saves most, then the platform coupon that saves most on what is left.
 * Ties go to the earlier coupon. Returns the coupons that count.
 */
export function bestCoupons(
  items: readonly PricedItem[],
  owned: readonly PricedCoupon[],
  options: Omit<Parameters<typeof priceCheckout>[1], 'coupons'>,
): readonly PricedCoupon[] {
  let chosen: readonly PricedCoupon[] = [];
  const shops = [...new Set(items.map(({ shop }) => shop))];
  const price = (coupons: readonly PricedCoupon[]): Fen => priceCheckout(items, { ...options, coupons }).payable;
  const candidates = [
    ...shops.map((id) => owned.filter(({ scope, shop }) => scope === 'shop' && shop === id)),
    owned.filter(({ scope }) => scope === 'platform'),
  ];
  // A shop coupon can push the rest below the platform coupon's threshold, so platform coupons are tried beside each choice.
  for (const group of candidates.slice(0, -1)) {
    chosen = group.reduce((best, coupon) => (price([...chosen, coupon]) < price(best) ? [...chosen, coupon] : best), chosen);
  }
  const withPlatform = (base: readonly PricedCoupon[]): readonly PricedCoupon[] =>
    candidates.at(-1)!.reduce((best, coupon) => (price([...base, coupon]) < price(best) ? [...base, coupon] : best), base);
  const options2 = [withPlatform(chosen), withPlatform([])];
  return price(options2[1]!) < price(options2[0]!) ? options2[1]! : options2[0]!;
}

/** Price of one unit after the best coupons that can be had for it alone (R3.01). */
export function bestUnitPrice(item: Omit<PricedItem, 'quantity'>, shop: ShopState, coupons: readonly PricedCoupon[]): Fen {
  const items = [{ ...item, quantity: 1 }];
  const options = { shops: new Map([[item.shop, shop]]), remote: false, insured: false };
  const priced = priceCheckout(items, { ...options, coupons: bestCoupons(items, coupons, options) });
  return priced.orders[0]!.lines[0]!.paid;
}
