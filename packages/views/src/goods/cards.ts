import { yuan } from '@yellowcart/kernel/money';
import type { ProductState } from '@yellowcart/mall/goods/product';
import { rowsOf } from '../rows.ts';
import type { Em } from '../view.ts';
import { positiveRate, Products, ProductStats, stockStatus, type ProductRow, type StatsRow } from './products.ts';
import { Shops, type ShopRow } from './shops.ts';

/**
 * A product as every list shows it (R2.04, contract: card). `price` is the lowest that it can be had for now, of all its SKUs while
 * none is to be had; `priceFrom`: others cost more 起.
 */
export type Card = {
  readonly product: string;
  readonly title: string;
  readonly shop: string;
  readonly shopName: string;
  readonly picture: string | null;
  readonly category: string;
  readonly price: number;
  readonly priceFrom: boolean;
  readonly listPrice: number;
  readonly sales: number;
  readonly positiveRate: number;
  readonly stockStatus: 'in-stock' | 'presale' | 'out-of-stock';
  readonly canAddToCart: boolean;
  readonly tags: readonly string[];
  readonly points: readonly string[];
};

/** True while the product's promotion price runs: [from, to) (P1). */
const promotionRuns = ({ promotion }: ProductState, at: number): boolean =>
  promotion !== null && (promotion.from === null || at >= promotion.from) && (promotion.to === null || at < promotion.to);

/**
 * The promotion price while it runs (P1); null otherwise, and while everything that is to be had costs less anyway. Shops often set
 * the SKU's own price to it as well: what is sold at the promotion price is on promotion.
 */
export const promotionNow = ({ promoPrice, topPrice, state }: ProductRow, at: number): number | null =>
  promoPrice !== null && promoPrice <= topPrice && promotionRuns(state, at) ? promoPrice : null;

const round = (fen: number): string => yuan(fen).replace(/\.00$/, '');

/** The product's own tags, and what it is known for: 品牌旗舰, 满减, 限时价, 定金预售, 运费险, 音尊达. */
function tagsOf(row: ProductRow, shop: ShopRow | undefined, at: number): string[] {
  const { state } = row;
  const known: readonly (readonly [boolean, string])[] = [
    [shop?.flagship === true, '品牌旗舰'],
    [promotionNow(row, at) !== null, '限时价'],
    [state.presale !== null, '定金预售'],
    [state.insurance !== null, '运费险'],
    [state.doorDelivery, '音尊达'],
  ];
  const reductions = (shop?.state.fullReductions ?? []).map(({ threshold, off }) => `满${round(threshold)}减${round(off)}`);
  return [...new Set([...state.tags, ...known.flatMap(([is, tag]) => (is ? [tag] : [])), ...reductions])];
}

/** Lowest and highest price of what is to be had at an instant. */
function pricesAt(row: ProductRow, at: number): readonly [lowest: number, highest: number] {
  const promotion = promotionNow(row, at) ?? Infinity;
  return [Math.min(row.price, promotion), Math.min(row.topPrice, promotion)];
}

export const cardOf = (row: ProductRow, stats: StatsRow, shop: ShopRow | undefined, at: number): Card => {
  const status = stockStatus(row.state, stats.available, at);
  const [price, highest] = pricesAt(row, at);
  return {
    product: row.id,
    title: row.title,
    shop: row.shop,
    shopName: shop?.name ?? row.shop,
    picture: row.state.pictures[0] ?? null,
    category: row.category,
    price,
    priceFrom: price < highest,
    listPrice: row.state.listPrice,
    sales: stats.sales,
    positiveRate: positiveRate(stats),
    stockStatus: status,
    canAddToCart: status !== 'out-of-stock',
    tags: tagsOf(row, shop, at),
    points: row.state.points,
  };
};

/** Cards of these products, by id. Products that do not exist are left out. */
export async function cardsOf(em: Em, ids: readonly string[], at: number): Promise<Map<string, Card>> {
  const wanted = { id: { $in: [...new Set(ids)] } };
  const products: ProductRow[] = await rowsOf(em, Products, wanted);
  const stats: StatsRow[] = await rowsOf(em, ProductStats, wanted);
  const shops: ShopRow[] = await rowsOf(em, Shops, { id: { $in: [...new Set(products.map(({ shop }) => shop))] } });
  const statsById = new Map(stats.map((each) => [each.id, each]));
  const shopById = new Map(shops.map((each) => [each.id, each]));
  return new Map(
    products.flatMap((row) => (statsById.has(row.id) ? [[row.id, cardOf(row, statsById.get(row.id)!, shopById.get(row.shop), at)]] : [])),
  );
}

/** Cards in the order of these rows. */
export async function inOrder(em: Em, rows: readonly { readonly id: string }[], at: number): Promise<Card[]> {
  const cards = await cardsOf(
    em,
    rows.map(({ id }) => id),
    at,
  );
  return rows.flatMap(({ id }) => cards.get(id) ?? []);
}
