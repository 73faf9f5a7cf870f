import { command } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { cartAnswer } from './cart-answer.ts';
import { LinesInput } from './lines-input.ts';
import { Cart } from './cart.ts';

/** Takes lines out of the cart (R4.02). */
export const removeFromCart = command({
  words: 'cart remove',
  roles: ['buyer'],
  title: { zh: '删除购物车商品', en: 'Remove cart lines' },
  input: LinesInput,
  *run({ lines }, context) {
    const cart = yield* load(Cart, context.actor.id);
    const missing = lines.filter((id) => !cart.state.lines.some((line) => line.id === id));
    if (missing.length > 0) return reject('NOT_FOUND', { lines: missing });
    cart.append({ type: 'CartLinesRemoved', lines, reason: 'removed' });
    return accept(yield* cartAnswer(context));
  },
});
