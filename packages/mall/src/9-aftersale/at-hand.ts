import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import type { OrderLine } from '../5-order/order-line.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Parcel } from '../7-fulfilment/parcel.ts';
import type { CaseHandle } from './case-access.ts';
import { linesOf } from './case-access.ts';
import { Case } from './case.ts';

/**
 * Units of a line that its buyer was given and that no case has taken for good: signed for, or all that went out once the buyer has
 * confirmed them (R2), less what went back for money. Goods refused at the door were never signed for; goods sent in exchange or
 * repaired take the place of those that went back.
 */
function unitsAtHand(line: OrderLine, others: readonly CaseHandle[], parcels: readonly string[]): number {
  const taken = others
    .filter(({ state }) => state.gone && state.refunds.length > 0 && !parcels.includes(state.returnWaybill ?? ''))
    .flatMap(({ state }) => state.lines.filter((each) => each.line === line.id))
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return (line.confirmedAt === null ? line.signed : line.shipped) - taken;
}

/**
 * Why the buyer cannot hand the goods of a case to a courier: not all of them have come (A3, R9.04). What has not come is waited for, or
 * refused at the door (R4).
 */
export function* notAtHand(order: OrderHandle, kase: CaseHandle): Step<Refusal | undefined> {
  const { parcels, cases } = order.state;
  const others = yield* loadAll(
    Case,
    cases.filter((id) => id !== kase.id),
  );
  for (const { line, quantity } of linesOf(order.state, kase.state)) {
    const received = unitsAtHand(line, others, parcels);
    if (received >= quantity) continue;
    const coming = (yield* loadAll(Parcel, parcels)).filter(
      ({ state: { status, lines } }) => status !== 'signed' && lines.some((each) => each.line === line.id),
    );
    const [waybill] = coming.map(({ id }) => id);
    const facts = { case: kase.id, order: order.id, line: line.id, quantity, received };
    return reject('GOODS_NOT_RECEIVED', waybill === undefined ? facts : { ...facts, waybill });
  }
  return undefined;
}
