import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { closeOrders } from './close-order.ts';
import { orderStatus } from './order-status.ts';
import { orderFor } from './own-order.ts';
import { orderAnswer } from './present-order.ts';
import { Trade } from './trade.ts';

/** The buyer gives up an unpaid order (O3); the trade's other orders stay. */
export const cancelOrder = command({
  words: 'order cancel',
  roles: ['buyer'],
  title: { zh: '取消订单', en: 'Cancel an unpaid order' },
  input: v.strictObject({ order: v.string() }),
  *run(input, context) {
    const order = yield* orderFor(input.order, context);
    if (isRefusal(order)) return order;
    const status = orderStatus(order.state);
    if (status !== 'to-pay') return reject('WRONG_STATE', { order: order.id, status, needs: 'to-pay' });
    yield* closeOrders(yield* load(Trade, order.state.trade), [order.id], 'buyer');
    return accept(yield* orderAnswer(order, context));
  },
});
