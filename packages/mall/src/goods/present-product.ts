import { formatDuration, formatInstantOrNull as instant } from '@yellowcart/kernel/clock';
import type { ProductState } from './product.ts';

/** A product as its merchant sees it after a change: everything that was set up. */
export function presentProduct(id: string, { promotion, presale, shipWithin, skus, withdrawn, ...state }: ProductState) {
  return {
    product: id,
    ...state,
    shipWithin: formatDuration(shipWithin),
    promotion: promotion && { price: promotion.price, from: instant(promotion.from), to: instant(promotion.to) },
    presale: presale && { deposit: presale.deposit, balanceFrom: instant(presale.balanceFrom), balanceTo: instant(presale.balanceTo) },
    skus: [...skus.map((sku) => ({ ...sku, onSale: true })), ...withdrawn.map((sku) => ({ ...sku, onSale: false }))],
  };
}
