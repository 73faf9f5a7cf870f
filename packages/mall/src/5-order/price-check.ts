import type { Fen } from '@yellowcart/kernel/money';
import { CART_LIFE } from '../4-cart/cart-rules.ts';
import type { Checkout, CheckoutInput } from './checkout.ts';
import type { Problem } from './problems.ts';
import type { ShownState } from './shown-price.ts';

/**
 * P4: the price asked at submit must be the price the buyer saw. `expectPayable` says it outright; without it the last quote
 * of these items or the cart line, whichever is younger, is what was seen. A lower price simply holds. Beside other problems
 * (O1) a risen unit price is named too, and a risen total where no coupon falls away: that would raise it by itself.
 */
export function priceProblems(input: CheckoutInput, found: Checkout, shown: ShownState): Problem[] {
  const { payable, orders } = found.priced;
  const whole = found.problems.every(({ code }) => code !== 'COUPON_NOT_USABLE');
  if (input.expectPayable !== undefined) return whole && payable > input.expectPayable ? [risen(null, input.expectPayable, payable)] : [];
  const lines = orders.flatMap((order) => order.lines);
  const quoted = sameItems(lines, shown);
  const dearer = lines.flatMap(({ sku, unitPrice }) => {
    const seen = lastSeen(sku, found, quoted ? shown : null);
    return seen !== undefined && unitPrice > seen ? [risen(sku, seen, unitPrice)] : [];
  });
  if (dearer.length > 0) return dearer;
  const untouched = found.wanted.every(({ line }) => !line || line.expiresAt - CART_LIFE <= shown.at);
  return whole && quoted && untouched && shown.choices === found.choices && payable > shown.payable
    ? [risen(null, shown.payable, payable)]
    : [];
}

const risen = (sku: string | null, old: Fen, now: Fen): Problem => ({
  sku,
  code: 'PRICE_CHANGED',
  facts: { ...(sku === null ? {} : { sku }), old, new: now },
});

const sameItems = (lines: readonly { sku: string; quantity: number }[], shown: ShownState): boolean =>
  lines.length === shown.items.length &&
  lines.every(({ sku, quantity }) => shown.items.some((item) => item.sku === sku && item.quantity === quantity));

function lastSeen(sku: string, { wanted }: Checkout, shown: ShownState | null): Fen | undefined {
  const line = wanted.find((each) => each.sku === sku)?.line;
  const quoted = shown?.items.find((item) => item.sku === sku)?.unitPrice;
  if (!line) return quoted;
  return quoted !== undefined && shown && shown.at >= line.expiresAt - CART_LIFE ? quoted : line.priceAtAdd;
}
