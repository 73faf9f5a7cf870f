import { formatInstant } from '@yellowcart/kernel/clock';
import { reject } from '@yellowcart/kernel/outcome';
import { maskName } from '@yellowcart/mall/support/mask';
import type { Actor } from '@yellowcart/kernel/command';
import * as v from 'valibot';
import { inOrder, listed, type Card } from '../2-browse/cards.ts';
import { positiveRate, Products, ProductStats, type ProductRow, type StatsRow } from '../2-browse/products.ts';
import { Reviews, type ReviewRow } from '../9-aftersale/reviews.ts';
import { kysely } from '../database.ts';
import { ascending, most, newest, paged } from '../page.ts';
import { rowOf, rowsOf } from '../rows.ts';
import { viewQuery, type Em, type View } from '../view.ts';
import { Pairs } from './pairs.ts';
import { productShow } from './product-show.ts';
import { Questions, type QuestionRow } from './questions.ts';

/** Who wrote something in public: clear for oneself, masked for everybody else (Z4). */
const author = (id: string, actor: Actor): string => (actor.id === id ? id : maskName(id));

const productOf = (em: Em, id: string): Promise<ProductRow | null> => rowOf(em, Products, { id });

const productReviews = viewQuery({
  words: 'product reviews',
  roles: ['any'],
  title: { zh: '商品评价', en: 'Reviews of a product' },
  input: v.strictObject({ product: v.string(), ...paged(3) }),
  async find(em, input, { actor }) {
    const stats: StatsRow | null = await rowOf(em, ProductStats, { id: input.product });
    if (!stats) return reject('NOT_FOUND', { product: input.product });
    const query = kysely(em)
      .selectFrom('reviews as r')
      .where('r.product', '=', input.product)
      .select((eb) => ['r.id as id', 'r.tier as k1', most(eb, 'r.seq').as('k2')]);
    const { rows, page } = await ascending<{ id: string }>(em, query, ['k1', 'k2', 'id'], input);
    const found: ReviewRow[] = await rowsOf(em, Reviews, { id: { $in: rows.map(({ id }) => id) } });
    const byId = new Map(found.map((row) => [row.id, row]));
    const reviews = rows.map(({ id }) => {
      const { stars, text, pictures, sku, buyer, postedAt, appended } = byId.get(id)!.state;
      return {
        review: id,
        sku,
        buyer: author(buyer, actor),
        stars,
        text,
        pictures,
        at: formatInstant(postedAt),
        appended: appended && { at: formatInstant(appended.at), text: appended.text },
      };
    });
    return { product: input.product, count: stats.reviews, positiveRate: positiveRate(stats), reviews, page };
  },
});

const productQuestions = viewQuery({
  words: 'product questions',
  roles: ['any'],
  title: { zh: '问大家', en: 'Questions about a product' },
  input: v.strictObject({ product: v.string(), ...paged(1) }),
  async find(em, input, { actor }) {
    if (!(await productOf(em, input.product))) return reject('NOT_FOUND', { product: input.product });
    const { rows, page } = await newest<QuestionRow>(em, Questions, { product: input.product }, input);
    const questions = rows.map(({ id, at, state: { by, text, answers } }) => ({
      question: id,
      by: author(by, actor),
      at: formatInstant(at),
      text,
      answers: answers.map((answer) => ({ by: author(answer.by, actor), at: formatInstant(answer.at), text: answer.text })),
    }));
    return { product: input.product, questions, page };
  },
});

/** Products shown in each of the three groups. */
const RELATED = 6;

const productRelated = viewQuery({
  words: 'product related',
  roles: ['any'],
  title: { zh: '相关商品', en: 'Related products' },
  input: v.strictObject({ product: v.string() }),
  /** Bought together 搭配购买, best sellers of the shop 同店热销, similar ones 猜你喜欢; each product once, in that order. */
  async find(em, input, { at }) {
    const product = await productOf(em, input.product);
    if (!product) return reject('NOT_FOUND', { product: input.product });
    const others = (): any =>
      listed(em)
        .where('p.id', '!=', product.id)
        .select('p.id as id')
        .orderBy((eb: any) => most(eb, 's.sales'))
        .orderBy('p.id');
    const together = kysely(em)
      .selectFrom('pairs')
      .where('product', '=', product.id)
      .orderBy('count', 'desc')
      .orderBy('other')
      .select('other as id');
    const groups: readonly (readonly [string, any])[] = [
      ['together', together],
      ['shop', others().where('p.shop', '=', product.shop)],
      ['similar', others().where('p.category', '=', product.category)],
    ];
    const items: (Card & { readonly relation: string })[] = [];
    for (const [relation, query] of groups) {
      const rows: { id: string }[] = await query.limit(RELATED + items.length).execute();
      const fresh = rows.filter(({ id }) => !items.some((item) => item.product === id)).slice(0, RELATED);
      items.push(...(await inOrder(em, fresh, at)).map((card) => ({ ...card, relation })));
    }
    return { product: product.id, items, page: { next: null, hasMore: false } };
  },
});

/** The detail page and what hangs on it (stage 3). */
export const detailView: View = {
  name: 'detail',
  version: 1,
  tables: [Questions, Reviews, Pairs],
  queries: [productShow, productRelated, productReviews, productQuestions],
};
