import type { Fen } from '@yellowcart/kernel/money';
import { layerSentences } from '@yellowcart/mall/5-order/layer-words';
import { layersOf, type LayerCode } from '@yellowcart/mall/5-order/layers';
import { bestUnitPrice, priceCheckout, type PricedItem } from '@yellowcart/mall/5-order/pricing';
import type { SkuOffer } from '@yellowcart/mall/goods/product';
import { sentence } from '@yellowcart/mall/refusals';
import type { ProductRow } from '../goods/products.ts';
import type { ShopRow } from '../goods/shops.ts';
import type { Asking } from '../view.ts';
import type { offered } from './coupons.view.ts';

/** A SKU as the page shows it: what one unit costs now, and how many there are. */
type ShownSku = Pick<SkuOffer, 'id' | 'spec' | 'price'> & { readonly available: number };

/** One step from the unit price to the price after coupons: what takes off how much, in words. `amount` is below zero. */
type Step = { readonly code: LayerCode; readonly text: string; readonly amount: Fen };

/** The third price 券后价 of one unit, the campaigns of the coupons behind it, and how it comes about. */
type AfterCoupon = { readonly afterCoupon: Fen; readonly coupons: readonly string[]; readonly steps: readonly Step[] };

type Offered = Awaited<ReturnType<typeof offered>>;

const TO_CLAIM = { zh: '（待领取）', en: ' (to be claimed)' } as const;

/** The cheapest SKU that is to be had; when none is, the cheapest. */
export const cheapestOf = (skus: readonly ShownSku[]): ShownSku =>
  skus.toSorted((a, b) => Number(b.available > 0) - Number(a.available > 0) || a.price - b.price)[0]!;

/**
 * What one unit of each SKU costs by the order of layers of P1, with the best coupons of the asker, owned or claimable (R3.01);
 * without freight, which belongs to an order. SKUs of one price are asked once.
 */
export function afterCoupons(row: ProductRow, shop: ShopRow, coupons: Offered, lang: Asking['lang']): (sku: ShownSku) => AfterCoupon {
  // What is owned comes before another one of the same campaign: it need not be claimed.
  const usable = coupons
    .filter(({ coupon }) => coupon.state === 'claimable' || coupon.state === 'usable')
    .toSorted((a, b) => Number(a.coupon.state === 'claimable') - Number(b.coupon.state === 'claimable'))
    .map(({ campaign, coupon }) => ({ ...campaign.state, id: coupon.id, campaign: campaign.id }));
  const toClaim = new Set(coupons.flatMap(({ coupon }) => (coupon.state === 'claimable' ? [coupon.id] : [])));
  const known = new Map<Fen, AfterCoupon>();
  return ({ id: sku, price }) => {
    const same = known.get(price);
    if (same) return same;
    const { id: product, category, state } = row;
    const item: PricedItem = {
      sku,
      product,
      shop: row.shop,
      category,
      unitPrice: price,
      subsidy: state.subsidy,
      insurance: null,
      quantity: 1,
    };
    const best = bestUnitPrice(item, shop.state, usable);
    const shops = new Map([[row.shop, shop.state]]);
    const [order] = priceCheckout([item], { shops, coupons: best.coupons, remote: false, insured: false }).orders;
    const steps = layersOf(order!, { coupons: best.coupons, shops, province: null }).flatMap((layer): Step[] => {
      if (!STEPS.includes(layer.code)) return [];
      const scope = layer.code === 'shop-coupon' ? 'shop' : layer.code === 'platform-coupon' ? 'platform' : null;
      const coupon = best.coupons.find((each) => each.scope === scope);
      const words = layerSentences(layer, lang ?? 'zh', sentence);
      return [{ code: layer.code, text: coupon && toClaim.has(coupon.id) ? words + TO_CLAIM[lang ?? 'zh'] : words, amount: layer.amount }];
    });
    const found = { afterCoupon: best.price, coupons: best.coupons.map(({ campaign }) => campaign), steps };
    known.set(price, found);
    return found;
  };
}

/** The layers that a page can tell before there is an order; freight and premium belong to one. */
const STEPS: readonly LayerCode[] = ['full-reduction', 'shop-coupon', 'subsidy', 'platform-coupon'];
