import { stamp } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { load, type Handle, type Step } from '@yellowcart/kernel/step';
import { Order } from './order.ts';
import type { OrderHandle } from './own-order.ts';
import { Trade, type TradeEvent, type TradeState } from './trade.ts';

/**
 * Numbers of trades and orders (R5.05): the second of the submit, so that they sort by time, then eight digits from the store's
 * seed, so that none can be guessed from another and a replay gives the same. In the one case in a million that a number is
 * taken it is minted again.
 */
export function* newTrade(nth: number, { at, actor, mint }: Context): Step<Handle<TradeState, TradeEvent>> {
  for (let attempt = 0; ; attempt += 1) {
    const trade = yield* load(Trade, `T${stamp(at)}${mint(`trade:${actor.id}:${nth}:${attempt}`, 8)}`);
    if (!trade.exists) return trade;
  }
}

/** The number of one shop's order in a trade. */
export function* newOrder(trade: string, shop: string, { at, mint }: Context): Step<OrderHandle> {
  for (let attempt = 0; ; attempt += 1) {
    const order = yield* load(Order, `${stamp(at)}${mint(`order:${trade}:${shop}:${attempt}`, 8)}`);
    if (!order.exists) return order;
  }
}
