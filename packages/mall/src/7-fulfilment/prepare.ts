import { command } from '@yellowcart/kernel/command';
import { accept, isRefusal, reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import type { OrderState } from '../5-order/order.ts';
import { orderFor, type OrderHandle } from '../5-order/own-order.ts';
import { orderStatus, unitsToShip } from '../5-order/order-status.ts';
import { labelOf } from './label.ts';
import { notShippable } from './outbound.ts';

type Prepared = Exclude<OrderState['warehouse'], 'waiting'>;

const STEPS = ['waiting', 'picked', 'checked', 'packed'] as const satisfies readonly OrderState['warehouse'][];

/** Goes through every step of the warehouse that is still missing. */
export function prepareAll(order: OrderHandle): void {
  for (const step of STEPS.slice(STEPS.indexOf(order.state.warehouse) + 1)) order.append({ type: 'OrderPrepared', step: step as Prepared });
}

/** What the warehouse needs to know of an order: what to put into the parcel, and the label. Nothing of its money (Z1, Z4). */
const packing = ({ id, state }: OrderHandle, step: Prepared) => ({
  order: id,
  status: orderStatus(state),
  step,
  lines: state.lines
    .filter((line) => unitsToShip(line) > 0)
    .map((line) => ({ line: line.id, sku: line.sku, title: line.title, spec: line.spec, quantity: unitsToShip(line) })),
  label: labelOf(state.address),
});

/** One step of the warehouse; each follows the one before (R7.02). */
const prepare = <const W extends string>(words: W, step: Prepared, title: { readonly zh: string; readonly en: string }) =>
  command({
    words,
    roles: ['warehouse'],
    title,
    input: v.strictObject({ order: v.string() }),
    *run(input, context) {
      const order = yield* orderFor(input.order, context);
      if (isRefusal(order)) return order;
      const wrong = notShippable(order);
      if (wrong) return wrong;
      const before = STEPS[STEPS.indexOf(step) - 1]!;
      if (order.state.warehouse !== before) return reject('WRONG_STATE', { order: order.id, status: order.state.warehouse, needs: before });
      order.append({ type: 'OrderPrepared', step });
      return accept(packing(order, step));
    },
  });

export const pickOrder = prepare('warehouse pick', 'picked', { zh: '拣货', en: 'Pick an order' });
export const checkOrder = prepare('warehouse check', 'checked', { zh: '复核', en: 'Check what was picked' });
export const packOrder = prepare('warehouse pack', 'packed', { zh: '打包', en: 'Pack an order' });
