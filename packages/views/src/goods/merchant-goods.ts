import { formatInstantOrNull } from '@yellowcart/kernel/clock';
import { promotionIsOver, unitPrice, type ProductState } from '@yellowcart/mall/goods/product';
import { positiveRate, stockStatus, type ProductRow, type StatsRow } from './products.ts';
import type { StockRow } from './stock.view.ts';

type Promotion = NonNullable<ProductState['promotion']>;

/** Where a promotion stands at an instant (T1). */
const stateOf = (promotion: Promotion, at: number): 'coming' | 'running' | 'over' =>
  promotionIsOver(promotion, at) ? 'over' : promotion.from !== null && at < promotion.from ? 'coming' : 'running';

/** A product as its merchant manages it: on the shelf or off, every SKU with its price and its four buckets (S1). */
export function presentGoods({ id, shop, title, category, state }: ProductRow, stats: StatsRow, stock: readonly StockRow[], at: number) {
  const { promotion, presale, listPrice, subsidy, onSale } = state;
  const bySku = new Map(stock.map((row) => [row.id, row]));
  const sku = (offered: boolean) => (offer: ProductState['skus'][number]) => {
    const { available = 0, locked = 0, occupied = 0, shipped = 0 } = bySku.get(offer.id) ?? {};
    const now = unitPrice(state, offer.id, at) ?? offer.price;
    return { ...offer, unitPrice: now, onSale: offered, available, locked, occupied, shipped };
  };
  const skus = [...state.skus.map(sku(true)), ...state.withdrawn.map(sku(false))];
  return {
    product: id,
    shop,
    title,
    category,
    onSale,
    stockStatus: stockStatus(state, stats.available, at),
    available: stats.available,
    listPrice,
    price: Math.min(...skus.filter((each) => each.onSale).map((each) => each.unitPrice)),
    promotion: promotion && {
      price: promotion.price,
      from: formatInstantOrNull(promotion.from),
      to: formatInstantOrNull(promotion.to),
      state: stateOf(promotion, at),
    },
    subsidy,
    presale: presale && {
      deposit: presale.deposit,
      balanceFrom: formatInstantOrNull(presale.balanceFrom),
      balanceTo: formatInstantOrNull(presale.balanceTo),
    },
    sales: stats.sales,
    positiveRate: positiveRate(stats),
    reviews: stats.reviews,
    skus,
  };
}
