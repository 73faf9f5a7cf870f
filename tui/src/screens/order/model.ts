import type { Order } from '../../data/answers.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';

export type OrderRoute = Extract<Route, { screen: 'order' }>;

/** One row of the timeline: past with its time, or a limit that is still to come. */
export type Moment = { readonly at: string; readonly text: string; readonly coming: boolean };

/** Everything that happened and every limit ahead, the newest first; limits stand on top. */
export function timeline(order: Order, t: Messages): Moment[] {
  const past: Moment[] = [
    ...(order.placedAt ? [{ at: order.placedAt, text: t.order.placed, coming: false }] : []),
    ...(order.paidAt ? [{ at: order.paidAt, text: t.cashier.paid, coming: false }] : []),
    ...(order.parcels ?? []).flatMap((parcel) => parcel.nodes.map((node) => ({ at: node.at, text: node.text, coming: false }))),
    ...(order.completedAt ? [{ at: order.completedAt, text: t.status.completed, coming: false }] : []),
  ];
  const ahead = (order.deadlines ?? []).map(({ name, at }) => {
    const [kind = ''] = name.split(' ');
    return { at, text: word(t.deadlines, kind), coming: true };
  });
  const newest = (a: Moment, b: Moment): number => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1);
  return [
    ...ahead.toSorted(newest),
    ...past
      .map((one, i) => ({ one, i }))
      .toSorted((a, b) => newest(a.one, b.one) || b.i - a.i)
      .map(({ one }) => one),
  ];
}

/** A case that is still open, the newest one. */
export const openCase = (order: Order): { readonly case: string; readonly type: string; readonly status: string } | undefined =>
  (order.cases ?? []).filter((one) => !['completed', 'withdrawn', 'closed'].includes(one.status)).at(-1);

/** `12.5` → 1250 fen; undefined for anything that is no amount. */
export function fenOf(yuan: string): number | undefined {
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{1,2}))?$/u.exec(yuan) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
