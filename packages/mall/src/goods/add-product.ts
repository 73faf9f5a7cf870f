import { command, type Context } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import type { ProductHandle, StockHandle } from './own-goods.ts';
import { presentProduct } from './present-product.ts';
import { checkEntry, listingOf, ProductEntry } from './product-document.ts';
import { refusalOf } from './problems.ts';
import { Product } from './product.ts';
import { Stock } from './stock.ts';

/** Puts a product up for sale 上架, with the document and the checks of a world file. Its stock is received as there (S1). */
export const addProduct = command({
  words: 'merchant product add',
  roles: ['merchant'],
  title: { zh: '新增商品', en: 'Add a product' },
  input: ProductEntry,
  *run({ id, shop, ...document }, context) {
    const own = context.actor.shop!;
    if (shop !== undefined && shop !== own) return reject('NOT_FOUND', { shop });
    const broken = refusalOf((wrong) => checkEntry(document, wrong, context.at));
    if (broken) return broken;
    const product = yield* newProduct(id, own, context);
    if (isRefusal(product)) return product;
    const stocks = yield* newStocks(
      product.id,
      document.skus.map((sku) => sku.id),
    );
    if (isRefusal(stocks)) return stocks;
    product.append(
      listingOf(
        document,
        own,
        stocks.map((stock) => stock.id),
      ),
    );
    stocks.forEach((stock, i) =>
      stock.append({ type: 'StockReceived', product: product.id, shop: own, quantity: document.skus[i]!.stock }),
    );
    return accept(presentProduct(product.id, product.state));
  },
});

/** The stream of a product that does not exist yet: under the id that was chosen, else under a number of its own. */
function* newProduct(id: string | undefined, shop: string, { mint, at }: Context): Step<ProductHandle | Refusal> {
  for (let attempt = 0; ; attempt += 1) {
    const product = yield* load(Product, id ?? `P${mint(`product:${shop}:${at}:${attempt}`, 10)}`);
    if (!product.exists) return product;
    if (id !== undefined) return reject('DUPLICATE_ID', { id });
  }
}

/** Streams of SKUs that do not exist yet, in the order of the ids; one without an id is numbered under its product. */
export function* newStocks(
  product: string,
  ids: readonly (string | undefined)[],
  taken: ReadonlySet<string> = new Set(),
): Step<StockHandle[] | Refusal> {
  const chosen = yield* loadAll(
    Stock,
    ids.filter((id) => id !== undefined),
  );
  const used = chosen.find(({ exists }) => exists);
  if (used) return reject('DUPLICATE_ID', { id: used.id });
  const names = new Set([...taken, ...chosen.map((stock) => stock.id)]);
  const stocks: StockHandle[] = [];
  let number = taken.size;
  for (const id of ids) {
    let stock = chosen.find((each) => each.id === id);
    while (!stock) {
      number += 1;
      const next = yield* load(Stock, `${product}-${number}`);
      if (!next.exists && !names.has(next.id)) stock = next;
    }
    names.add(stock.id);
    stocks.push(stock);
  }
  return stocks;
}
