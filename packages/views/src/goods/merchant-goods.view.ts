import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { Products, ProductStats, type StatsRow } from './products.ts';
import { Shops } from './shops.ts';
import { newest, paged } from '../page.ts';
import { rowOf, rowsOf } from '../rows.ts';
import { view, viewQuery } from '../view.ts';
import { presentGoods } from './merchant-goods.ts';
import { StockRows, type StockRow } from './stock.view.ts';

const merchantProducts = viewQuery({
  words: 'merchant products',
  roles: ['merchant', 'support', 'platform'],
  title: { zh: '商品管理', en: 'Products of a shop' },
  input: v.strictObject({
    shop: v.optional(v.string()),
    /** Only those on the shelf, or only those off it. */
    shelf: v.optional(v.picklist(['on', 'off'], 'on or off')),
    ...paged('whole'),
  }),
  /** Newest first, on the shelf and off it. A merchant sees its own shop; support and platform any, or all of them (Z1). */
  async find(em, { shop: asked, shelf, ...input }, { at, actor }) {
    const own = actor.role === 'merchant' ? (actor.shop ?? '') : undefined;
    const shop = own ?? asked;
    const known = asked === undefined || (asked === shop && (await rowOf(em, Shops, { id: asked })) !== null);
    if (!known) return reject('NOT_FOUND', { shop: asked });
    const where = { ...(shop === undefined ? {} : { shop }), ...(shelf === undefined ? {} : { onSale: shelf === 'on' }) };
    const { rows, page } = await newest(em, Products, where, input);
    const ids = rows.map(({ id }) => id);
    const stats = new Map((await rowsOf<StatsRow>(em, ProductStats, { id: { $in: ids } })).map((row) => [row.id, row]));
    const stock = Map.groupBy(await rowsOf<StockRow>(em, StockRows, { product: { $in: ids } }), ({ product }) => product);
    return { products: rows.map((row) => presentGoods(row, stats.get(row.id)!, stock.get(row.id) ?? [], at)), page };
  },
});

/** What merchants see of their goods. It has no rows of its own: it joins those of products, shops and stock. */
export const merchantGoodsView = view({
  name: 'merchant-goods',
  version: 1,
  tables: [],
  reads: ['stock', 'browse'],
  queries: [merchantProducts],
});
