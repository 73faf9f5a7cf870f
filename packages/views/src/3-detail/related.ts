import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { inOrder, type Card } from '../goods/cards.ts';
import { Products, type ProductRow } from '../goods/products.ts';
import { kysely } from '../database.ts';
import { rowOf } from '../rows.ts';
import { viewQuery, type Asking, type Em } from '../view.ts';
import { closeness, likeness } from './likeness.ts';
import { associationOf } from './pairs.ts';

/** Products shown in each of the three groups. */
const SHOWN = 6;
/** Products that each group is chosen from at most: those paired most often, and the best sellers. */
const LOOKED_AT = { together: 500, similar: 300, shop: 5 * SHOWN };
/** What likeness of the title weighs; the rest is closeness of the price. */
const TITLE = 0.7;
/** Titles of another category have to say this much the same. */
const ALIKE = 0.3;

type Why = { readonly code: 'together' | 'shop' | 'category' | 'similar'; readonly text: string };
type Related = Card & { readonly relation: 'together' | 'shop' | 'similar'; readonly why: Why };
type Choice = { readonly id: string; readonly why: Why };

const say = (code: Why['code'], lang: Asking['lang'], zh: string, en: string): Why => ({ code, text: lang === 'en' ? en : zh });

/** Best first, on the shelf and there to be had, without the product itself: a walk along an index of the shelf. */
const others = (em: Em, product: ProductRow): any =>
  (kysely(em) as any)
    .selectFrom('shelf as s')
    .crossJoin('product_stats as t')
    .whereRef('t.id', '=', 's.id')
    .where('s.on_sale', '=', 1)
    .where('s.id', '!=', product.id)
    .where('t.available', '>', 0)
    .orderBy('s.rank')
    .orderBy('s.id');

/** 搭配购买: by how much they belong together; of the same, what sells best. */
async function together(em: Em, product: ProductRow, lang: Asking['lang']): Promise<Choice[]> {
  const own = await kysely(em).selectFrom('baskets').where('id', '=', product.id).select('orders').executeTakeFirst();
  const pairs: { id: string; count: number; orders: number; sales: number }[] = await kysely(em)
    .selectFrom('pairs as w')
    .innerJoin('shelf as s', 's.id', 'w.other')
    .innerJoin('product_stats as t', 't.id', 'w.other')
    .innerJoin('baskets as b', 'b.id', 'w.other')
    .where('w.product', '=', product.id)
    .where('s.on_sale', '=', 1)
    .where('t.available', '>', 0)
    .select(['w.other as id', 'w.count as count', 'b.orders as orders', 't.sales as sales'])
    .orderBy('w.count', 'desc')
    .orderBy('w.other')
    .limit(LOOKED_AT.together)
    .execute();
  return pairs
    .map(({ id, count, orders, sales }) => ({ id, count, sales, score: associationOf(count, own?.orders ?? count, orders) }))
    .toSorted((a, b) => b.score - a.score || b.sales - a.sales || byId(a, b))
    .map(({ id, count }) => ({ id, why: say('together', lang, `${count} 笔订单一起买过`, `Bought together in ${orders(count)}`) }));
}

const orders = (count: number): string => (count === 1 ? '1 order' : `${count} orders`);

/** 同店热销. */
async function ofShop(em: Em, product: ProductRow, lang: Asking['lang']): Promise<Choice[]> {
  const rows: { id: string; sales: number }[] = await others(em, product)
    .where('s.shop', '=', product.shop)
    .select(['s.id as id', 't.sales as sales'])
    .limit(LOOKED_AT.shop)
    .execute();
  return rows.map(({ id, sales }) => ({
    id,
    why: say('shop', lang, sales > 0 ? `同店热销，已售 ${sales} 件` : '同店商品', sales > 0 ? `Same shop, ${sales} sold` : 'Same shop'),
  }));
}

/** 相似商品: of the same category first, then what is called alike; each by title and price, and of the same by sales. */
async function similar(em: Em, product: ProductRow, lang: Asking['lang']): Promise<Choice[]> {
  const same: Likely[] = await likely(em, product, '=');
  const elsewhere = same.length < SHOWN ? await likely(em, product, '!=') : [];
  const scored = (rows: readonly Likely[]) =>
    rows.map((row) => {
      const alike = likeness(product.title, row.title);
      return { ...row, alike, score: TITLE * alike + (1 - TITLE) * closeness(product.price, row.price) };
    });
  const sorted = (rows: ReturnType<typeof scored>) => rows.toSorted((a, b) => b.score - a.score || b.sales - a.sales || byId(a, b));
  return [
    ...sorted(scored(same)).map(({ id }) => ({
      id,
      why: say('category', lang, `同类商品：${product.category}`, `Similar: ${product.category}`),
    })),
    ...sorted(scored(elsewhere).filter(({ alike }) => alike >= ALIKE)).map(({ id }) => ({
      id,
      why: say('similar', lang, '相似商品', 'Similar'),
    })),
  ];
}

type Likely = { readonly id: string; readonly title: string; readonly price: number; readonly sales: number };

const likely = (em: Em, product: ProductRow, category: '=' | '!='): Promise<Likely[]> =>
  others(em, product)
    .crossJoin('products as p')
    .whereRef('p.id', '=', 's.id')
    .where('s.category', category, product.category)
    .select(['s.id as id', 'p.title as title', 's.price as price', 't.sales as sales'])
    .limit(LOOKED_AT.similar)
    .execute();

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

export const productRelated = viewQuery({
  words: 'product related',
  roles: ['any'],
  title: { zh: '相关商品', en: 'Related products' },
  input: v.strictObject({ product: v.string() }),
  /** Bought together, best sellers of the shop, similar ones (R2.05, R3.05): each product once, in that order. */
  async find(em, input, { at, lang }) {
    const product: ProductRow | null = await rowOf(em, Products, { id: input.product });
    if (!product) return reject('NOT_FOUND', { product: input.product });
    const items: Related[] = [];
    for (const [relation, find] of [
      ['together', together],
      ['shop', ofShop],
      ['similar', similar],
    ] as const) {
      const candidates = (await find(em, product, lang)).filter(({ id }) => !items.some((item) => item.product === id));
      const why = new Map(candidates.map((each) => [each.id, each.why]));
      // A presale that is over is in stock, but not to be had: the card knows.
      const cards = (await inOrder(em, candidates.slice(0, 2 * SHOWN), at)).filter(({ canAddToCart }) => canAddToCart);
      items.push(...cards.slice(0, SHOWN).map((card) => ({ ...card, relation, why: why.get(card.product)! })));
    }
    return { product: product.id, items, page: { next: null, hasMore: false } };
  },
});
