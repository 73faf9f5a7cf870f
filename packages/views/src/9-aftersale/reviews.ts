import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Review, type ReviewEvent, type ReviewState } from '@yellowcart/mall/9-aftersale/review';
import { asEvent, idOf, table } from '../view.ts';

const entity = defineEntity({
  name: 'Review',
  tableName: 'reviews',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    product: p.string(),
    /** 0 with pictures and a follow-up, 1 with one of them, 2 with neither: those with more to see come first (R3.03). */
    tier: p.integer(),
    state: p.json<ReviewState>(),
  },
  indexes: [{ properties: ['product', 'tier', 'seq'] }],
});

export type ReviewRow = InferEntity<typeof entity>;

export const Reviews = table<ReviewRow>({
  entity,
  folds: [Review],
  streams: {
    review: {
      fold: (row, event) => {
        const state = Review.evolve(row?.state ?? Review.initial, asEvent<ReviewEvent>(event));
        const tier = 2 - Number(state.pictures.length > 0) - Number(state.appended !== null);
        return { id: idOf(event.stream), seq: row?.seq ?? event.position, product: state.product, tier, state };
      },
    },
  },
});
