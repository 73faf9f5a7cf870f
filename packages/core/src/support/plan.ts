import { loadAll, type Step } from '@yellowcart/kernel/step';
import { Order } from '@yellowcart/mall/5-order/order';
import { Trade } from '@yellowcart/mall/5-order/trade';
import { Payment } from '@yellowcart/mall/6-payment/payment';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { Case } from '@yellowcart/mall/9-aftersale/case';
import { planned, type Planned } from '@yellowcart/mall/support/timeline/planned';
import type { Store } from '@yellowcart/store/store';
import { asSystem } from '../wiring.ts';
import type { OrderHistory } from './order-history.ts';

/** Whether a job would change anything of the order as things stand: it decides so itself when it runs (T3). */
async function acts(store: Store, { order, trade, cases, refunds }: OrderHistory, { at, request }: Planned): Promise<boolean> {
  if (at === null || request === null) return true;
  return store.ask(function* (): Step<boolean> {
    const handles = [
      ...(yield* loadAll(Order, [order.id])),
      ...(yield* loadAll(Trade, [trade.id])),
      ...(yield* loadAll(Payment, trade.state.payments)),
      ...(yield* loadAll(
        Case,
        cases.map(({ id }) => id),
      )),
      ...(yield* loadAll(
        Refund,
        refunds.map(({ id }) => id),
      )),
    ];
    const before = handles.map(({ version }) => version);
    yield* asSystem(request.do, request.with, at);
    return handles.some(({ version }, i) => version !== before[i]);
  });
}

/** Jobs of the simulated merchant and courier move what is not loaded here: parcels. */
const SIMULATED = /^autopilot /;

/**
 * What will happen to an order by itself as things stand: a ship promise that waits though everything is out will not. The jobs
 * themselves are asked, so that what is planned and what is done follow from one rule.
 */
export async function planFor(store: Store, history: OrderHistory): Promise<readonly Planned[]> {
  const all = planned(history.events, history, history.now);
  const kept = await Promise.all(all.map(async (each) => SIMULATED.test(each.request?.do ?? '') || acts(store, history, each)));
  return all.filter((_, i) => kept[i]);
}
