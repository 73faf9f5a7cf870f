import { formatInstant } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { sum, type Fen } from '@yellowcart/kernel/money';
import { load } from '@yellowcart/kernel/step';
import { Wallet, type WalletState } from '../3-detail/wallet.ts';
import { Account, type Address } from '../accounts/account.ts';
import { unavailable, unitPrice } from '../goods/product.ts';
import { usableCoupons } from '../5-order/chosen-coupons.ts';
import { gather, type Wanted } from '../5-order/wanted.ts';
import { covers, type PricedCoupon } from '../5-order/pricing.ts';
import { COUPON_EXPIRING, LOW_STOCK } from './cart-rules.ts';
import { Cart } from './cart.ts';

export type LineState = 'ok' | 'out-of-stock' | 'unavailable' | 'no-delivery';
export type Hint = { readonly code: 'price-drop' | 'threshold-gap' | 'coupon-expiring' | 'low-stock'; readonly amount: Fen };

type Priced = Wanted & { readonly line: NonNullable<Wanted['line']>; readonly price: Fen; readonly status: LineState };

/** The cart with everything current: price, stock, promotion (R4.04). Nothing about it is remembered but the lines. */
export function* cartAnswer({ actor, at }: Context) {
  const cart = yield* load(Cart, actor.id);
  const account = yield* load(Account, actor.id);
  const wallet = yield* load(Wallet, actor.id);
  const address = account.state.addresses.find(({ id }) => id === account.state.defaultAddress) ?? null;
  const found = yield* gather(cart.state.lines.map((line) => ({ sku: line.sku, quantity: line.quantity, line, from: line.from })));
  const lines = found.map((each): Priced => ({
    ...each,
    line: each.line!,
    price: (each.product && unitPrice(each.product, each.sku, at)) ?? each.line!.priceAtAdd,
    status: statusOf(each, address, at),
  }));
  const expiring = expiringCoupons(yield* usableCoupons(wallet.state, at), wallet.state, at);
  return {
    lines: lines.map((each) => ({
      id: each.line.id,
      sku: each.sku,
      product: each.productId,
      title: each.product?.title ?? each.sku,
      spec: each.product?.skus.find(({ id }) => id === each.sku)?.spec ?? {},
      shop: each.product?.shop ?? null,
      shopName: each.shop?.name ?? null,
      quantity: each.quantity,
      unitPrice: each.price,
      priceAtAdd: each.line.priceAtAdd,
      selected: each.line.selected,
      status: each.status,
      hints: hintsOf(each, lines, expiring),
      from: each.line.from,
      expiresAt: formatInstant(each.line.expiresAt),
    })),
    selectedTotal: sum(lines.filter(({ line, status }) => line.selected && status === 'ok').map(({ price, quantity }) => price * quantity)),
  };
}

function statusOf({ sku, product, stock, shop, quantity }: Wanted, address: Address | null, at: number): LineState {
  if (!product || !stock || !shop || unavailable(product, sku, at)) return 'unavailable';
  if (stock.state.available < quantity) return 'out-of-stock';
  return address && [...product.noDelivery, ...shop.noDelivery].includes(address.province) ? 'no-delivery' : 'ok';
}

/** Line hints (R4.03): price drop, gap to the next full-reduction tier, coupon about to end, low stock. */
function hintsOf(each: Priced, lines: readonly Priced[], expiring: readonly PricedCoupon[]): Hint[] {
  const hints: Hint[] = [];
  const { product, stock, shop, price, line } = each;
  if (!product || !stock || !shop) return hints;
  if (price < line.priceAtAdd) hints.push({ code: 'price-drop', amount: line.priceAtAdd - price });
  const selected = lines.filter((other) => other.line.selected && other.status === 'ok' && other.product?.shop === product.shop);
  const goods = sum(selected.map((other) => other.price * other.quantity));
  const next = shop.fullReductions.filter(({ threshold }) => threshold > goods).toSorted((a, b) => a.threshold - b.threshold)[0];
  if (next && line.selected && each.status === 'ok') hints.push({ code: 'threshold-gap', amount: next.threshold - goods });
  const coupon = expiring.find((one) => covers(one, { shop: product.shop, product: each.productId, category: product.category }));
  if (coupon) hints.push({ code: 'coupon-expiring', amount: coupon.off });
  if (stock.state.available <= LOW_STOCK) hints.push({ code: 'low-stock', amount: stock.state.available });
  return hints;
}

const expiringCoupons = (usable: readonly PricedCoupon[], wallet: WalletState, at: number): PricedCoupon[] =>
  usable.filter(({ id }) => {
    const expiresAt = wallet.coupons.find((coupon) => coupon.id === id)?.expiresAt ?? null;
    return expiresAt !== null && expiresAt - at <= COUPON_EXPIRING;
  });
