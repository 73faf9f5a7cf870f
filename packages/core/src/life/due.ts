import { formatInstant } from '@yellowcart/kernel/clock';
import { toShip, type Book, type Case, type Order } from './book.ts';
import { confirmDue, statusOf, windowEnd } from './derive.ts';

/** Something that comes by itself unless somebody acts before: what it is about, when, and what it brings (contract 3). */
export type Due = { readonly name: string; readonly at: string; readonly brings: string };

const due = (name: string, at: number, brings: string): Due => ({ name, at: formatInstant(at), brings });

/** As text, to compare lists in any order. */
export const brought = ({ at, name, brings }: Due): string => `${at} ${name} ${brings}`;

/** What silence brings to a case (A3, A6, R9.07). */
const SILENCE: Readonly<Record<string, string>> = {
  'awaiting-merchant': 'agreed',
  'awaiting-buyer': 'case-closes',
  'awaiting-return': 'case-closes',
  'awaiting-inspection': 'accepted',
  'awaiting-receipt': 'completed',
  rejected: 'case-closes',
};

const limit = ({ id, status, deadline }: Case): Due[] => (deadline === null ? [] : [due(`case ${id}`, deadline, SILENCE[status]!)]);

/** Money on its way arrives (Y4). */
const arrivals = (book: Book, refunds: readonly string[]): Due[] =>
  refunds
    .map((id) => book.refunds.get(id)!)
    .flatMap(({ id, status, arrivesAt }) => (status === 'on-the-way' ? [due(`refund ${id}`, arrivesAt, 'arrives')] : []));

/** Everything that comes to a case by itself. */
export const caseDeadlines = (book: Book, kase: Case): Due[] => [...limit(kase), ...arrivals(book, kase.refunds)];

/** Everything that comes to an order by itself (O2, D3, F1, R1, A3, Y4, A2). */
export function orderDeadlines(book: Book, order: Order): Due[] {
  const status = statusOf(book, order);
  const { phases } = book.trades.get(order.trade)!;
  const unpaid = phases.find(({ payment }) => payment === null);
  const waits = status === 'to-pay' ? 'payment' : status === 'deposit-paid' ? 'balance' : undefined;
  const promised = order.paidAt !== null && !order.promiseBroken && order.lines.some((line) => toShip(line) > 0);
  const lines = order.lines.flatMap((line) => {
    const [confirms, until] = [confirmDue(order, line), windowEnd(line)];
    return [
      ...(confirms === null || order.closed !== null ? [] : [due(`confirm ${line.id}`, confirms, 'confirms')]),
      ...(until === null || line.returned || until <= book.now ? [] : [due(`after-sales ${line.id}`, until, 'window-closes')]),
    ];
  });
  return [
    ...(waits === undefined ? [] : [due(waits, unpaid!.before, 'closes')]),
    ...(promised ? [due('ship', order.shipBy!, 'compensation')] : []),
    ...lines,
    ...order.cases.flatMap((id) => limit(book.cases.get(id)!)),
    ...arrivals(book, order.refunds),
  ];
}
