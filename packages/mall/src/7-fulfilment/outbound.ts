import type { Context } from '@yellowcart/kernel/command';
import { sum } from '@yellowcart/kernel/money';
import { isRefusal, reject, type Refusal } from '@yellowcart/kernel/outcome';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import { orderStatus, unitsToShip } from '../5-order/order-status.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { asksMoneyBack } from '../9-aftersale/case-allowed.ts';
import { Case } from '../9-aftersale/case.ts';
import { Stock } from '../goods/stock.ts';
import type { Chosen } from './chosen-lines.ts';
import { goesOn } from './goes-on.ts';
import type { ParcelHandle } from './parcel-access.ts';
import { sendParcel, type Sending } from './send-parcel.ts';

/** Everything of the order that is still to go out. */
export const leftToShip = ({ state }: OrderHandle): Chosen[] =>
  state.lines.map((line) => ({ line, quantity: unitsToShip(line) })).filter(({ quantity }) => quantity > 0);

/** Refuses unless the order is paid and something of it is still to go out. */
export function notShippable(order: OrderHandle): Refusal | undefined {
  const status = orderStatus(order.state);
  const paid = order.state.paidAt !== null && order.state.closed === null;
  return paid && leftToShip(order).length > 0
    ? undefined
    : reject('WRONG_STATE', { order: order.id, status, needs: 'to-ship, partly-shipped' });
}

/**
 * Outbound 出库 of these units (R7.02): occupied → shipped (S2), a parcel with its waybill. Refused while an exception is open
 * (F3) or a refund of these lines is asked for (F2).
 */
export function* outbound(order: OrderHandle, sending: Omit<Sending, 'case'>, context: Context): Step<ParcelHandle | Refusal> {
  const wrong = notShippable(order) ?? tooMany(order, sending.lines);
  if (wrong) return wrong;
  if (order.state.exception !== null) return reject('EXCEPTION_OPEN', { order: order.id, reason: order.state.exception });
  const open = yield* refundAskedFor(sending.lines);
  if (open) return reject('REFUND_OPEN', { order: order.id, case: open });
  const parcel = yield* sendParcel(order, { ...sending, case: null }, context);
  if (isRefusal(parcel)) return parcel;
  const stocks = yield* loadAll(
    Stock,
    sending.lines.map(({ line }) => line.sku),
  );
  sending.lines.forEach(({ quantity }, i) => stocks[i]!.append({ type: 'StockShipped', quantity, by: order.id }));
  const now = sum(sending.lines.map(({ quantity }) => quantity));
  const rest = sum(leftToShip(order).map(({ quantity }) => quantity)) - now;
  order.append({ type: 'OrderShipped', parcel: parcel.id, lines: parcel.state.lines, rest, ...(yield* goesOn(order, now)) });
  return parcel;
}

function tooMany(order: OrderHandle, lines: readonly Chosen[]): Refusal | undefined {
  const wrong = lines.find(({ line, quantity }) => quantity > unitsToShip(line));
  return (
    wrong && reject('INVALID_QUANTITY', { order: order.id, line: wrong.line.id, quantity: wrong.quantity, most: unitsToShip(wrong.line) })
  );
}

/** The case that asks for the money of one of these lines back and is not answered yet (F2). */
function* refundAskedFor(lines: readonly Chosen[]): Step<string | undefined> {
  const ids = lines.flatMap(({ line }) => line.openCase ?? []);
  const cases = yield* loadAll(Case, [...new Set(ids)]);
  return cases.find(({ state }) => asksMoneyBack(state))?.id;
}
