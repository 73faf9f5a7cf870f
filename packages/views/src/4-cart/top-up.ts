import { sum, type Fen } from '@yellowcart/kernel/money';
import { MAX_LINES, MAX_QUANTITY } from '@yellowcart/mall/4-cart/cart-rules';
import type { CartLine } from '@yellowcart/mall/4-cart/cart';
import { alone, cheapestCover, type Cover, type Topping } from '@yellowcart/mall/4-cart/cover';
import { deliversTo, reasonOf } from '@yellowcart/mall/4-cart/line-reason';
import { unavailable, unitPrice } from '@yellowcart/mall/goods/product';
import { Products, type ProductRow } from '../goods/products.ts';
import { Shops, type ShopRow } from '../goods/shops.ts';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { StockRows, type StockRow } from '../goods/stock.view.ts';
import { rowsOf } from '../rows.ts';
import type { Em } from '../view.ts';
import { Carts, Places, type CartRow, type PlaceRow } from './carts.ts';

/** A cart line with what is known of it now. */
export type Line = CartLine & {
  readonly product: ProductRow | null;
  readonly shop: ShopRow | null;
  readonly price: Fen;
  /** Selected, and nothing stands against settling it: it counts towards the thresholds of its shop (P2). */
  readonly settles: boolean;
};

const byId = <R extends { readonly id: string }>(rows: readonly R[]): ReadonlyMap<string, R> => new Map(rows.map((row) => [row.id, row]));

/** The lines of a buyer's cart by the rules of `cart show`, and the province they would go to. */
export async function linesOf(em: Em, buyer: string, at: number): Promise<{ lines: readonly Line[]; province: string | null }> {
  const [cart] = await rowsOf<CartRow>(em, Carts, { id: buyer });
  const [place] = await rowsOf<PlaceRow>(em, Places, { id: buyer });
  const found = cart?.state.lines ?? [];
  const stock = byId(await rowsOf<StockRow>(em, StockRows, { id: { $in: found.map(({ sku }) => sku) } }));
  const products = byId(
    await rowsOf<ProductRow>(em, Products, { id: { $in: [...new Set([...stock.values()].map(({ product }) => product))] } }),
  );
  const shops = byId(await rowsOf<ShopRow>(em, Shops, { id: { $in: [...new Set([...products.values()].map(({ shop }) => shop))] } }));
  const province = place?.province ?? null;
  const lines = found.map((line): Line => {
    const units = stock.get(line.sku);
    const product = (units && products.get(units.product)) ?? null;
    const shop = (product && shops.get(product.shop)) ?? null;
    const known = { ...line, product: product?.state ?? null, shop: shop?.state ?? null, available: units?.available ?? 0 };
    const price = (product && unitPrice(product.state, line.sku, at)) ?? line.priceAtAdd;
    return { ...line, product, shop, price, settles: line.selected && reasonOf(known, province, at) === null };
  });
  return { lines, province };
}

/** What the lines of a shop that can be settled cost. */
export const goodsOf = (lines: readonly Line[], shop: string): Fen =>
  sum(lines.filter((line) => line.settles && line.shop?.id === shop).map(({ price, quantity }) => price * quantity));

/** One way to reach the threshold. `over`: how much more than the gap it costs. */
export type TopUpSet = {
  readonly items: readonly {
    readonly product: string;
    readonly sku: string;
    readonly title: string;
    readonly spec: Readonly<Record<string, string>>;
    readonly picture: string | null;
    readonly price: Fen;
    readonly quantity: number;
  }[];
  readonly cost: Fen;
  readonly over: Fen;
  readonly units: number;
};

/** Ways with one product that are shown beside the cheapest. */
const SINGLES = 5;

type Wanted = {
  readonly shop: ShopRow;
  readonly lines: readonly Line[];
  /** Where it is to go to; null while nobody knows. */
  readonly province: string | null;
  readonly buyer: string;
  readonly gap: Fen;
};

/**
 * Ways to reach a gap with products of the shop (R4.05): the cheapest combination first, then what does it by itself, one way
 * per product. `exact`: nothing is cheaper than the first.
 */
