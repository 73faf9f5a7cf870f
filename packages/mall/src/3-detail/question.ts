import { aggregate } from '@yellowcart/kernel/aggregate';

/** `official`: the shop itself said it 商家回答. */
type Answer = { readonly by: string; readonly at: number; readonly text: string; readonly official: boolean };

/** A question to everybody 问大家, with its answers (R3.03). */
export type QuestionState = {
  readonly product: string;
  readonly by: string;
  readonly text: string;
  readonly answers: readonly Answer[];
};

export type QuestionEvent =
  | { readonly type: 'QuestionAsked'; readonly product: string; readonly by: string; readonly at: number; readonly text: string }
  | {
      readonly type: 'QuestionAnswered';
      readonly product: string;
      readonly by: string;
      readonly at: number;
      readonly text: string;
      /** Left out it is not: older ones do not tell. */
      readonly official?: boolean;
    };

export const Question = aggregate<QuestionState, QuestionEvent>('question', {
  fold: 2,
  initial: { product: '', by: '', text: '', answers: [] },
  on: {
    QuestionAsked: (_, { product, by, text }) => ({ product, by, text, answers: [] }),
    QuestionAnswered: (state, { by, at, text, official = false }) => ({
      ...state,
      answers: [...state.answers, { by, at, text, official }],
    }),
  },
});
