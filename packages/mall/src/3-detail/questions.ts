import { command, type Actor } from '@yellowcart/kernel/command';
import { accept, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Product } from '../goods/product.ts';
import { Question } from './question.ts';

const Text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));

/** A merchant has nothing to say about the goods of another shop (Z1). */
const foreignShop = ({ role, shop: own }: Actor, command: string, product: string, shop: string): Refusal | undefined =>
  role === 'merchant' && own !== shop ? reject('NOT_ALLOWED', { role, command, product, shop }) : undefined;

/** Asks everybody about a product 问大家 (R3.03). */
export const askQuestion = command({
  words: 'product ask',
  roles: ['login'],
  title: { zh: '问大家', en: 'Ask about a product' },
  input: v.strictObject({ product: v.string(), text: Text }),
  *run({ product, text }, { actor, at, mint }) {
    const { exists, state } = yield* load(Product, product);
    if (!exists) return reject('NOT_FOUND', { product });
    const foreign = foreignShop(actor, 'product ask', product, state.shop);
    if (foreign) return foreign;
    for (let attempt = 0; ; attempt += 1) {
      const question = yield* load(Question, `Q${mint(`question:${product}:${actor.id}:${at}:${attempt}`, 10)}`);
      if (question.exists) continue;
      question.append({ type: 'QuestionAsked', product, by: actor.id, at, text });
      return accept({ question: question.id, product, text });
    }
  },
});

/** Answers a question: any logged-in account may, but for merchants of other shops. What the shop itself says is official. */
export const answerQuestion = command({
  words: 'product answer',
  roles: ['login'],
  title: { zh: '回答提问', en: 'Answer a question' },
  input: v.strictObject({ question: v.string(), product: v.optional(v.string()), text: Text }),
  *run({ question: id, product, text }, { actor, at }) {
    const question = yield* load(Question, id);
    if (!question.exists || (product !== undefined && question.state.product !== product)) return reject('NOT_FOUND', { question: id });
    const { product: about } = question.state;
    const { shop } = (yield* load(Product, about)).state;
    const foreign = foreignShop(actor, 'product answer', about, shop);
    if (foreign) return foreign;
    const official = actor.role === 'merchant';
    question.append({ type: 'QuestionAnswered', product: about, by: actor.id, at, text, official });
    return accept({ question: id, product: about, official, answers: question.state.answers.length });
  },
});