export async function topUps(em: Em, wanted: Wanted, at: number): Promise<{ readonly sets: readonly TopUpSet[]; readonly exact: boolean }> {
  const { gap, lines } = wanted;
  const products: ProductRow[] = await rowsOf(em, Products, { shop: wanted.shop.id, onSale: true });
  const { toppings, limits } = await toppingsOf(em, wanted, products, at);
  const found = cheapestCover(gap, toppings, limits);
  const room = MAX_LINES - lines.length;
  const fits = ({ items }: Cover): boolean => items.filter(({ sku }) => !lines.some((line) => line.sku === sku)).length <= room;
  const best = found.cover && fits(found.cover) ? [found.cover] : [];
  const ways = [...Map.groupBy(toppings, ({ product }) => product)].flatMap(([product, own]) => {
    const [way] = own
      .flatMap((topping) => alone(gap, topping, limits) ?? [])
      .filter(fits)
      .toSorted(cheaper);
    return way ? [{ product, ...way }] : [];
  });
  const singles = ways
    .filter(({ items }) => !best.some((cover) => same(cover.items, items)))
    .toSorted(cheaper)
    .slice(0, SINGLES);
  const bySku = new Map(products.flatMap((product) => product.state.skus.map(({ id }) => [id, product] as const)));
  const sets = [...best, ...singles].map(({ items, cost, units }): TopUpSet => ({
    items: items.map(({ sku, quantity }) => {
      const { id, title, state } = bySku.get(sku)!;
      const spec = state.skus.find((each) => each.id === sku)!.spec;
      return { product: id, sku, title, spec, picture: state.pictures[0] ?? null, price: unitPrice(state, sku, at)!, quantity };
    }),
    cost,
    over: cost - gap,
    units,
  }));
  return { sets, exact: found.exact && best.length === Number(found.cover !== null) };
}

const cheaper = (a: Cover & { readonly product?: string }, b: Cover & { readonly product?: string }): number =>
  a.cost - b.cost || a.units - b.units || order(a.product ?? '', b.product ?? '') || order(a.items[0]!.sku, b.items[0]!.sku);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const same = (a: Cover['items'], b: Cover['items']): boolean =>
  a.length === b.length && a.every(({ sku, quantity }, i) => sku === b[i]!.sku && quantity === b[i]!.quantity);

/**
 * What may be put on top: SKUs on sale that are there beyond what the cart takes already, that go to the buyer and within the
 * limits of a line (C3) and of the product (S4). No presale: it is ordered by itself (D2). Nothing that stands unselected in
 * the cart: adding to it would select the whole line.
 */
async function toppingsOf(em: Em, { shop, lines, province, buyer }: Wanted, products: readonly ProductRow[], at: number) {
  const stock: StockRow[] = await rowsOf(em, StockRows, { shop: shop.id, available: { $gt: 0 } });
  const available = new Map(stock.map((row) => [row.id, row.available]));
  const held = new Map(lines.map((line) => [line.sku, line]));
  const able = products.filter(({ state }) => state.presale === null && (province === null || deliversTo(state, shop.state, province)));
  const toppings = able.flatMap(({ id, state }) =>
    state.skus.flatMap(({ id: sku }): Topping[] => {
      const line = held.get(sku);
      if (unavailable(state, sku, at) || line?.selected === false) return [];
      const inCart = line?.quantity ?? 0;
      const most = Math.min((available.get(sku) ?? 0) - inCart, MAX_QUANTITY - inCart);
      return most > 0 ? [{ sku, product: id, price: unitPrice(state, sku, at)!, most }] : [];
    }),
  );
  return { toppings, limits: await limitsOf(em, able, lines, buyer) };
}

/** Units that may still be added of products with a purchase limit, beside what is selected and what was ordered (S4). */
async function limitsOf(em: Em, products: readonly ProductRow[], lines: readonly Line[], buyer: string): Promise<Map<string, number>> {
  const limited = products.filter(({ state: { purchaseLimit } }) => purchaseLimit.perOrder > 0 || purchaseLimit.perBuyer > 0);
  const ordered = limited.some(({ state }) => state.purchaseLimit.perBuyer > 0)
    ? (await rowsOf<OrderRow>(em, Orders, { buyer, status: { $ne: 'closed' } })).flatMap(({ state }) => state.lines)
    : [];
  const units = (of: readonly { readonly quantity: number }[]): number => sum(of.map(({ quantity }) => quantity));
  return new Map(
    limited.map(({ id, state: { purchaseLimit } }) => {
      const selected = units(lines.filter((line) => line.selected && line.product?.id === id));
      const bought = units(ordered.filter(({ product }) => product === id));
      const { perOrder, perBuyer } = purchaseLimit;
      const left = Math.min(perOrder > 0 ? perOrder : Infinity, perBuyer > 0 ? perBuyer - bought : Infinity) - selected;
      return [id, Math.max(0, left)];
    }),
  );
}
