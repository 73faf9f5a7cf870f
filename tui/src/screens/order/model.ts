import { isOver, type Refund } from '../../data/aftersale.ts';
import type { Order, OrderLine } from '../../data/answers.ts';
import { courierOf, type Parcel } from '../../data/parcel.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';
import { moment, money, span } from '../../text/format.ts';
import { width as columnsOf } from '../../text/width.ts';
import { wrapTo } from '../../text/wrap.ts';
import { limitTime, limitWords } from '../shared/limits.ts';
import { indented, pair, sentence, type Row } from '../shared/rows.tsx';
import { lineTitle } from '../shared/spec.ts';
import { statusOf } from '../track/model.ts';

export type OrderRoute = Extract<Route, { screen: 'order' }>;

/** Where the key for an order's cases leads: to the only one, else to the list of them. */
export function casesPlace({ order, cases: [first, ...more] = [] }: Order): Route | undefined {
  if (!first) return undefined;
  return more.length === 0 ? { screen: 'case', case: first.case } : { screen: 'cases', order };
}

const SHIPPED = ['in-transit', 'signed'];

/** Why receipt of a line cannot be confirmed (R2, R3); undefined when it can, as far as the page knows. */
export function noConfirm(line: OrderLine, t: Messages): string | undefined {
  if (line.openCase) return t.order.lineCase;
  return SHIPPED.includes(line.status) ? undefined : t.order.lineNot(word(t.status, line.status));
}

/** An open case is why nothing is confirmed and no other case is begun (R3, A1), whatever the status; undefined where it is not that. */
export const caseFirst = (words: string, { lines }: Order, line: OrderLine, t: Messages): string | undefined => {
  const held = words === 'order confirm' ? lines.some(({ openCase }) => openCase) : words === 'aftersale apply' && line.openCase;
  return held ? t.order.lineCase : undefined;
};

const ENDED = ['completed', 'refunded', 'closed'];

/** Lines that are still to be confirmed. */
export const openLines = ({ lines }: Order): OrderLine[] => lines.filter(({ status }) => !ENDED.includes(status));

/** Several lines are still to be confirmed: each by itself, or all at once. */
export const severalOpen = (order: Order): boolean => openLines(order).length > 1;

/** What was done about reviewing a line (R9.13); empty while nothing can be. */
export function reviewMark(line: OrderLine, t: Messages): string {
  if (line.appended) return t.review.doneTwice;
  if (line.reviewed) return t.review.done;
  return line.status === 'completed' ? t.review.invited : '';
}

/** The carrier and the waybill; the waybill alone where there is no room for both, for half of one finds nothing. */
function parcelName({ carrier, waybill }: Parcel, columns: number, t: Messages): string {
  const both = `${t.carrier(carrier)} ${waybill}`;
  return columnsOf(both) <= columns ? both : waybill;
}

/** Parcels with what they are doing now and who brings them (R7.04, R7.05). */
export function parcelRows({ parcels = [] }: Order, width: number, t: Messages): Row[] {
  if (parcels.length === 0) return [];
  const last = ({ nodes }: Parcel): string => t.trace(nodes.at(-1)?.text ?? '');
  return [
    { text: t.order.parcels(parcels.length), tone: 'title' },
    ...parcels.flatMap((parcel): Row[] => {
      const courier = courierOf(parcel);
      const due = courier ? span(courier) : '';
      const moving = parcel.status === 'out-for-delivery' || parcel.status === 'signed';
      return [
        pair(` ${parcelName(parcel, width - columnsOf(statusOf(parcel, t)) - 2, t)}`, statusOf(parcel, t), width),
        ...(parcel.status === 'signed' || last(parcel) === '' ? [] : indented(sentence(last(parcel), width - 2, 'muted', 1), 2)),
        ...(courier && moving
          ? [{ text: `  ${t.track.courier} ${[courier.name, courier.phone].filter(Boolean).join(' ')}`, tone: 'muted' as const }]
          : []),
        ...(due && parcel.status === 'out-for-delivery' ? [{ text: `  ${t.track.expected(due)}`, tone: 'warn' as const }] : []),
      ];
    }),
  ];
}

/** Cases by type and status. */
export const caseRows = ({ cases = [] }: Order, width: number, t: Messages): Row[] =>
  cases.length === 0
    ? []
    : [
        { text: t.order.cases(cases.length), tone: 'title' },
        ...cases.map((one): Row => ({
          ...pair(` ${word(t.caseTypes, one.type)}`, word(t.caseStatus, one.status), width),
          tone: isOver(one) ? 'muted' : 'warn',
        })),
      ];

/** Refunds with the channel they go to, and their arrival (R9.05). */
export const refundRows = (refunds: readonly Refund[], width: number, t: Messages): Row[] =>
  refunds.length === 0
    ? []
    : [
        { text: t.order.refunds, tone: 'title' },
        ...refunds.flatMap(({ channel, amount, status, arrivesAt }): Row[] => [
          pair(
            ` ${word(t.channels, channel)} ${word(t.refundStatus, status)}`,
            money(amount),
            width,
            status === 'arrived' ? 'good' : 'warn',
          ),
          ...(status === 'on-the-way' && arrivesAt ? [{ text: `  ${t.arrives(moment(arrivesAt))}`, tone: 'muted' as const }] : []),
        ]),
      ];

/** Limits ahead, the next one first: when, how much is left, and what happens then by itself, over at most `most` lines (R7.01, R8.04, R9.03). */
export function limitRows(order: Order, now: number | undefined, width: number, t: Messages, most = 1): Row[] {
  const { deadlines = [], lines } = order;
  if (deadlines.length === 0) return [];
  return [
    { text: t.order.ahead, tone: 'title' },
    ...deadlines
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .flatMap((limit): Row[] => {
        const line =
          lines.length > 1 ? lines.find(({ id }) => limit.name === `confirm ${id}` || limit.name === `after-sales ${id}`) : undefined;
        return [
          { text: `○ ${limitTime(limit, now, width - 2, t)}`, tone: 'warn' },
          ...indented(
            sentence([limitWords(limit, t), line ? lineTitle(line) : ''].filter(Boolean).join(' · '), width - 2, undefined, most),
            2,
          ),
        ];
      }),
  ];
}

/** Columns of the moment before what happened then. */
const MOMENT = 14;

/** What happened, the newest first, each over at most `most` lines. */
export function pastRows(order: Order, width: number, t: Messages, most = 1): Row[] {
  const past = [
    ...(order.placedAt ? [{ at: order.placedAt, text: t.order.placed }] : []),
    ...(order.paidAt ? [{ at: order.paidAt, text: t.cashier.paid }] : []),
    ...(order.parcels ?? []).flatMap(({ nodes }) => nodes.map(({ at, text }) => ({ at, text: t.trace(text) }))),
    ...(order.completedAt ? [{ at: order.completedAt, text: t.status.completed }] : []),
  ].map((one, i) => ({ ...one, i }));
  const newest = past.toSorted((a, b) => (a.at === b.at ? b.i - a.i : a.at < b.at ? 1 : -1));
  return [
    { text: t.order.past, tone: 'title' },
    ...newest.flatMap(({ at, text }) =>
      wrapTo(text, width - MOMENT, most).map((line, i): Row => ({ text: `${i === 0 ? `${moment(at)} ● ` : ' '.repeat(MOMENT)}${line}` })),
    ),
  ];
}
