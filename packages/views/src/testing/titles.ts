import { HOUR } from '@yellowcart/kernel/clock';
import { Order } from '@yellowcart/mall/5-order/order';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { Product, type ProductState } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { log, type Log } from './telling.ts';

/** A product as a test of lists describes it; what is left out is plain. Prices in fen. */
export type Offered = {
  readonly title: string;
  readonly shop?: string;
  readonly category?: string;
  readonly price?: number;
  readonly promotion?: ProductState['promotion'];
  readonly presale?: ProductState['presale'];
  readonly shipWithin?: number;
  readonly stock?: number;
  readonly points?: readonly string[];
  readonly tags?: readonly string[];
  readonly spec?: Readonly<Record<string, string>>;
  /** Units that were paid. */
  readonly sales?: number;
  /** Product stars of its reviews. */
  readonly stars?: readonly number[];
};

/** Products `a0`, `a1` … of these titles, in shops by their names. */
export function listing(offered: readonly Offered[], shops: Readonly<Record<string, string>> = { jia: '甲' }): Log {
  const story = log();
  for (const [id, name] of Object.entries(shops)) story.tell(Shop, id, { type: 'ShopOpened', ...Shop.initial, name });
  const { onSale: _onSale, withdrawn: _withdrawn, ...blank } = Product.initial;
  for (const [
    n,
    { title, shop = 'jia', category = '杂货', price = 1000, stock = 5, sales = 0, stars = [], ...more },
  ] of offered.entries()) {
    const id = `a${n}`;
    const { promotion = null, presale = null, shipWithin = 48 * HOUR, points = [], tags = [], spec = {} } = more;
    const about = { shop, title, category, listPrice: price, promotion, presale, shipWithin, points, tags };
    story.tell(Product, id, { type: 'ProductListed', ...blank, ...about, skus: [{ id: `${id}-1`, spec, price }] });
    if (stock > 0) story.tell(Stock, `${id}-1`, { type: 'StockReceived', product: id, shop, quantity: stock });
    const units = [{ product: id, quantity: sales, value: price * sales }];
    if (sales > 0) story.tell(Order, `o${n}`, { type: 'OrderPaid', shop, buyer: 'li', payment: `p${n}`, channel: 'card', units } as any);
    const { appended: _appended, ...review } = Review.initial;
    for (const [i, product] of stars.entries())
      story.tell(Review, `r${n}-${i}`, { type: 'ReviewPosted', ...review, product: id, stars: { product, logistics: 5, service: 5 } });
  }
  return story;
}
