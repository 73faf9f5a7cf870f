import type { Attachment } from '../../data/attachment.ts';
import { isOver, type Case, type Deadline, type ThreadEntry } from '../../data/aftersale.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';
import { bytes, dated, moment, money, span } from '../../text/format.ts';
import { wrap } from '../../text/wrap.ts';
import { limitTime, limitWords } from '../shared/limits.ts';
import { apart, pair, sentence, type Row } from '../shared/rows.tsx';
import { stars as starsText } from '../shared/stars.ts';
import { statusOf } from '../track/model.ts';

export type CaseRoute = Extract<Route, { screen: 'case' }>;

/** Where rows are made for: how wide, in which words, the store's time and year. */
export type Place = { readonly width: number; readonly t: Messages; readonly now: number | undefined; readonly year: string | undefined };

/** `▣ 破损.png 12.3 KB`; the size of those from before is not known. */
const fileText = ({ name, size }: Attachment): string => (size === null ? `▣ ${name}` : `▣ ${name} ${bytes(size)}`);

/** What was said and done, the oldest first; an older core tells only how it began. */
const threadOf = (one: Case): readonly ThreadEntry[] =>
  one.thread ?? [
    {
      at: one.openedAt ?? '',
      by: 'buyer',
      kind: 'opened',
      text: one.reason ?? null,
      amount: one.amount ?? null,
      evidence: one.evidence ?? [],
    },
  ];

/** Entries whose text is a waybill. */
const WAYBILLS = ['pick-up-booked', 'sent-back', 'resent'];

/** What was said; a waybill is called one, and why a case was closed is told in words. */
function textOf({ kind, text }: ThreadEntry, t: Messages): string {
  if (!text) return '';
  if (kind === 'closed') return word(t.closedFor, text);
  return WAYBILLS.includes(kind) ? `${t.case.waybill} ${text}` : text;
}

/** The thread as a conversation: who, when and what, then the amount, the words and the files (R9.02, R9.03). */
export function threadRows(one: Case, { width, t, year }: Place): Row[] {
  const said = (entry: ThreadEntry): Row[] => [
    ...(typeof entry.amount === 'number' && entry.amount > 0 ? [{ text: `  ${money(entry.amount)}`, tone: 'price' as const }] : []),
    ...wrap(textOf(entry, t), width - 2).flatMap((line): Row[] => (line === '' ? [] : [{ text: `  ${line}` }])),
    ...(entry.evidence ?? []).map((file): Row => ({ text: `  ${fileText(file)}`, tone: 'muted' })),
  ];
  return threadOf(one).flatMap((entry, i): Row[] => [
    ...(i > 0 ? [{ text: ' ' }] : []),
    ...sentence(
      `${word(t.by, entry.by)} ${entry.at ? dated(entry.at, year) : ''}  ${word(t.threadKinds, entry.kind)}`,
      width,
      entry.by === 'buyer' ? 'title' : entry.by === 'system' ? 'muted' : 'warn',
    ),
    ...said(entry),
  ]);
}

/** Limits ahead; an older core names only the next one. */
export const limitsOf = ({ deadlines, deadline, case: id }: Case): readonly Deadline[] =>
  deadlines ?? (deadline ? [{ name: `case ${id}`, at: deadline }] : []);

/** Status, type and what comes next by itself, with the time left (R9.03). */
export function stateRows(one: Case, { width, t, now }: Place): Row[] {
  const limits = limitsOf(one);
  return [
    ...sentence(`${word(t.caseTypes, one.type)} · ${word(t.caseStatus, one.status)}`, width, 'brand'),
    ...limits.flatMap((limit): Row[] => [
      ...sentence(limitWords(limit, t), width, 'warn'),
      { text: limitTime(limit, now, width, t), tone: 'warn' },
    ]),
    ...(limits.length === 0 ? [{ text: isOver(one) ? t.case.nothingNext : t.case.noLimit, tone: 'muted' as const }] : []),
  ];
}

