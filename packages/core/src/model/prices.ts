/** The reference calculator: P1–P3 and M1 in as few lines as they take. It shares nothing with the mall but the world's document. */
import type { CouponDoc, ProductDoc, ShopDoc } from './world.ts';

export type Priceable = { readonly sku: string; readonly quantity: number; readonly unitPrice: number; readonly product: ProductDoc };
export type PricedLine = Priceable & Shares & { readonly paid: number };
type Shares = {
  readonly goods: number;
  readonly fullReduction: number;
  readonly shopCoupon: number;
  readonly subsidy: number;
  readonly platformCoupon: number;
};
export type PricedOrder = Shares & {
  readonly shop: string;
  readonly freight: number;
  readonly insurance: number;
  readonly payable: number;
  readonly lines: readonly PricedLine[];
};
/** `wrong`: chosen coupons that do not count. */
export type PricedCheckout = { readonly orders: readonly PricedOrder[]; readonly payable: number; readonly wrong: readonly CouponDoc[] };

export const total = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

/** Largest remainder; ties go to the earlier part (M1). */
export function split(amount: number, weights: readonly number[]): number[] {
  const all = total(weights);
  if (all === 0) return weights.map((_, i) => (i === 0 ? amount : 0));
  const parts = weights.map((weight) => Math.floor((amount * weight) / all));
  const rest = weights.map((weight, i) => ({ i, rest: (amount * weight) % all })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  rest.slice(0, amount - total(parts)).forEach(({ i }) => (parts[i]! += 1));
  return parts;
}

const covers = (coupon: CouponDoc, { product }: Priceable): boolean => {
  const { products = [], categories = [] } = coupon;
  if (coupon.scope === 'shop' && coupon.shop !== product.shop) return false;
  return (products.length === 0 && categories.length === 0) || products.includes(product.id) || categories.includes(product.category);
};

export function price(
  items: readonly Priceable[],
  coupons: readonly CouponDoc[],
  { shops, remote, insured }: { readonly shops: readonly ShopDoc[]; readonly remote: boolean; readonly insured: boolean },
): PricedCheckout {
  const none = { fullReduction: 0, shopCoupon: 0, subsidy: 0, platformCoupon: 0 };
  const lines = items.map((item) => ({ ...item, ...none, goods: item.unitPrice * item.quantity, left: item.unitPrice * item.quantity }));
  const left = (of: typeof lines): number => total(of.map((line) => line.left));
  const take = (of: typeof lines, off: number, layer: 'fullReduction' | 'shopCoupon' | 'platformCoupon'): void =>
    split(
      Math.min(off, left(of)),
      of.map((line) => line.left),
    ).forEach((share, i) => {
      of[i]![layer] = share;
      of[i]!.left -= share;
    });

  const wrong: CouponDoc[] = [];
  const apply = (coupon: CouponDoc, of: typeof lines, layer: 'shopCoupon' | 'platformCoupon'): void => {
    const scope = of.filter((line) => covers(coupon, line));
    if (scope.length === 0 || left(scope) < coupon.threshold) wrong.push(coupon);
    else take(scope, coupon.off, layer);
  };
  const names = [...new Set(lines.map(({ product }) => product.shop))];
  const freight = new Map<string, number>();
  for (const name of names) {
    const own = lines.filter(({ product }) => product.shop === name);
    const { freight: fee, fullReductions = [] } = shops.find(({ id }) => id === name)!;
    const goods = left(own);
    const reached = fullReductions.filter(({ threshold }) => goods >= threshold).map(({ off }) => off);
    take(own, reached.at(-1) ?? 0, 'fullReduction');
    coupons
      .filter(({ scope, shop }) => scope === 'shop' && shop === name)
      .forEach((coupon, i) => (i === 0 ? apply(coupon, own, 'shopCoupon') : wrong.push(coupon)));
    const free = fee === undefined || (fee.freeFrom !== undefined && left(own) >= fee.freeFrom);
    freight.set(name, free ? 0 : fee.base + (remote ? fee.remoteSurcharge : 0));
  }
  for (const line of lines) {
    line.subsidy = Math.min((line.product.subsidy ?? 0) * line.quantity, line.left);
    line.left -= line.subsidy;
  }
  wrong.push(...coupons.filter(({ scope, shop }) => scope === 'shop' && !names.includes(shop!)));
  coupons
    .filter(({ scope }) => scope === 'platform')
    .forEach((coupon, i) => (i === 0 ? apply(coupon, lines, 'platformCoupon') : wrong.push(coupon)));

  const orders = names.map((shop): PricedOrder => {
    const own = lines.filter(({ product }) => product.shop === shop);
    const of = (layer: keyof Shares): number => total(own.map((line) => line[layer]));
    const insurance = insured ? Math.max(0, ...own.map(({ product }) => product.insurance?.premium ?? 0)) : 0;
    return {
      shop,
      goods: of('goods'),
      fullReduction: of('fullReduction'),
      shopCoupon: of('shopCoupon'),
      subsidy: of('subsidy'),
      platformCoupon: of('platformCoupon'),
      freight: freight.get(shop)!,
      insurance,
      payable: left(own) + freight.get(shop)! + insurance,
      lines: own.map(({ left: paid, ...line }) => ({ ...line, paid })),
    };
  });
  return { orders, payable: total(orders.map(({ payable }) => payable)), wrong };
}
