import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { startRefund } from '../6-payment/start-refund.ts';
import { accountOf, transfer } from '../ledger/journal.ts';
import { closeOrders } from './close-order.ts';
import { orderStatus } from './order-status.ts';
import { orderFor } from './own-order.ts';
import { orderAnswer } from './present-order.ts';
import { Trade } from './trade.ts';

/** The merchant cancels what is not paid in full; a presale deposit goes back in full to the channel that paid it (D4). */
export const merchantCancel = command({
  words: 'merchant cancel',
  roles: ['merchant'],
  title: { zh: '商家取消订单', en: 'Cancel an order as its merchant' },
  input: v.strictObject({ order: v.string(), reason: v.optional(v.string(), '') }),
  *run(input, context) {
    const order = yield* orderFor(input.order, context);
    if (isRefusal(order)) return order;
    const status = orderStatus(order.state);
    if (status !== 'to-pay' && status !== 'deposit-paid')
      return reject('WRONG_STATE', { order: order.id, status, needs: 'to-pay, deposit-paid' });
    yield* closeOrders(yield* load(Trade, order.state.trade), [order.id], 'merchant');
    for (const { payment, channel, amount, discount } of order.state.payments) {
      if (discount > 0)
        order.append({
          type: 'OrderDiscountReturned',
          amount: discount,
          journal: transfer(accountOf.escrow, accountOf.platform, discount),
        });
      if (channel === null || amount === 0) continue;
      const id = `${order.id}R${order.state.refunds.length + 1}`;
      order.append({ type: 'OrderRefundStarted', refund: id });
      const { arrived } = yield* startRefund(
        { id, order: order.id, case: null, payment, buyer: order.state.buyer, channel, amount, source: accountOf.escrow, quick: false },
        context,
      );
      if (arrived) order.append({ type: 'OrderRefundArrived', refund: id, channel, amount });
    }
    return accept(yield* orderAnswer(order, context));
  },
});
