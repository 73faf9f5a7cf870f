import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { newStocks } from './add-product.ts';
import { Id } from './fields.ts';
import { ownProduct, tellPrices } from './own-goods.ts';
import { presentProduct } from './present-product.ts';
import { combinationOf, SKU } from './product-document.ts';
import type { ProductState } from './product.ts';

/** Adds a SKU to a product. It has the product's dimensions and a combination of its own (R3.02); its stock is received (S1). */
export const addSku = command({
  words: 'merchant sku add',
  roles: ['merchant'],
  title: { zh: '新增 SKU', en: 'Add a SKU' },
  input: v.strictObject({ product: v.string(), id: v.optional(Id), ...SKU }),
  *run({ product: of, id, spec, price: asked, stock: quantity }, context) {
    const product = yield* ownProduct(of, context);
    if (isRefusal(product)) return product;
    const { shop, skus, withdrawn, listPrice } = product.state;
    const misfit = wrongSpec(product.state, spec);
    if (misfit) return misfit;
    const stocks = yield* newStocks(of, [id], new Set([...skus, ...withdrawn].map((sku) => sku.id)));
    if (isRefusal(stocks)) return stocks;
    const stock = stocks[0]!;
    const price = asked ?? listPrice;
    const offer = { id: stock.id, spec, price };
    const broken = tellPrices(product, { type: 'SkuAdded', sku: offer, listPrice: Math.max(listPrice, price) }, context.at);
    if (broken) return broken;
    stock.append({ type: 'StockReceived', product: of, shop, quantity });
    return accept({ sku: stock.id, ...presentProduct(of, product.state) });
  },
});

/** Why a spec cannot be one more of this product. */
export function wrongSpec({ skus, withdrawn }: ProductState, spec: Readonly<Record<string, string>>): Refusal | undefined {
  const dimensions = [...new Set([...skus, ...withdrawn].flatMap((sku) => Object.keys(sku.spec)))];
  const given = Object.keys(spec);
  if (given.length !== dimensions.length || !given.every((name) => dimensions.includes(name)))
    return reject('SPEC_DIMENSIONS', { dimensions, given });
  const same = skus.find((sku) => combinationOf(sku.spec) === combinationOf(spec));
  return same && reject('DUPLICATE_SPEC', { spec, sku: same.id });
}
