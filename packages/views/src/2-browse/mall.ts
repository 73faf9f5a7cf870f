import * as v from 'valibot';
import { limitedShops } from '../9-aftersale/limited-shops.ts';
import { kysely } from '../database.ts';
import { oneOf } from '../sql.ts';
import { viewQuery, type Asking, type Em } from '../view.ts';
import { onShelf, type Within } from './recommend/candidates.ts';
import { cardsOf } from '../goods/cards.ts';
import { strongest, type Reason } from './recommend/ranking.ts';
import { rankedFor, laidOut, strangeTo } from './recommend/recommend.ts';
import { recollect } from './recommend/recollect.ts';
import { walk, walked, type Parts } from './recommend/walk.ts';
import { mentioned, whyOf } from './recommend/why.ts';

type Item = { readonly id: string; readonly seq: number; readonly because?: Reason };

/** How many products of each category are on the shelf, most first. */
async function categoriesOf(em: Em): Promise<{ category: string; products: number }[]> {
  return kysely(em)
    .selectFrom('shelf_categories')
    .where('products', '>', 0)
    .orderBy('products', 'desc')
    .orderBy('id')
    .select(['id as category', 'products'])
    .execute();
}

/** Products by popularity or newest first: those of limited shops, or all the others. */
function stageOf(em: Em, { category, limited }: Within, last: boolean): Parts<Item>['stages'][number] {
  return async (without, order, count) => {
    let query = onShelf(em, { category, limited: last ? [] : limited }).select(['s.id', 's.seq']);
    if (last) query = query.where(oneOf(em, 's.shop', limited));
    query = order === 'popular' ? query.orderBy('s.rank').orderBy('s.id') : query.where('s.seq', '<', order.below).orderBy('s.seq', 'desc');
    if (without.size > 0) query = query.where('s.seq', 'not in', [...without]);
    return count === undefined ? query.execute() : query.limit(count).execute();
  };
}

const headOf =
  (em: Em, within: Within, asking: Asking): Parts<Item>['head'] =>
  async (shown, from, count) => {
    const taste = await recollect(em, asking);
    if (!taste) return [];
    const all = await rankedFor(em, taste, within, asking);
    const strange = strangeTo(all, taste, ({ id }) => taste.products.has(id));
    const unseen = ({ seq }: Item): boolean => !shown.has(seq);
    return laidOut(all.filter(unseen), strange.filter(unseen), asking, { from, count }, ({ reasons }) => strongest(reasons));
  };

/** 商城: what somebody likes, then what sells; for a guest what sells (R1.04, R2.08). Shops of limited traffic come last (V2). */
export const mall = viewQuery({
  words: 'mall',
  roles: ['any'],
  personal: true,
  title: { zh: '商城', en: 'The mall' },
  input: v.strictObject({ category: v.optional(v.string()), ...walked }),
  async find(em, input, asking) {
    const within = { category: input.category, limited: input.after?.tail?.limited ?? (await limitedShops(em, asking.at)) };
    const stages = [false, ...(within.limited.length > 0 ? [true] : [])].map((last) => stageOf(em, within, last));
    const { rows, page } = await walk<Item>(input, { head: headOf(em, within, asking), stages, limited: within.limited });
    const cards = await cardsOf(em, [...rows.map(({ id }) => id), ...mentioned(rows.map(({ because }) => because))], asking.at);
    const items = rows.flatMap(({ id, because }) => {
      const card = cards.get(id);
      return card ? [{ ...card, why: whyOf(because, card, cards, asking.lang) }] : [];
    });
    return { categories: await categoriesOf(em), items, page };
  },
});
