import { command } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Product } from '../goods/product.ts';
import { Question } from './question.ts';

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));

/** Asks everybody about a product 问大家 (R3.03). */
export const askQuestion = command({
  words: 'product ask',
  roles: ['login'],
  title: { zh: '问大家', en: 'Ask about a product' },
  input: v.strictObject({ product: v.string(), text: Text }),
  *run({ product, text }, { actor, at, mint }) {
    if (!(yield* load(Product, product)).exists) return reject('NOT_FOUND', { product });
    for (let attempt = 0; ; attempt += 1) {
      const question = yield* load(Question, `Q${mint(`question:${product}:${actor.id}:${at}:${attempt}`, 10)}`);
      if (question.exists) continue;
      question.append({ type: 'QuestionAsked', product, by: actor.id, at, text });
      return accept({ question: question.id, product, text });
    }
  },
});

/** Answers a question: any logged-in account may. */
export const answerQuestion = command({
  words: 'product answer',
  roles: ['login'],
  title: { zh: '回答提问', en: 'Answer a question' },
  input: v.strictObject({ question: v.string(), product: v.optional(v.string()), text: Text }),
  *run({ question: id, product, text }, { actor, at }) {
    const question = yield* load(Question, id);
    if (!question.exists || (product !== undefined && question.state.product !== product)) return reject('NOT_FOUND', { question: id });
    question.append({ type: 'QuestionAnswered', product: question.state.product, by: actor.id, at, text });
    return accept({ question: id, product: question.state.product, answers: question.state.answers.length });
  },
});
