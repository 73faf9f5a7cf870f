import { shownStore } from '@yellowcart/core/store-address';
import { confirmLoss } from './confirm.ts';
import type { Context } from './context.ts';

/** Orders that somebody placed since a store was made are not thrown away without asking. */
export async function keepOrders(yes: boolean, context: Context): Promise<void> {
  const { hasOrders } = await import('@yellowcart/core/names/at-stake');
  const store = shownStore(context.store);
  if (await hasOrders(context.store))
    await confirmLoss(
      {
        message: context.say(`${store} 里有下过的订单，清空重建？`, `${store} has orders that were placed. Replace it?`),
        yes,
        facts: { store },
      },
      context,
    );
}
