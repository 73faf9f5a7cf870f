import { sum } from '@yellowcart/kernel/money';
import type { Step } from '@yellowcart/kernel/step';
import { unitsToShip } from '../5-order/order-status.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { watched, type Watched } from '../settings.ts';

/**
 * What an event carries after which the warehouse may go on: goods are free for outbound again (F2), or a parcel went out. Only if something
 * is left.
 * @param less units that the event itself leaves no longer to go out
 */
export function* goesOn({ state }: OrderHandle, less = 0): Step<Watched> {
  return sum(state.lines.map(unitsToShip)) > less ? yield* watched() : {};
}
