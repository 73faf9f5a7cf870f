import { shownStore } from '@yellowcart/core/store-address';
import { confirmLoss } from './confirm.ts';
import { opening, type Context } from './context.ts';

/**
 * Orders that somebody placed since a store was made are not thrown away without asking; nor is a store that cannot be read, which may
 * have some. `place` is the store that is replaced, the one of the command when left out.
 */
export async function keepOrders(yes: boolean, context: Context, place: string = context.store): Promise<void> {
  // Who is not asked need not wait for the answer.
  if (yes || !context.canAsk) return;
  const { ordersAtStake } = await import('@yellowcart/core/names/at-stake');
  const store = shownStore(place);
  const stake = await opening(context.lang, () => ordersAtStake(place));
  if (stake === 'none') return;
  const message =
    stake === 'some'
      ? context.say(`${store} 里有下过的订单，清空重建？`, `${store} has orders that were placed. Replace it?`)
      : context.say(`${store} 读不出来，里面可能有订单，清空重建？`, `${store} cannot be read, and may have orders. Replace it?`);
  await confirmLoss({ message, yes, facts: { store } }, context);
}
