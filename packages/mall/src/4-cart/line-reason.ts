import { unavailable, type ProductState, type Unavailable } from '../goods/product.ts';

export type LineState = 'ok' | 'out-of-stock' | 'unavailable' | 'no-delivery';

/** Why a cart line cannot be settled now (R4.04), in the words that a submit would refuse it with (R5.06). */
export type Reason =
  | { readonly code: 'SKU_UNAVAILABLE'; readonly facts: { readonly reason: Unavailable } }
  | { readonly code: 'OUT_OF_STOCK'; readonly facts: { readonly available: number; readonly quantity: number } }
  | { readonly code: 'NO_DELIVERY'; readonly facts: { readonly province: string } };

/** What is known of a line now; product and shop are null when the SKU is no longer theirs. */
type Known = {
  readonly sku: string;
  readonly quantity: number;
  readonly product: ProductState | null;
  readonly shop: { readonly noDelivery: readonly string[] } | null;
  /** Units on sale. */
  readonly available: number;
};

/** The first thing that stands against settling a line; null when nothing does. Without a province delivery is no question yet. */
export function reasonOf({ sku, quantity, product, shop, available }: Known, province: string | null, at: number): Reason | null {
  const reason = product && shop ? unavailable(product, sku, at) : 'no-such-sku';
  if (!product || !shop || reason) return { code: 'SKU_UNAVAILABLE', facts: { reason: reason ?? 'no-such-sku' } };
  if (available < quantity) return { code: 'OUT_OF_STOCK', facts: { available, quantity } };
  return province !== null && !deliversTo(product, shop, province) ? { code: 'NO_DELIVERY', facts: { province } } : null;
}

/** Whether product and shop deliver to a province (R5.08). */
export const deliversTo = (
  product: Pick<ProductState, 'noDelivery'>,
  shop: { readonly noDelivery: readonly string[] },
  province: string,
): boolean => !product.noDelivery.includes(province) && !shop.noDelivery.includes(province);

const STATES = { SKU_UNAVAILABLE: 'unavailable', OUT_OF_STOCK: 'out-of-stock', NO_DELIVERY: 'no-delivery' } as const;

/** A line's status as the contract names it. */
export const stateOf = (reason: Reason | null): LineState => (reason ? STATES[reason.code] : 'ok');
