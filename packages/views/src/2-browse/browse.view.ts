import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { ascending, most, paged } from '../page.ts';
import { rowOf } from '../rows.ts';
import { viewQuery, type View } from '../view.ts';
import { byTaste, inOrder, listed, tasteOf } from './cards.ts';
import { ProductStats, Products } from './products.ts';
import { Shops, type ShopRow } from './shops.ts';

const mall = viewQuery({
  words: 'mall',
  roles: ['any'],
  title: { zh: '商城', en: 'The mall' },
  input: v.strictObject({ category: v.optional(v.string()), ...paged(3) }),
  async find(em, input, { at, actor }) {
    const taste = await tasteOf(em, actor);
    let query = listed(em).select((eb: any) => ['p.id as id', byTaste(eb, taste).as('k1'), most(eb, 's.sales').as('k2')]);
    if (input.category !== undefined) query = query.where('p.category', '=', input.category);
    const { rows, page } = await ascending<{ id: string }>(em, query, ['k1', 'k2', 'id'], input);
    return { items: await inOrder(em, rows, at), page };
  },
});

const shopShow = viewQuery({
  words: 'shop show',
  roles: ['any'],
  title: { zh: '店铺首页', en: 'A shop and its products' },
  input: v.strictObject({ shop: v.string(), ...paged(2) }),
  async find(em, input, { at }) {
    const shop: ShopRow | null = await rowOf(em, Shops, { id: input.shop });
    if (!shop) return reject('NOT_FOUND', { shop: input.shop });
    const query = listed(em)
      .where('p.shop', '=', shop.id)
      .select((eb: any) => ['p.id as id', most(eb, 's.sales').as('k1')]);
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
      items: await inOrder(em, rows, at),
      page,
    };
  },
});

/** Products and the lists of them: mall and shop (stage 2). */
export const browseView: View = {
  name: 'browse',
  version: 1,
  tables: [Shops, Products, ProductStats],
  queries: [mall, shopShow],
};
