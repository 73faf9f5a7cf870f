import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Question, type QuestionEvent, type QuestionState } from '@yellowcart/mall/3-detail/question';
import { asEvent, idOf, table } from '../view.ts';

const entity = defineEntity({
  name: 'Question',
  tableName: 'questions',
  properties: {
    id: p.string().primary(),
    /** Order of asking, negative: an index in ascending order then gives the newest first. */
    recent: p.bigint('number'),
    product: p.string(),
    at: p.bigint('number'),
    /** Has no answer yet: those come last. */
    open: p.boolean(),
    state: p.json<QuestionState>(),
  },
  indexes: [{ properties: ['product', 'open', 'recent'] }],
});

export type QuestionRow = InferEntity<typeof entity>;

/** 问大家 (R3.03). */
export const Questions = table<QuestionRow>({
  entity,
  folds: [Question],
  streams: {
    question: {
      fold: (row, event) => {
        const state = Question.evolve(row?.state ?? Question.initial, asEvent<QuestionEvent>(event));
        return {
          id: idOf(event.stream),
          recent: row?.recent ?? 0 - event.position,
          product: state.product,
          at: row?.at ?? event.at,
          open: state.answers.length === 0,
          state,
        };
      },
    },
  },
});
