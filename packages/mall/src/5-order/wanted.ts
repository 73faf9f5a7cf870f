import { loadAll, type Handle, type Step } from '@yellowcart/kernel/step';
import type { CartLine } from '../4-cart/cart.ts';
import { MOST } from '../goods/limits.ts';
import { Product, unitPrice, type ProductState } from '../goods/product.ts';
import { Shop, type ShopState } from '../goods/shop.ts';
import { Stock, type StockEvent, type StockState } from '../goods/stock.ts';
import type { PricedItem } from './pricing.ts';

/** So many units of a SKU, from a cart line or bought at once. */
export type Asked = { readonly sku: string; readonly quantity: number; readonly line: CartLine | null; readonly from: string | null };

/** One thing asked for, with everything known about it; product and stock are null for a SKU that does not exist. */
export type Wanted = {
  readonly sku: string;
  readonly quantity: number;
  /** Cart line it comes from. */
  readonly line: CartLine | null;
  /** Content that it came from (R1.06). */
  readonly from: string | null;
  readonly stock: Handle<StockState, StockEvent> | null;
  readonly product: ProductState | null;
  readonly productId: string;
  readonly shop: ShopState | null;
};

/** Loads SKUs, products and shops of what is asked for; each thing once. */
export function* gather(asked: readonly Asked[]): Step<Wanted[]> {
  const stocks = yield* loadAll(
    Stock,
    asked.map(({ sku }) => sku),
  );
  const products = yield* loadAll(
    Product,
    stocks.map(({ state }) => state.product),
  );
  const shops = yield* loadAll(
    Shop,
    products.map(({ state }) => state.shop),
  );
  return asked.map((each, i) => {
    const [stock, product, shop] = [stocks[i]!, products[i]!, shops[i]!];
    const known = stock.exists && product.exists;
    return {
      ...each,
      stock: known ? stock : null,
      product: known ? product.state : null,
      productId: stock.state.product,
      shop: known ? shop.state : null,
    };
  });
}

/** Units of one SKU are one line (S4: lines of one SKU are checked together). */
export function merge(items: readonly Asked[]): Asked[] {
  const merged = new Map<string, Asked>();
  for (const item of items) {
    const before = merged.get(item.sku);
    merged.set(item.sku, before ? { ...before, quantity: before.quantity + item.quantity } : item);
  }
  return [...merged.values()];
}

/** A quantity that can be ordered at all. */
export const isCount = (quantity: number): boolean => Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= MOST.perOrder;

/** What can be priced of a wanted item: nothing for an unknown SKU or a quantity that is no count. */
export function pricedItem({ sku, quantity, product, productId }: Wanted, at: number): PricedItem[] {
  const price = product && unitPrice(product, sku, at);
  if (!product || price === null || price === undefined || !isCount(quantity)) return [];
  const { shop, category, subsidy, insurance } = product;
  return [{ sku, product: productId, shop, category, quantity, unitPrice: price, subsidy, insurance }];
}
