import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { unknownEntry } from '../1-entry/entry.ts';
import { Product, unavailable, unitPrice } from '../goods/product.ts';
import { Stock } from '../goods/stock.ts';
import { CART_LIFE, MAX_LINES, MAX_QUANTITY } from './cart-rules.ts';
import { Cart } from './cart.ts';

/** Puts units of a SKU into the actor's cart, into the line that is there if there is one (C2). Returns what is available. */
export function* putInCart(
  { sku, quantity, from }: { readonly sku: string; readonly quantity: number; readonly from: string | null },
  { actor, at }: Context,
): Step<{ readonly available: number } | Refusal> {
  const cart = yield* load(Cart, actor.id);
  const same = cart.state.lines.find((line) => line.sku === sku);
  const offer = yield* offerFor(sku, quantity, quantity + (same?.quantity ?? 0), at);
  if ('code' in offer) return offer;
  const unknown = yield* unknownEntry([from]);
  if (unknown) return unknown;
  if (!same && cart.state.lines.length >= MAX_LINES) return reject('CART_FULL', { lines: cart.state.lines.length, most: MAX_LINES });

  const expiresAt = at + CART_LIFE;
  const { price, available } = offer;
  if (same) {
    const changed = { line: same.id, sku, quantity: same.quantity + quantity, price, expiresAt, from: same.from ?? from };
    cart.append({ type: 'CartLineChanged', ...changed, selected: true });
  } else cart.append({ type: 'CartLineAdded', line: `c${cart.state.lastLine + 1}`, sku, quantity, price, from, expiresAt });
  return { available };
}

/** What a SKU costs and how many there are, if a line of `total` units of it may stand in a cart (R4.01, C3). */
export function* offerFor(
  sku: string,
  quantity: number,
  total: number,
  at: number,
): Step<{ readonly price: number; readonly available: number; readonly product: string } | Refusal> {
  const stock = yield* load(Stock, sku);
  if (!stock.exists) return reject('SKU_UNAVAILABLE', { sku, reason: 'no-such-sku' });
  const product = yield* load(Product, stock.state.product);
  const price = unitPrice(product.state, sku, at);
  const reason = unavailable(product.state, sku, at);
  if (reason || price === undefined) return reject('SKU_UNAVAILABLE', { sku, reason });
  const { available } = stock.state;
  if (!Number.isSafeInteger(quantity) || quantity < 1 || total > MAX_QUANTITY) {
    const fits = Math.min(MAX_QUANTITY, available) - (total - quantity);
    return reject('INVALID_QUANTITY', { sku, quantity, total, most: MAX_QUANTITY, ...(fits > 0 ? { fits } : {}) });
  }
  if (available < total) return reject('OUT_OF_STOCK', { sku, available, quantity: total });
  return { price, available, product: product.id };
}
