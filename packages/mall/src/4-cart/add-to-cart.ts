import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { cartAnswer } from './cart-answer.ts';
import { LOW_STOCK } from './cart-rules.ts';
import { putInCart } from './put-in-cart.ts';

/** 加入购物车 (R4.01). `from` is the video or live room it came from (R1.06). */
export const addToCart = command({
  words: 'cart add',
  roles: ['buyer'],
  title: { zh: '加入购物车', en: 'Add to the cart' },
  input: v.strictObject({ sku: v.string(), quantity: v.optional(v.number(), 1), from: v.optional(v.string()) }),
  *run({ sku, quantity, from }, context) {
    const put = yield* putInCart({ sku, quantity, from: from ?? null }, context);
    if (isRefusal(put)) return put;
    return accept({ ...(yield* cartAnswer(context)), warning: put.available <= LOW_STOCK ? 'low-stock' : null });
  },
});
