import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { scorecardOf } from '../9-aftersale/present-standing.ts';
import { ascending, paged } from '../page.ts';
import { rowOf } from '../rows.ts';
import { view, viewQuery } from '../view.ts';
import { inOrder } from '../goods/cards.ts';
import { mall } from './mall.ts';
import { ProductStats, Products } from '../goods/products.ts';
import { onShelf } from './recommend/candidates.ts';
import { Shelf, ShelfCategories } from './recommend/shelf.ts';
import { Shops, type ShopRow } from '../goods/shops.ts';

const shopShow = viewQuery({
  words: 'shop show',
  roles: ['any'],
  title: { zh: '店铺首页', en: 'A shop and its products' },
  input: v.strictObject({ shop: v.string(), ...paged('number', 'text') }),
  async find(em, input, { at }) {
    const shop: ShopRow | null = await rowOf(em, Shops, { id: input.shop });
    if (!shop) return reject('NOT_FOUND', { shop: input.shop });
    const query = onShelf(em, { limited: [] }).where('s.shop', '=', shop.id).select(['s.id as id', 's.rank as k1']);
    const { rows, page } = await ascending<{ id: string }>(em, query, ['k1', 'id'], input);
    const { name, flagship, licence, shipFrom, freight, fullReductions, noDelivery } = shop.state;
    return {
      shop: shop.id,
      name,
      flagship,
      licence,
      shipFrom,
      freight,
      fullReductions,
      noDelivery,
      scorecard: await scorecardOf(em, at, shop.id),
      items: await inOrder(em, rows, at),
      page,
    };
  },
});

/** Products and the lists of them: mall and shop (stage 2). */
export const browseView = view({
  name: 'browse',
  version: 3,
  tables: [Shops, Products, ProductStats, Shelf, ShelfCategories],
  reads: ['stock', 'entry', 'detail', 'cart', 'scorecard'],
  queries: [mall, shopShow],
});
