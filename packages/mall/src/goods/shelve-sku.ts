import { command, type Context } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { wrongSpec } from './add-sku.ts';
import { ownStock, tellPrices, type ProductHandle, type StockHandle } from './own-goods.ts';
import { presentProduct } from './present-product.ts';
import { Product } from './product.ts';

const input = v.strictObject({ sku: v.string() });

function* skuAndProduct(sku: string, context: Context): Step<{ stock: StockHandle; product: ProductHandle } | Refusal> {
  const stock = yield* ownStock(sku, context);
  return isRefusal(stock) ? stock : { stock, product: yield* load(Product, stock.state.product) };
}

/** Stops selling one SKU: its stock stays counted but is not to be had (S1, R2.07). The last one goes with its product. */
export const takeSkuOff = command({
  words: 'merchant sku off',
  roles: ['merchant'],
  title: { zh: '停售 SKU', en: 'Stop selling a SKU' },
  input,
  *run({ sku }, context) {
    const found = yield* skuAndProduct(sku, context);
    if (isRefusal(found)) return found;
    const { stock, product } = found;
    if (stock.state.withheld) return reject('WRONG_STATE', { sku, onSale: false });
    if (product.state.skus.length === 1) return reject('LAST_SKU', { sku, product: product.id });
    product.append({ type: 'SkuTakenOff', sku });
    stock.append({ type: 'StockWithheld' });
    return accept({ sku, ...presentProduct(product.id, product.state) });
  },
});

/** Sells it again, if nothing took its place; like a price above the list price, it may raise that (P7). */
export const putSkuOn = command({
  words: 'merchant sku on',
  roles: ['merchant'],
  title: { zh: '恢复销售 SKU', en: 'Sell a SKU again' },
  input,
  *run({ sku }, context) {
    const found = yield* skuAndProduct(sku, context);
    if (isRefusal(found)) return found;
    const { stock, product } = found;
    const offer = product.state.withdrawn.find(({ id }) => id === sku);
    if (!offer) return reject('WRONG_STATE', { sku, onSale: true });
    const misfit = Object.keys(offer.spec).length > 0 ? wrongSpec(product.state, offer.spec) : undefined;
    if (misfit) return misfit;
    const listPrice = Math.max(product.state.listPrice, offer.price);
    const broken = tellPrices(product, { type: 'SkuPutOn', sku, listPrice }, context.at);
    if (broken) return broken;
    stock.append({ type: 'StockOffered' });
    return accept({ sku, ...presentProduct(product.id, product.state) });
  },
});
