import { command } from '@yellowcart/kernel/command';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Cart } from './cart.ts';
import { REMIND_BEFORE } from './cart-rules.ts';

const input = v.strictObject({ buyer: v.string(), line: v.string() });

/** Reminds once that a line is about to go (C1). */
export const remindLine = command({
  words: 'cart remind',
  roles: ['system'],
  title: { zh: '购物车到期提醒', en: 'Remind of a cart line about to expire' },
  input,
  *run({ buyer, line: id }, { at }) {
    const cart = yield* load(Cart, buyer);
    const line = cart.state.lines.find((each) => each.id === id);
    if (line && !line.reminded && at >= line.expiresAt - REMIND_BEFORE)
      cart.append({ type: 'CartLineExpiring', line: id, sku: line.sku, expiresAt: line.expiresAt });
    return accept({ line: id });
  },
});

/** Removes a line whose 30 days are over (C1, R4.06). */
export const expireLine = command({
  words: 'cart expire',
  roles: ['system'],
  title: { zh: '购物车到期清除', en: 'Remove an expired cart line' },
  input,
  *run({ buyer, line: id }, { at }) {
    const cart = yield* load(Cart, buyer);
    const line = cart.state.lines.find((each) => each.id === id);
    if (line && at >= line.expiresAt) cart.append({ type: 'CartLinesRemoved', lines: [id], reason: 'expired' });
    return accept({ line: id });
  },
});
