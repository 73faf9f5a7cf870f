import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Handle, type Step } from '@yellowcart/kernel/step';
import { Content, type ContentEvent, type ContentState } from './content.ts';
import { checkPrices } from './price-rules.ts';
import { refusalOf } from './problems.ts';
import { Product, type ProductEvent, type ProductState } from './product.ts';
import { Stock, type StockEvent, type StockState } from './stock.ts';

/** What belongs to the merchant's own shop; anything else does not exist for it (Z1). */

export type ProductHandle = Handle<ProductState, ProductEvent>;
export type StockHandle = Handle<StockState, StockEvent>;
export type ContentHandle = Handle<ContentState, ContentEvent>;

const isOwn = (shop: string, { actor }: Context): boolean => actor.role !== 'merchant' || shop === actor.shop;

/** A product of the merchant's own shop, or any product for the others who may ask. */
export function* ownProduct(id: string, context: Context): Step<ProductHandle | Refusal> {
  const product = yield* load(Product, id);
  return product.exists && isOwn(product.state.shop, context) ? product : reject('NOT_FOUND', { product: id });
}

/** A SKU likewise. */
export function* ownStock(sku: string, context: Context): Step<StockHandle | Refusal> {
  const stock = yield* load(Stock, sku);
  return stock.exists && isOwn(stock.state.shop, context) ? stock : reject('NOT_FOUND', { sku });
}

/** The first product that is not there, or not the merchant's own. */
export function* foreignProduct(ids: readonly string[], context: Context): Step<Refusal | undefined> {
  const products = yield* loadAll(Product, ids);
  const foreign = products.find(({ exists, state }) => !exists || !isOwn(state.shop, context));
  return foreign && reject('NOT_FOUND', { product: foreign.id });
}

/** A content is a shop's when all its products are. The platform touches any. */
export function* isOwnContent({ state }: ContentHandle, context: Context): Step<boolean> {
  return state.products.length > 0 ? (yield* foreignProduct(state.products, context)) === undefined : context.actor.role !== 'merchant';
}

/** A content that is there and the asker's to change. */
export function* ownContent(id: string, context: Context): Step<ContentHandle | Refusal> {
  const content = yield* load(Content, id);
  const own = content.exists && !content.state.removed && (yield* isOwnContent(content, context));
  return own ? content : reject('NOT_FOUND', { content: id });
}

/** Tells the event, unless the prices that it leaves break P7 or D1. */
export function tellPrices(product: ProductHandle, event: ProductEvent, at: number): Refusal | undefined {
  const next = Product.evolve(product.state, event);
  const broken = refusalOf((wrong) => checkPrices(next, wrong, at));
  if (!broken) product.append(event);
  return broken;
}
