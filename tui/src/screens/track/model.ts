import type { Order } from '../../data/answers.ts';
import { courierOf, type Parcel } from '../../data/parcel.ts';
import { word, type Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';
import { span } from '../../text/format.ts';
import { packed } from '../../text/wrap.ts';
import { addressLines } from '../shared/address.ts';
import { pair, sentence, type Row } from '../shared/rows.tsx';
import { lineTitle } from '../shared/spec.ts';

export type TrackRoute = Extract<Route, { screen: 'track' }>;

const STILL = ['signed', 'returned', 'cancelled'];

/** The parcel to show first: one that is on its way, else the last one. */
const liveliest = (parcels: readonly Parcel[]): Parcel | undefined =>
  parcels.find(({ status }) => !STILL.includes(status)) ?? parcels.at(-1);

/** The parcel that a place is about: the one it names, the one that is looked at already, else the liveliest. */
export const waybillAt = (route: TrackRoute, looked: string | undefined, order: Order | undefined): string | undefined =>
  route.waybill ?? looked ?? liveliest(order?.parcels ?? [])?.waybill;

/** The parcels of an order in the order in which they were sent; a return stands behind them. */
export function beside(waybill: string | undefined, order: Order | undefined): readonly string[] {
  const all = (order?.parcels ?? []).map((parcel) => parcel.waybill);
  return waybill === undefined || all.includes(waybill) ? all : [...all, waybill];
}

/** What a parcel is doing; a return is with the shop when it is signed. */
export const statusOf = ({ status, way }: Pick<Parcel, 'status' | 'way'>, t: Messages): string =>
  word(way === 'back' ? { ...t.parcelStatus, ...t.returnStatus } : t.parcelStatus, status);

/** Time from the signature in which one may appeal, ms (F5). */
const APPEAL_WITHIN = 7 * 86_400_000;

/** Why a parcel cannot be appealed as not brought to the door (F5); undefined when it can, as far as the page knows. */
export function noAppeal(
  { doorDelivery, status, place, nodes, allowed }: Parcel,
  now: number | undefined,
  t: Messages,
): string | undefined {
  if (!doorDelivery) return t.track.onlyDoor;
  if (status !== 'signed') return t.track.notSigned;
  if (place === 'door') return t.track.wasAtDoor;
  const signed = nodes.findLast((node) => node.status === 'signed')?.at ?? nodes.at(-1)?.at;
  if (signed !== undefined && now !== undefined && now >= Date.parse(signed) + APPEAL_WITHIN) return t.track.tooLate;
  return allowed?.includes('parcel appeal') === false ? t.track.appealedBefore : undefined;
}

/** What is in it: titles where the order names them. */
function goodsRows({ lines = [] }: Parcel, order: Order | undefined, width: number): Row[] {
  const named = lines.flatMap(({ line, quantity }) => {
    const of = order?.lines.find(({ id }) => id === line);
    return of ? [{ title: lineTitle(of), quantity }] : [];
  });
  return named.map(({ title, quantity }) => pair(title, `×${quantity}`, width));
}

/** Who brings it, what it is called, where it goes, what is in it (R7.03–R7.07). */
export function factGroups(parcel: Parcel, order: Order | undefined, now: number | undefined, width: number, t: Messages): Row[][] {
  const courier = courierOf(parcel);
  const arrival = courier ? span(courier) : '';
  const pickUp = parcel.pickUp ? span(parcel.pickUp) : '';
  const marks = [
    parcel.way === 'back' ? t.track.back : '',
    parcel.doorDelivery ? t.track.doorDelivery : '',
    parcel.cold ? t.track.cold : '',
  ].filter(Boolean);
  const warehouse = parcel.warehouse ? word(t.track.warehouses, parcel.warehouse) : '';
  const to = parcel.to ? [parcel.to.name ?? '', ...addressLines(parcel.to)].filter(Boolean) : [];
  const appeal = parcel.doorDelivery && noAppeal(parcel, now, t) === undefined;
  return [
    [
      ...sentence(`${t.track.carrier} ${t.carrier(parcel.carrier)} ${parcel.waybill}`, width),
      ...packed(
        marks.map((mark) => `[${mark}]`),
        ' ',
        width,
      ).map((text): Row => ({ text, tone: 'warn' })),
      ...(parcel.outboundOrder ? sentence(`${t.track.outboundOrder} ${parcel.outboundOrder} ${warehouse}`.trim(), width, 'muted', 3) : []),
    ],
    [
      ...(courier
        ? [{ text: `${t.track.courier} ${[courier.name, courier.phone].filter(Boolean).join(' ')}`, tone: 'title' as const }]
        : []),
      ...(arrival ? [{ text: t.track.expected(arrival) }] : []),
      ...(pickUp ? [{ text: t.track.pickUp(pickUp), tone: 'title' as const }] : []),
      ...(parcel.status === 'signed' && parcel.place && parcel.way !== 'back' ? [{ text: word(t.track.left, parcel.place) }] : []),
    ],
    appeal ? sentence(t.track.appealHint, width, 'warn', 3) : [],
    [
      ...(parcel.from?.city ? [{ text: `${t.track.from} ${parcel.from.city}`, tone: 'muted' as const }] : []),
      ...to.flatMap((text, i) => sentence(i === 0 ? `${t.track.to} ${text}` : text, width, 'muted')),
    ],
    goodsRows(parcel, order, width),
    parcel.case ? sentence(`${t.track.case} ${parcel.case} (e)`, width, 'muted') : [],
  ];
}
