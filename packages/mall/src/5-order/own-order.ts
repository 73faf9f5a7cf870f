import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Handle, type Step } from '@yellowcart/kernel/step';
import { Order, type OrderState } from './order.ts';
import type { OrderEvent } from './order-events.ts';
import type { OrderLine } from './order-line.ts';

export type OrderHandle = Handle<OrderState, OrderEvent>;

/** An order that the actor may see (Z1): the buyer's own, the merchant's shop's; anybody else's does not exist for them. */
export function* orderFor(id: string, { actor }: Context): Step<OrderHandle | Refusal> {
  const order = yield* load(Order, id);
  const { buyer, shop } = order.state;
  const seen =
    order.exists &&
    ((actor.role === 'buyer' && buyer === actor.id) ||
      (actor.role === 'merchant' && shop === actor.shop) ||
      ['warehouse', 'courier', 'support', 'platform', 'system'].includes(actor.role));
  return seen ? order : reject('NOT_FOUND', { order: id });
}

/** A line by its id or its SKU (contract: line ids). */
export const lineOf = (order: OrderState, key: string): OrderLine | undefined =>
  order.lines.find(({ id }) => id === key) ?? order.lines.find(({ sku }) => sku === key);