/** From here on the amount is what was agreed, not what was asked for. */
const AGREED = ['awaiting-return', 'awaiting-inspection', 'refunding', 'completed'];

/** What it is about: goods, amounts, what the shop said. `titles` by SKU where they are known. */
export function aboutRows(one: Case, titles: Readonly<Record<string, string>>, { width, t }: Place): Row[] {
  const refunds = one.type === 'refund-only' || one.type === 'return-refund';
  return [
    { text: `${t.case.number} ${one.case}`, tone: 'muted' },
    ...(one.lines ?? []).map(({ sku, quantity }) => pair(titles[sku] ?? sku, `×${quantity}`, width)),
    ...(one.toSku ? sentence(`${t.case.toSku} ${titles[one.toSku] ?? one.toSku}`, width) : []),
    ...(refunds && typeof one.amount === 'number'
      ? [pair(AGREED.includes(one.status) ? t.case.agreed : t.case.asked, money(one.amount), width, 'price')]
      : []),
    ...(typeof one.proposed === 'number' ? [pair(t.case.proposed, money(one.proposed), width, 'price')] : []),
    ...(one.answer ? sentence(`${t.case.answer} ${one.answer}`, width) : []),
  ];
}

/** Where the goods go and how far they are; what was sent to the buyer (R9.04, R9.07, R9.09). */
export function returnRows(one: Case, { width, t }: Place): Row[] {
  const { returnTo, returnParcel, returnWaybill } = one;
  const waits = one.status === 'awaiting-return' || one.status === 'awaiting-inspection';
  const pickUp = returnParcel?.pickUp ? span(returnParcel.pickUp) : '';
  const back = returnParcel ? ` ${statusOf({ ...returnParcel, way: 'back' }, t)} (w)` : '';
  return [
    ...(returnTo && !one.pickUp ? sentence(`${t.case.returnTo} ${returnTo.name ?? returnTo.shop} ${returnTo.address ?? ''}`, width) : []),
    ...(one.pickUp && waits ? sentence(pickUp ? t.track.pickUp(pickUp) : t.case.pickUp, width, 'title') : []),
    ...(returnWaybill ? sentence(`${t.case.returnWaybill} ${returnWaybill}${back}`, width, undefined, 3) : []),
    ...(one.returnFreight ? [pair(t.case.returnFreight, money(one.returnFreight), width)] : []),
    ...(one.parcels ?? []).flatMap((parcel) =>
      sentence(`${t.case.resent} ${t.carrier(parcel.carrier)} ${parcel.waybill} ${statusOf(parcel, t)} (w)`, width, undefined, 3),
    ),
  ];
}

/** Refunds with the channel they go to and their arrival (R9.05); then the files of the case and what the buyer thought of it (R9.11). */
export function endRows(one: Case, { width, t }: Place): Row[] {
  const stars = one.survey?.stars ?? one.rated;
  // Whatever either side added on the way counts as well: that is what `v` lists.
  const files = threadOf(one).flatMap(({ evidence = [] }) => evidence).length;
  return apart(
    (one.refunds ?? []).flatMap(({ channel, amount, status, arrivesAt }): Row[] => [
      pair(`${t.case.refund} ${word(t.channels, channel)}`, money(amount), width, 'price'),
      ...sentence(
        `${word(t.refundStatus, status)}${status === 'on-the-way' && arrivesAt ? ` ${t.arrives(moment(arrivesAt))}` : ''}`,
        width,
        status === 'arrived' ? 'good' : 'warn',
      ),
    ]),
    files > 0 ? [{ text: `${t.case.evidence} ${files} (v)`, tone: 'muted' }] : [],
    stars
      ? [
          { text: `${t.case.rated} ${starsText(stars)}`, tone: 'good' },
          ...(one.survey?.text ? sentence(one.survey.text, width, 'muted') : []),
        ]
      : [],
  );
}
