import { query } from '@yellowcart/kernel/command';
import { accept, isRefusal } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Shop } from '../goods/shop.ts';
import { orderFor } from './own-order.ts';
import { orderAnswer } from './present-order.ts';

/**
 * One order with everything about it (R7.01, R7.04), and what its shop is called: told here alone, because a command that loaded the shop
 * for its answer would make the shop's orders wait for each other.
 */
export const showOrder = query({
  words: 'order show',
  roles: ['buyer', 'merchant', 'support', 'platform'],
  title: { zh: '订单详情', en: 'Show an order' },
  input: v.strictObject({ order: v.string() }),
  *run({ order }, context) {
    const found = yield* orderFor(order, context);
    if (isRefusal(found)) return found;
    const { state: shop } = yield* load(Shop, found.state.shop);
    return accept({ ...(yield* orderAnswer(found, context)), shopName: shop.name });
  },
});
