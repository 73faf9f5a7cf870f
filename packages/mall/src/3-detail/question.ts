import { aggregate } from '@yellowcart/kernel/aggregate';

/** A question to everybody 问大家, with its answers (R3.03). */
export type QuestionState = {
  readonly product: string;
  readonly by: string;
  readonly text: string;
  readonly answers: readonly { readonly by: string; readonly at: number; readonly text: string }[];
};

export type QuestionEvent =
  | { readonly type: 'QuestionAsked'; readonly product: string; readonly by: string; readonly at: number; readonly text: string }
  | { readonly type: 'QuestionAnswered'; readonly product: string; readonly by: string; readonly at: number; readonly text: string };

export const Question = aggregate<QuestionState, QuestionEvent>('question', {
  fold: 1,
  initial: { product: '', by: '', text: '', answers: [] },
  on: {
    QuestionAsked: (_, { product, by, text }) => ({ product, by, text, answers: [] }),
    QuestionAnswered: (state, { by, at, text }) => ({ ...state, answers: [...state.answers, { by, at, text }] }),
  },
});
