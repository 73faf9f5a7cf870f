import { command } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { cartAnswer } from './cart-answer.ts';
import { Cart } from './cart.ts';
import { SelectInput } from './lines-input.ts';

/** Chooses the lines to settle (R4.02): adds the named ones; `all` all of them; `none` exactly the named ones. */
export const selectCart = command({
  words: 'cart select',
  roles: ['buyer'],
  title: { zh: '勾选购物车', en: 'Select cart lines' },
  input: SelectInput,
  *run({ lines, all, none }, context) {
    const cart = yield* load(Cart, context.actor.id);
    const missing = lines.filter((id) => !cart.state.lines.some((line) => line.id === id));
    if (missing.length > 0) return reject('NOT_FOUND', { lines: missing });
    const selected = cart.state.lines.filter((line) => all || lines.includes(line.id) || (!none && line.selected)).map(({ id }) => id);
    const same = cart.state.lines.every((line) => line.selected === selected.includes(line.id));
    if (!same) cart.append({ type: 'CartLinesSelected', lines: selected });
    return accept(yield* cartAnswer(context));
  },
});
