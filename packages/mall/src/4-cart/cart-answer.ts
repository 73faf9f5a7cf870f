import { formatInstant } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { sum, type Fen } from '@yellowcart/kernel/money';
import { load, loadAll } from '@yellowcart/kernel/step';
import { Wallet, type WalletState } from '../3-detail/wallet.ts';
import { Account } from '../accounts/account.ts';
import { Product, skuOf, unitPrice, type ProductState } from '../goods/product.ts';
import { Shop, type ShopState } from '../goods/shop.ts';
import { Stock } from '../goods/stock.ts';
import { usableCoupons } from '../5-order/chosen-coupons.ts';
import { covers, type PricedCoupon } from '../5-order/pricing.ts';
import { COUPON_EXPIRING, LOW_STOCK } from './cart-rules.ts';
import { Cart, type CartLine } from './cart.ts';
import { reasonOf, stateOf, type Reason } from './line-reason.ts';
import { standingOf, type Standing } from './reductions.ts';

/**
 * What is worth knowing about a line (R4.03). `amount` is fen, but units for `low-stock` (what is left) and `purchase-limit`
 * (what one order may take).
 */
export type Hint = {
  readonly code: 'price-drop' | 'threshold-gap' | 'coupon-expiring' | 'low-stock' | 'purchase-limit' | 'presale-separately';
  readonly amount: number;
};

/** A line with what is known of it now; product and shop are null for a SKU that does not exist. */
type Priced = {
  readonly line: CartLine;
  readonly productId: string;
  readonly product: ProductState | null;
  readonly shop: ShopState | null;
  readonly available: number;
  readonly price: Fen;
  readonly reason: Reason | null;
};

/** A shop of the cart: its selected goods that can be settled, and where they stand between its tiers. */
type ShopSum = Standing & { readonly shop: string; readonly name: string; readonly goods: Fen };

/** The cart with everything current: price, stock, promotion (R4.04). Nothing about it is remembered but the lines. */
export function* cartAnswer({ actor, at }: Context) {
  const cart = yield* load(Cart, actor.id);
  const account = (yield* load(Account, actor.id)).state;
  const wallet = yield* load(Wallet, actor.id);
  const province = account.addresses.find(({ id }) => id === account.defaultAddress)?.province ?? null;
  const stocks = yield* loadAll(
    Stock,
    cart.state.lines.map(({ sku }) => sku),
  );
  const products = yield* loadAll(
    Product,
    stocks.map(({ state }) => state.product),
  );
  const owners = yield* loadAll(
    Shop,
    products.map(({ state }) => state.shop),
  );
  const lines = cart.state.lines.map((line, i): Priced => {
    const product = products[i]!.exists ? products[i]!.state : null;
    const shop = owners[i]!.exists ? owners[i]!.state : null;
    const { available } = stocks[i]!.state;
    const price = (product && unitPrice(product, line.sku, at)) ?? line.priceAtAdd;
    const reason = reasonOf({ sku: line.sku, quantity: line.quantity, product, shop, available }, province, at);
    return { line, productId: products[i]!.id, product, shop, available, price, reason };
  });
  const shops = shopsOf(lines);
  const expiring = expiringCoupons(yield* usableCoupons(wallet.state, at), wallet.state, at);
  return {
    lines: lines.map((each) => ({
      id: each.line.id,
      sku: each.line.sku,
      product: each.productId,
      title: each.product?.title ?? each.line.sku,
      spec: (each.product && skuOf(each.product, each.line.sku)?.spec) ?? {},
      shop: each.product?.shop ?? null,
      shopName: each.shop?.name ?? null,
      quantity: each.line.quantity,
      unitPrice: each.price,
      priceAtAdd: each.line.priceAtAdd,
      selected: each.line.selected,
      status: stateOf(each.reason),
      reason: each.reason,
      hints: hintsOf(each, lines, shops, expiring),
      from: each.line.from,
      expiresAt: formatInstant(each.line.expiresAt),
    })),
    selectedTotal: sum(shops.map(({ goods }) => goods)),
    shops,
  };
}

const settles = ({ line, reason }: Priced): boolean => line.selected && reason === null;

/** The shops of the cart, in the order of its lines. Unselected lines do not count (P2), nor does what cannot be settled. */
function shopsOf(lines: readonly Priced[]): ShopSum[] {
  return [...Map.groupBy(lines, ({ product }) => product?.shop)].flatMap(([shop, own]): ShopSum[] => {
    const state = own[0]!.shop;
    if (shop === undefined || !state) return [];
    const goods = sum(own.filter(settles).map(({ price, line }) => price * line.quantity));
    return [{ shop, name: state.name, goods, ...standingOf(state.fullReductions, goods) }];
  });
}

/**
 * Line hints (R4.03): price drop, gap to the next full-reduction tier, own coupon about to end, low stock; and what a checkout
 * of the selection will ask for, more than one order may take (S4) and a presale that is ordered by itself (D2).
 */
function hintsOf(each: Priced, lines: readonly Priced[], shops: readonly ShopSum[], expiring: readonly PricedCoupon[]): Hint[] {
  const hints: Hint[] = [];
  const { product, available, price, line, reason } = each;
  // There is nothing to hurry for when it is not to be had any more.
  if (!product || reason?.code === 'SKU_UNAVAILABLE') return hints;
  if (price < line.priceAtAdd) hints.push({ code: 'price-drop', amount: line.priceAtAdd - price });
  const next = shops.find(({ shop }) => shop === product.shop)?.next;
  if (next && settles(each)) hints.push({ code: 'threshold-gap', amount: next.gap });
  const coupon = expiring.find((one) => covers(one, { shop: product.shop, product: each.productId, category: product.category }));
  if (coupon) hints.push({ code: 'coupon-expiring', amount: coupon.off });
  if (available <= LOW_STOCK) hints.push({ code: 'low-stock', amount: available });
  const limit = product.purchaseLimit.perOrder;
  if (limit > 0 && unitsWith(each, lines) > limit) hints.push({ code: 'purchase-limit', amount: limit });
  const apart = lines.some((other) => settles(other) && other.productId !== each.productId);
  if (product.presale && settles(each) && apart)
    hints.push({ code: 'presale-separately', amount: product.presale.deposit * line.quantity });
  return hints;
}

/** Units of a line's product that an order of the selection would have, were the line selected. */
const unitsWith = ({ line, productId }: Priced, lines: readonly Priced[]): number =>
  sum(
    lines
      .filter((other) => other.productId === productId && (other.line.selected || other.line === line))
      .map((other) => other.line.quantity),
  );

/** Usable coupons of the buyer that end soon. Those yet to be claimed are no hint: a line is about what one has. */
const expiringCoupons = (usable: readonly PricedCoupon[], wallet: WalletState, at: number): PricedCoupon[] =>
  usable.filter(({ id }) => {
    const expiresAt = wallet.coupons.find((coupon) => coupon.id === id)?.expiresAt ?? null;
    return expiresAt !== null && expiresAt - at <= COUPON_EXPIRING;
  });
