import { query } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { cartAnswer } from './cart-answer.ts';

/** The actor's cart, everything current (R4.02–R4.04). */
export const showCart = query({
  words: 'cart show',
  roles: ['buyer'],
  title: { zh: '购物车', en: 'Show the cart' },
  input: v.strictObject({}),
  *run(_, context) {
    return accept(yield* cartAnswer(context));
  },
});
