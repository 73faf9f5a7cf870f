import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Question, type QuestionEvent, type QuestionState } from '@yellowcart/mall/3-detail/question';
import { asEvent, idOf, table } from '../view.ts';

const entity = defineEntity({
  name: 'Question',
  tableName: 'questions',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    product: p.string(),
    at: p.bigint('number'),
    /** Has an answer: those come first. */
    answered: p.boolean(),
    state: p.json<QuestionState>(),
  },
  indexes: [{ properties: ['product', 'answered', 'seq'] }],
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
          seq: row?.seq ?? event.position,
          product: state.product,
          at: row?.at ?? event.at,
          answered: state.answers.length > 0,
          state,
        };
      },
    },
  },
});
