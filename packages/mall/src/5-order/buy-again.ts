import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { cartAnswer } from '../4-cart/cart-answer.ts';
import { putInCart } from '../4-cart/put-in-cart.ts';
import * as v from 'valibot';
import { orderFor } from './own-order.ts';
import { orderAnswer } from './present-order.ts';

/** 再次购买: puts what can still be bought of an order into the cart again (R9.14). Says which lines could not. */
export const buyAgain = command({
  words: 'order again',
  roles: ['buyer'],
  title: { zh: '再次购买', en: 'Buy the same again' },
  input: v.strictObject({ order: v.string() }),
  *run(input, context) {
    const order = yield* orderFor(input.order, context);
    if (isRefusal(order)) return order;
    const missed: { sku: string; code: string }[] = [];
    for (const { sku, quantity } of order.state.lines) {
      const put = yield* putInCart({ sku, quantity, from: null }, context);
      if (isRefusal(put)) missed.push({ sku, code: put.code });
    }
    if (missed.length === order.state.lines.length) return reject(missed[0]!.code, { order: order.id, missed });
    return accept({ ...(yield* orderAnswer(order, context)), missed, cart: yield* cartAnswer(context) });
  },
});
