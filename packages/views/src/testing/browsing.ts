import type { Act } from '@yellowcart/mall/1-entry/acts';
import { Visit, type VisitState } from '@yellowcart/mall/1-entry/visit';
import { Product } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { entryView } from '../1-entry/feed.view.ts';
import { browseView } from '../2-browse/browse.view.ts';
import { detailView } from '../3-detail/detail.view.ts';
import { cartView } from '../4-cart/cart.view.ts';
import { ordersView } from '../5-order/orders.view.ts';
import { casesView } from '../9-aftersale/cases.view.ts';
import { scorecardView } from '../9-aftersale/scorecard.view.ts';
import { stockView } from '../goods/stock.view.ts';
import type { View } from '../view.ts';
import { log, type Log } from './telling.ts';

/** What feed and mall are made of. */
export const BROWSING: readonly View[] = [stockView, ordersView, entryView, browseView, detailView, cartView, casesView, scorecardView];

/** What is known of a visitor who did this. */
export const visiting = (...acts: (Act & { readonly at: number })[]): VisitState => Visit.evolve(Visit.initial, { type: 'Browsed', acts });

/** A product in stock. */
export function shelve(
  story: Log,
  id: string,
  {
    shop,
    category,
    price = 10_000,
    kind = 'normal' as const,
  }: { shop: string; category: string; price?: number; kind?: 'normal' | 'fresh' },
): Log {
  story.tell(Product, id, {
    type: 'ProductListed',
    ...Product.initial,
    shop,
    category,
    kind,
    title: `货 ${id}`,
    listPrice: price,
    skus: [{ id: `${id}-1`, spec: {}, price }],
  });
  return story.tell(Stock, `${id}-1`, { type: 'StockReceived', product: id, shop, quantity: 1000 });
}

/** A mall of so many shops with so many products each, in as many categories as shops, crosswise. */
export function crossroads(shops: number, products: number, story: Log = log()): Log {
  for (let shop = 0; shop < shops; shop += 1) story.tell(Shop, `s${shop}`, { type: 'ShopOpened', ...Shop.initial, name: `店 ${shop}` });
  for (let i = 0; i < shops * products; i += 1)
    shelve(story, `p${String(i).padStart(4, '0')}`, {
      shop: `s${i % shops}`,
      category: `类 ${Math.floor(i / products)}`,
      price: 1000 + 37 * i,
    });
  return story;
}
