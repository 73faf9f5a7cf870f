import { formatDuration, formatInstant } from '@yellowcart/kernel/clock';
import { reject } from '@yellowcart/kernel/outcome';
import { deliversTo } from '@yellowcart/mall/4-cart/line-reason';
import { unitPrice, type ProductState, type SkuOffer } from '@yellowcart/mall/goods/product';
import * as v from 'valibot';
import { scorecardOf } from '../9-aftersale/present-standing.ts';
import { cardOf, promotionNow } from '../goods/cards.ts';
import { Products, ProductStats, type ProductRow, type StatsRow } from '../goods/products.ts';
import { Shops, type ShopRow } from '../goods/shops.ts';
import { StockRows, type StockRow } from '../goods/stock.view.ts';
import { rowOf, rowsOf } from '../rows.ts';
import { viewQuery } from '../view.ts';
import { clipsOf, liveOf } from './clips.ts';
import { offered } from './coupons.view.ts';
import { policiesOf } from './policies.ts';
import { historyAt, PriceHistories, type PriceHistoryRow } from './price-history.ts';
import { afterCoupons, cheapestOf } from './unit-prices.ts';

/**
 * What the specs are made of (R3.02), names and values in the order in which the SKUs name them. A combination that no SKU
 * has is impossible.
 */
export function dimensionsOf(skus: readonly Pick<SkuOffer, 'spec'>[]): { readonly name: string; readonly values: readonly string[] }[] {
  const values = Map.groupBy(
    skus.flatMap(({ spec }) => Object.entries(spec)),
    ([name]) => name,
  );
  return [...values].map(([name, all]) => ({ name, values: [...new Set(all.map(([, value]) => value))] }));
}

/** Until when it is sent out if it is paid now (F1); a presale from the balance on, which can be paid at its opening (D3). */
function promiseOf({ shipWithin, presale }: ProductState, at: number) {
  const paid = presale ? Math.max(at, presale.balanceFrom) : at;
  return { shipWithin: formatDuration(shipWithin), shipBefore: formatInstant(paid + shipWithin) };
}

/** The detail page 商品详情. */
export const productShow = viewQuery({
  words: 'product show',
  roles: ['any'],
  title: { zh: '商品详情', en: 'Show a product' },
  /** `from` is the entry that the visitor came through (R1.06): it is remembered with the visit, not here. */
  input: v.strictObject({ product: v.string(), from: v.optional(v.string()) }),
  personal: true,
  entry: ({ from }) => from ?? null,
  async find(em, input, asking) {
    const { at, lang, visit } = asking;
    const row: ProductRow | null = await rowOf(em, Products, { id: input.product });
    const stats: StatsRow | null = await rowOf(em, ProductStats, { id: input.product });
    const shop: ShopRow | null = row && (await rowOf(em, Shops, { id: row.shop }));
    if (!row || !stats || !shop) return reject('NOT_FOUND', { product: input.product });
    const { state } = row;
    const stock: StockRow[] = await rowsOf(em, StockRows, { product: row.id });
    const available = new Map(stock.map(({ id, available: units }) => [id, units]));
    const skus = state.skus.map(({ id, spec }) => ({ id, spec, price: unitPrice(state, id, at)!, available: available.get(id) ?? 0 }));
    const coupons = await offered(em, row, asking);
    const after = afterCoupons(row, shop, coupons, lang);
    const cheapest = cheapestOf(skus);
    const { product: id, price: _price, listPrice: _listPrice, ...card } = cardOf(row, stats, shop, at);
    const promotion = promotionNow(row, at);
    const ends = promotion === null ? null : (state.promotion?.to ?? null);
    const history: PriceHistoryRow | null = await rowOf(em, PriceHistories, { id: row.id });
    const province = visit?.place?.province ?? null;
    return {
      id,
      ...card,
      flagship: shop.flagship,
      licence: shop.state.licence,
      scorecard: await scorecardOf(em, at, shop.id),
      pictures: state.pictures,
      kind: state.kind,
      offShelf: !state.onSale,
      price: {
        list: state.listPrice,
        promotion,
        /** When that promotion ends. */
        until: ends === null ? null : formatInstant(ends),
        /** Of the SKU that the steps begin with: the cheapest that is to be had. */
        sku: cheapest.id,
        unit: cheapest.price,
        ...after(cheapest),
        history: historyAt(history?.steps ?? [], at),
      },
      reductions: shop.state.fullReductions,
      dimensions: dimensionsOf(state.skus),
      skus: skus.map((sku) => ({ ...sku, afterCoupon: after(sku).afterCoupon })),
      presale: state.presale && {
        deposit: state.presale.deposit,
        balanceFrom: formatInstant(state.presale.balanceFrom),
        balanceTo: formatInstant(state.presale.balanceTo),
      },
      shipFrom: shop.state.shipFrom,
      shipWithin: formatDuration(state.shipWithin),
      promise: promiseOf(state, at),
      deliversTo: province === null ? null : { province, ok: deliversTo(state, shop.state, province) },
      afterSalesDays: state.afterSalesDays,
      purchaseLimit: state.purchaseLimit,
      noDelivery: [...new Set([...shop.state.noDelivery, ...state.noDelivery])],
      insurance: state.insurance,
      doorDelivery: state.doorDelivery,
      policies: policiesOf(state, shop.flagship, lang),
      live: await liveOf(em, row.id),
      clips: await clipsOf(em, row.id),
      questions: stats.questions,
      reviews: stats.reviews,
      coupons: coupons.map(({ coupon }) => coupon),
    };
  },
});
