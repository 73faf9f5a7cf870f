import { formatInstant } from '@yellowcart/kernel/clock';
import type { RefundState } from '../6-payment/refund.ts';
import { orderStatus, unitsToShip } from './order-status.ts';
import type { OrderState } from './order.ts';

/**
 * Something that happens by itself, when, and what it is (contract: deadlines): the order closes, the merchant pays a compensation,
 * a line confirms itself, a case goes on without an answer, money arrives, a window closes.
 */
export type Deadline = {
  readonly name: string;
  /** ms */
  readonly at: number;
  readonly brings:
    | 'closes'
    | 'compensation'
    | 'confirms'
    | 'agreed'
    | 'accepted'
    | 'case-closes'
    | 'completed'
    | 'arrives'
    | 'window-closes';
};

export const presentDeadline = ({ at, ...deadline }: Deadline) => ({ ...deadline, at: formatInstant(at) });

type Refunding = { readonly id: string; readonly state: Pick<RefundState, 'status' | 'arrivesAt'> };

/** When the money that is on its way arrives (Y4). */
export const arrivals = (refunds: readonly Refunding[]): Deadline[] =>
  refunds
    .filter(({ state }) => state.status === 'on-the-way')
    .map(({ id, state }) => ({ name: `refund ${id}`, at: state.arrivesAt, brings: 'arrives' }));

/** What happens to an order by itself, the next first. `cases` are the limits of its cases. */
export function orderDeadlines(order: OrderState, cases: readonly Deadline[], refunds: readonly Refunding[], now: number): Deadline[] {
  const status = orderStatus(order);
  const when = (name: string, at: number | null | undefined, brings: Deadline['brings'], holds = true): Deadline[] =>
    holds && at !== null && at !== undefined ? [{ name, at, brings }] : [];
  return [
    ...when('payment', order.payBefore, 'closes', status === 'to-pay'),
    ...when('balance', order.presale?.balanceTo, 'closes', status === 'deposit-paid'),
    ...when('ship', order.shipBy, 'compensation', !order.promiseBroken && order.lines.some((line) => unitsToShip(line) > 0)),
    ...order.lines.flatMap((line) => when(`confirm ${line.id}`, line.confirmDue, 'confirms')),
    ...cases,
    ...arrivals(refunds),
    ...order.lines.flatMap(({ id, afterSalesUntil, returned }) =>
      when(`after-sales ${id}`, afterSalesUntil, 'window-closes', !returned && (afterSalesUntil ?? 0) > now),
    ),
  ].toSorted((a, b) => a.at - b.at);
}
