import { formatInstant } from '@yellowcart/kernel/clock';
import type { Actor } from '@yellowcart/kernel/command';
import { reject } from '@yellowcart/kernel/outcome';
import { maskName } from '@yellowcart/mall/support/mask';
import * as v from 'valibot';
import { positiveRate, ProductStats, type StatsRow } from '../goods/products.ts';
import { Reviews, StarTallies, type ReviewRow, type TallyRow } from '../9-aftersale/reviews.ts';
import { kysely } from '../database.ts';
import { ascending, paged } from '../page.ts';
import { rowOf, rowsOf } from '../rows.ts';
import { viewQuery } from '../view.ts';
import { Questions, type QuestionRow } from './questions.ts';

/** Who wrote something in public: clear for oneself, masked for everybody else (Z4). */
const author = (id: string, actor: Actor): string => (actor.id === id ? id : maskName(id));

/** Rows in the order of these ids. */
const arranged = <R extends { readonly id: string }>(ids: readonly { readonly id: string }[], rows: readonly R[]): R[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map(({ id }) => byId.get(id)!);
};

const Stars = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5));

export const productReviews = viewQuery({
  words: 'product reviews',
  roles: ['any'],
  title: { zh: '商品评价', en: 'Reviews of a product' },
  input: v.strictObject({
    product: v.string(),
    /** Only those with pictures 有图. */
    withPictures: v.optional(v.boolean(), false),
    /** Only those with so many stars for the product. */
    stars: v.optional(Stars),
    ...paged('whole', 'whole'),
  }),
  /** Those with pictures and a follow-up first, then with one of them, each newest first (R3.03). `summary` counts all of them by stars. */
  async find(em, input, { actor }) {
    const stats: StatsRow | null = await rowOf(em, ProductStats, { id: input.product });
    if (!stats) return reject('NOT_FOUND', { product: input.product });
    let query = kysely(em)
      .selectFrom('reviews as r')
      .where('r.product', '=', input.product)
      .select(['r.id as id', 'r.tier as k1', 'r.recent as k2']);
    // The last tier has none: it need not be looked through.
    if (input.withPictures) query = query.where('r.pictured', '=', 1).where('r.tier', '<', 2);
    if (input.stars !== undefined) query = query.where('r.stars', '=', input.stars);
    const { rows, page } = await ascending<{ id: string }>(em, query, ['k1', 'k2'], input);
    const found: ReviewRow[] = await rowsOf(em, Reviews, { id: { $in: rows.map(({ id }) => id) } });
    const reviews = arranged(rows, found).map(({ id, state: { stars, text, pictures, sku, buyer, postedAt, appended } }) => ({
      review: id,
      sku,
      buyer: author(buyer, actor),
      stars,
      text,
      pictures,
      at: formatInstant(postedAt),
      appended: appended && { at: formatInstant(appended.at), text: appended.text, pictures: appended.pictures },
    }));
    const tally: TallyRow | null = await rowOf(em, StarTallies, { id: input.product });
    const summary = Object.fromEntries([5, 4, 3, 2, 1].map((stars) => [stars, tally?.counts[stars - 1] ?? 0]));
    return { product: input.product, count: stats.reviews, positiveRate: positiveRate(stats), summary, reviews, page };
  },
});

export const productQuestions = viewQuery({
  words: 'product questions',
  roles: ['any'],
  title: { zh: '问大家', en: 'Questions about a product' },
  input: v.strictObject({ product: v.string(), ...paged('whole', 'whole') }),
  /** Answered ones first, each newest first; answers in the order in which they were given, the shop's own `official` (R3.03). */
  async find(em, input, { actor }) {
    const stats: StatsRow | null = await rowOf(em, ProductStats, { id: input.product });
    if (!stats) return reject('NOT_FOUND', { product: input.product });
    const query = kysely(em)
      .selectFrom('questions as q')
      .where('q.product', '=', input.product)
      .select(['q.id as id', 'q.open as k1', 'q.recent as k2']);
    const { rows, page } = await ascending<{ id: string }>(em, query, ['k1', 'k2'], input);
    const found: QuestionRow[] = await rowsOf(em, Questions, { id: { $in: rows.map(({ id }) => id) } });
    const questions = arranged(rows, found).map(({ id, at, state: { by, text, answers } }) => ({
      question: id,
      by: author(by, actor),
      at: formatInstant(at),
      text,
      answers: answers
        .toSorted((a, b) => a.at - b.at)
        .map(({ by: who, at: then, text: said, official }) => ({ by: author(who, actor), at: formatInstant(then), text: said, official })),
    }));
    return { product: input.product, count: stats.questions, questions, page };
  },
});
