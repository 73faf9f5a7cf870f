import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Review, type ReviewEvent, type ReviewState } from '@yellowcart/mall/9-aftersale/review';
import { asEvent, idOf, table } from '../view.ts';

const entity = defineEntity({
  name: 'Review',
  tableName: 'reviews',
  properties: {
    id: p.string().primary(),
    /** Order of posting, negative: an index in ascending order then gives the newest first. */
    recent: p.bigint('number'),
    product: p.string(),
    shop: p.string(),
    buyer: p.string(),
    /** 0 with pictures and a follow-up, 1 with one of them, 2 with neither: those with more to see come first (R3.03). */
    tier: p.integer(),
    /** Stars for the product, 1 to 5. */
    stars: p.integer(),
    pictured: p.boolean(),
    state: p.json<ReviewState>(),
  },
  indexes: [
    { properties: ['product', 'tier', 'recent'] },
    { properties: ['product', 'stars', 'tier', 'recent'] },
    { properties: ['recent'] },
    { properties: ['stars', 'recent'] },
    { properties: ['product', 'recent'] },
    { properties: ['product', 'stars', 'recent'] },
    { properties: ['shop', 'recent'] },
    { properties: ['shop', 'stars', 'recent'] },
    { properties: ['buyer'] },
  ],
});

export type ReviewRow = InferEntity<typeof entity>;

export const Reviews = table<ReviewRow>({
  entity,
  folds: [Review],
  streams: {
    review: {
      fold: (row, event) => {
        const state = Review.evolve(row?.state ?? Review.initial, asEvent<ReviewEvent>(event));
        const pictured = state.pictures.length + (state.appended?.pictures.length ?? 0) > 0;
        const tier = 2 - Number(pictured) - Number(state.appended !== null);
        const { product, shop, buyer } = state;
        const recent = row?.recent ?? 0 - event.position;
        return { id: idOf(event.stream), recent, product, shop, buyer, tier, stars: state.stars.product, pictured, state };
      },
    },
  },
});

const tallies = defineEntity({
  name: 'StarTally',
  tableName: 'star_tallies',
  properties: {
    /** The product. */
    id: p.string().primary(),
    /** Reviews by stars for the product: `[one, two, three, four, five]`. */
    counts: p.json<readonly number[]>(),
  },
});

export type TallyRow = InferEntity<typeof tallies>;

/** How many reviews of a product gave how many stars (R9.13). */
export const StarTallies = table<TallyRow, ReviewEvent>({
  entity: tallies,
  on: {
    ReviewPosted: {
      keys: ({ data }) => [data.product],
      fold: (row, { data }, id) => ({
        id,
        counts: (row?.counts ?? [0, 0, 0, 0, 0]).map((count, i) => count + Number(i + 1 === data.stars.product)),
      }),
    },
  },
});
