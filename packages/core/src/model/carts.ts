/** Stage 4 of the reference model: carts (C1–C3), coupons (P6), and what merchants do to goods (P7, D1, S1). */
import { DAY } from '@yellowcart/kernel/clock';
import { instant, isOver, productOf, unitPrice, type CartLine, type Refused, type State } from './state.ts';
import { ADDRESSES } from './world.ts';

export const CART_LIFE = 30 * DAY;
const MOST = 99;

/** Whether a line of `whole` units may stand in a cart, `quantity` of them asked for now. */
function offer(state: State, sku: string, quantity: number, whole: number): Refused | undefined {
  const product = productOf(state, sku);
  if (!product || isOver(state, product)) return { code: 'SKU_UNAVAILABLE' };
  if (quantity < 1 || whole > MOST) return { code: 'INVALID_QUANTITY' };
  return state.stock.get(sku)!.available < whole ? { code: 'OUT_OF_STOCK' } : undefined;
}

export function addToCart(state: State, buyer: string, sku: string, quantity: number): Refused | undefined {
  const cart = state.carts.get(buyer)!;
  const same = cart.lines.find((line) => line.sku === sku);
  const refused = offer(state, sku, quantity, quantity + (same?.quantity ?? 0));
  if (refused) return refused;
  const fresh = { sku, priceAtAdd: unitPrice(state, sku), selected: true, at: state.now };
  if (same) Object.assign(same, fresh, { quantity: quantity + same.quantity });
  else cart.lines.push({ id: `c${(cart.numbered += 1)}`, quantity, ...fresh });
  return undefined;
}

export function updateCart(state: State, buyer: string, id: string, change: { quantity?: number; sku?: string }): Refused | undefined {
  const cart = state.carts.get(buyer)!;
  const line = cart.lines.find((each) => each.id === id);
  if (!line) return { code: 'NOT_FOUND' };
  const { sku = line.sku, quantity = line.quantity } = change;
  const other = cart.lines.find((each) => each.sku === sku && each !== line);
  const refused = offer(state, sku, quantity, quantity + (other?.quantity ?? 0));
  if (refused) return refused;
  if (productOf(state, sku) !== productOf(state, line.sku)) return { code: 'SKU_UNAVAILABLE' };
  const fresh = { sku, priceAtAdd: unitPrice(state, sku), at: state.now };
  if (other) {
    Object.assign(other, fresh, { quantity: quantity + other.quantity, selected: other.selected || line.selected });
    cart.lines = cart.lines.filter((each) => each !== line);
  } else Object.assign(line, fresh, { quantity });
  return undefined;
}

export function removeFromCart(state: State, buyer: string, ids: readonly string[]): Refused | undefined {
  const cart = state.carts.get(buyer)!;
  if (ids.length === 0 || ids.some((id) => !cart.lines.some((line) => line.id === id))) return { code: 'NOT_FOUND' };
  cart.lines = cart.lines.filter(({ id }) => !ids.includes(id));
  return undefined;
}

export function selectCart(state: State, buyer: string, ids: readonly string[], how: 'more' | 'all' | 'only'): Refused | undefined {
  const { lines } = state.carts.get(buyer)!;
  if (ids.some((id) => !lines.some((line) => line.id === id))) return { code: 'NOT_FOUND' };
  for (const line of lines) line.selected = how === 'all' || ids.includes(line.id) || (how === 'more' && line.selected);
  return undefined;
}

/** What a cart shows of a line (R4.04); the default address decides about delivery. */
export function lineStatus(state: State, buyer: string, { sku, quantity }: CartLine): string {
  const product = productOf(state, sku)!;
  if (isOver(state, product)) return 'unavailable';
  if (state.stock.get(sku)!.available < quantity) return 'out-of-stock';
  return (product.noDelivery ?? []).includes(ADDRESSES[buyer]![0]!.province) ? 'no-delivery' : 'ok';
}

export function claim(state: State, buyer: string, id: string): Refused | undefined {
  const campaign = state.world.coupons.find((coupon) => coupon.id === id);
  if (!campaign) return { code: 'NOT_FOUND' };
  const [claimTo, validTo] = [campaign.claimTo, campaign.validTo].map((text) => (text === undefined ? Infinity : instant(text)));
  if (state.now >= claimTo! || state.now >= validTo!) return { code: 'WINDOW_CLOSED' };
  const mine = state.owned.filter((coupon) => coupon.buyer === buyer && coupon.campaign === id).length;
  if (campaign.perUser > 0 && mine >= campaign.perUser) return { code: 'COUPON_LIMIT' };
  const claimed = state.claimed.get(id)!;
  if (campaign.total > 0 && claimed >= campaign.total) return { code: 'COUPON_SOLD_OUT' };
  state.claimed.set(id, claimed + 1);
  state.owned.push({ id: `${id}-${claimed + 1}`, buyer, campaign: id, expiresAt: validTo!, state: 'usable' });
  return undefined;
}

/** A deposit stays 10–20 % of the price (D1). */
export function setPrice(state: State, sku: string, price: number): Refused | undefined {
  const { presale } = productOf(state, sku)!;
  const fits = presale === undefined || (presale.deposit * 10 >= price && presale.deposit * 5 <= price);
  if (!fits) return { code: 'DEPOSIT_OUT_OF_RANGE' };
  state.prices.set(sku, price);
  return undefined;
}

export function restock(state: State, sku: string, quantity: number): void {
  state.stock.get(sku)!.available += quantity;
  state.received.set(sku, state.received.get(sku)! + quantity);
}
