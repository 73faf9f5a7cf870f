import { formatDuration, formatInstant } from '@yellowcart/kernel/clock';
import { reject } from '@yellowcart/kernel/outcome';
import { bestUnitPrice } from '@yellowcart/mall/5-order/pricing';
import { unitPrice, type ProductState } from '@yellowcart/mall/goods/product';
import * as v from 'valibot';
import { ContentProducts, Contents, type ContentRow, type LinkRow } from '../1-entry/contents.ts';
import { cardOf, promotionRuns } from '../2-browse/cards.ts';
import { Products, ProductStats, type ProductRow, type StatsRow } from '../2-browse/products.ts';
import { Shops, type ShopRow } from '../2-browse/shops.ts';
import { StockRows, type StockRow } from '../goods/stock.view.ts';
import { rowOf, rowsOf } from '../rows.ts';
import { viewQuery, type Asking, type Em } from '../view.ts';
import { offered } from './coupons.view.ts';

/** After-sales policies and promises 保障 (R3.01). */
function policiesOf({ afterSalesDays, insurance, doorDelivery, shipWithin, presale }: ProductState, flagship: boolean): string[] {
  const known: readonly (readonly [boolean, string])[] = [
    [true, `${afterSalesDays}天无理由退货`],
    [true, '假一赔十'],
    [insurance !== null, '运费险'],
    [doorDelivery, '音尊达'],
    [flagship, '上门取退'],
    [true, `${presale ? '付尾款后 ' : ''}${formatDuration(shipWithin)} 内发货`],
  ];
  return known.flatMap(([is, text]) => (is ? [text] : []));
}

/** Where the product is shown live now, else its replay, else nothing (R3.07). */
async function liveOf(em: Em, product: string): Promise<object | null> {
  const links: LinkRow[] = await rowsOf(em, ContentProducts, { product }, { orderBy: { rank: 'desc', id: 'asc' } });
  for (const rank of [3, 1]) {
    const link = links.find((each) => each.rank === rank);
    if (!link) continue;
    const room: ContentRow | null = await rowOf(em, Contents, { id: link.content });
    if (room) return { content: room.id, title: room.title, author: room.author, state: room.live };
  }
  return null;
}

/** What one unit of the cheapest SKU that can be had costs after the best coupons of the asker, owned or claimable (R3.01). */
function afterCoupons(
  row: ProductRow,
  shop: ShopRow,
  skus: readonly { readonly id: string; readonly price: number; readonly available: number }[],
  coupons: Awaited<ReturnType<typeof offered>>,
): number {
  const cheapest = [...skus].sort((a, b) => Number(b.available > 0) - Number(a.available > 0) || a.price - b.price)[0]!;
  const item = {
    sku: cheapest.id,
    product: row.id,
    shop: row.shop,
    category: row.category,
    unitPrice: cheapest.price,
    subsidy: row.state.subsidy,
    insurance: null,
  };
  const usable = coupons
    .filter(({ coupon }) => coupon.state === 'claimable' || coupon.state === 'usable')
    .map(({ campaign, coupon }) => ({ ...campaign.state, id: coupon.id, campaign: campaign.id }));
  return bestUnitPrice(item, shop.state, usable);
}

/** The detail page 商品详情. */
export const productShow = viewQuery({
  words: 'product show',
  roles: ['any'],
  title: { zh: '商品详情', en: 'Show a product' },
  input: v.strictObject({ product: v.string() }),
  async find(em, input, asking: Asking) {
    const { at } = asking;
    const row: ProductRow | null = await rowOf(em, Products, { id: input.product });
    const stats: StatsRow | null = await rowOf(em, ProductStats, { id: input.product });
    const shop: ShopRow | null = row && (await rowOf(em, Shops, { id: row.shop }));
    if (!row || !stats || !shop) return reject('NOT_FOUND', { product: input.product });
    const { state } = row;
    const stock: StockRow[] = await rowsOf(em, StockRows, { product: row.id });
    const available = new Map(stock.map(({ id, available: units }) => [id, units]));
    const skus = state.skus.map(({ id, spec }) => ({ id, spec, price: unitPrice(state, id, at)!, available: available.get(id) ?? 0 }));
    const coupons = await offered(em, row, asking);
    const { product: id, price: _price, listPrice: _listPrice, ...card } = cardOf(row, stats, shop, at);
    return {
      id,
      ...card,
      flagship: shop.flagship,
      licence: shop.state.licence,
      pictures: state.pictures,
      kind: state.kind,
      price: {
        list: state.listPrice,
        promotion: promotionRuns(state, at) ? state.promotion!.price : null,
        afterCoupon: afterCoupons(row, shop, skus, coupons),
      },
      skus,
      presale: state.presale && {
        deposit: state.presale.deposit,
        balanceFrom: formatInstant(state.presale.balanceFrom),
        balanceTo: formatInstant(state.presale.balanceTo),
      },
      shipFrom: shop.state.shipFrom,
      shipWithin: formatDuration(state.shipWithin),
      afterSalesDays: state.afterSalesDays,
      purchaseLimit: state.purchaseLimit,
      noDelivery: [...new Set([...shop.state.noDelivery, ...state.noDelivery])],
      insurance: state.insurance,
      doorDelivery: state.doorDelivery,
      policies: policiesOf(state, shop.flagship),
      live: await liveOf(em, row.id),
      questions: stats.questions,
      reviews: stats.reviews,
      coupons: coupons.map(({ coupon }) => coupon),
    };
  },
});
