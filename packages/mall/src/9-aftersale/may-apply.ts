import { formatInstant } from '@yellowcart/kernel/clock';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import type { OrderLine } from '../5-order/order-line.ts';
import { lineStatus, orderStatus } from '../5-order/order-status.ts';
import type { OrderState } from '../5-order/order.ts';
import type { CaseType } from './case-events.ts';
import { MOST_CASES } from './limits.ts';
import { unitsLeft, unitsOut } from './shares.ts';

type Order = { readonly id: string; readonly state: OrderState };

/** Only what is paid and not closed can be asked back. */
export function notPaid({ id, state }: Order): Refusal | undefined {
  const paid = state.paidAt !== null && state.closed === null;
  return paid ? undefined : reject('WRONG_STATE', { order: id, status: orderStatus(state), needs: 'to-ship' });
}

/** Units of a line that a case of this type can be about now: what went out, for a refund also what did not (A1). */
export const mostUnits = (line: OrderLine, type: CaseType): number => (type === 'refund-only' ? unitsLeft(line) : unitsOut(line));

/** Why nothing can be asked for this line now: window (A2), open case and number of cases (A5), what is left of it, what went out (A1). */
export function notNow({ id, state }: Order, line: OrderLine, type: CaseType, at: number): Refusal | undefined {
  const status = lineStatus(state, line);
  const facts = { order: id, line: line.id };
  if (line.confirmedAt !== null && at >= line.afterSalesUntil!)
    return reject('WINDOW_CLOSED', { ...facts, until: formatInstant(line.afterSalesUntil!) });
  if (line.openCase !== null) return reject('CASE_OPEN', { ...facts, case: line.openCase });
  if (line.cases >= MOST_CASES) return reject('ATTEMPTS_EXHAUSTED', { ...facts, cases: line.cases });
  if (line.returned || unitsLeft(line) === 0) return reject('WRONG_STATE', { ...facts, status });
  return mostUnits(line, type) > 0 ? undefined : reject('WRONG_STATE', { ...facts, status, type, needs: 'in-transit, signed, completed' });
}
