import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import type { OrderLine } from '../5-order/order-line.ts';
import { lineOf, type OrderHandle } from '../5-order/own-order.ts';

/** Lines by id or SKU, with how many of each (contract §4). */
export const LinesInput = v.pipe(
  v.array(v.strictObject({ line: v.string(), quantity: v.optional(v.pipe(v.number(), v.safeInteger()), 1) })),
  v.minLength(1),
);

export type Chosen = { readonly line: OrderLine; readonly quantity: number };

/** The lines that were named, each once: two mentions of one line add up. Refuses an unknown line and a quantity below 1. */
export function chosenLines(order: OrderHandle, wanted: v.InferOutput<typeof LinesInput>): Chosen[] | Refusal {
  const chosen = new Map<string, Chosen>();
  for (const { line: key, quantity } of wanted) {
    const line = lineOf(order.state, key);
    if (!line) return reject('NOT_FOUND', { order: order.id, line: key });
    if (quantity < 1) return reject('INVALID_QUANTITY', { order: order.id, line: line.id, quantity });
    chosen.set(line.id, { line, quantity: quantity + (chosen.get(line.id)?.quantity ?? 0) });
  }
  return [...chosen.values()];
}
