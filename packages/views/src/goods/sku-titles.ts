import { rowsById } from '../rows.ts';
import type { Em } from '../view.ts';
import { Products, type ProductRow } from './products.ts';
import { StockRows, type StockRow } from './stock.view.ts';

/** What SKUs are called now, `速开帐篷 松林绿`, by their ids; those of which nothing is known are left out. */
export async function skuTitles(em: Em, skus: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (skus.length === 0) return new Map();
  const stock = await rowsById<StockRow>(em, StockRows, skus);
  const products = await rowsById<ProductRow>(
    em,
    Products,
    [...stock.values()].map(({ product }) => product),
  );
  const titles = [...stock.values()].flatMap(({ id, product }) => {
    const found = products.get(product);
    const spec = found?.state.skus.find((sku) => sku.id === id)?.spec ?? {};
    return found ? [[id, [found.title, ...Object.values(spec)].join(' ')] as const] : [];
  });
  return new Map(titles);
}
