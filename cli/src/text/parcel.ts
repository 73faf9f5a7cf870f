import type { Lang } from '@yellowcart/core/mall';
import { moment, say, words } from './format.ts';
import { nextPage, parts, rows, type Render, type Row } from './show.ts';

/** An address as one writes it on a line, or the shop at the other end: `甲 · 杭州市`. */
export const placeText = (place: Row | null | undefined): string => {
  if (!place) return '';
  const person = ['recipient', 'phone', 'province', 'city', 'district', 'detail'].map((key) => place[key]).filter(Boolean);
  return place['recipient'] === undefined ? [place['name'], place['city']].filter(Boolean).join(' · ') : person.join(' ');
};

/** Who brings it and when (F4): `王师傅 13700137000 13:00–14:00`. */
const courierText = (courier: Row | string | null | undefined): string =>
  typeof courier !== 'object' || courier === null
    ? (courier ?? '')
    : [
        courier['name'],
        courier['phone'],
        courier['from'] && courier['to'] ? `${courier['from'].slice(11, 16)}–${courier['to'].slice(11, 16)}` : '',
      ]
        .filter(Boolean)
        .join(' ');

const BACK = say('退回商家', 'goes back to the merchant');
const WAREHOUSES = { cold: say('冷链共享仓', 'shared cold warehouse'), shared: say('共享仓', 'shared warehouse') };
const COLD = say('冷链', 'cold chain');
const DOOR = say('音尊达', 'to the door');

/** How goods travel, in short: cold chain (R7.06), 音尊达 (R7.07). */
export const marks = ({ cold, doorDelivery }: Row, lang: Lang): string =>
  [cold === true && COLD[lang], doorDelivery === true && DOOR[lang]].filter(Boolean).join(' · ');

/** What is special about a parcel: where it goes, from which warehouse, how, under which number, and when it is fetched. */
function aboutText(parcel: Row, lang: Lang): string {
  const { way, warehouse, outboundOrder, pickUp } = parcel;
  return [
    way === 'back' && BACK[lang],
    WAREHOUSES[warehouse as keyof typeof WAREHOUSES]?.[lang],
    marks(parcel, lang),
    outboundOrder && `${say('出库单', 'outbound order')[lang]} ${outboundOrder}`,
    pickUp && `${say('上门取件', 'fetched')[lang]} ${moment(pickUp.from).slice(0, 16)}–${moment(pickUp.to).slice(11, 16)}`,
  ]
    .filter(Boolean)
    .join('  ');
}

/** One parcel: its head, what is special about it, and every node it passed. */
export function parcelText(parcel: Row, lang: Lang): string {
  const about = aboutText(parcel, lang);
  return [
    [parcel['waybill'], parcel['carrier'], words(parcel['status'], lang), courierText(parcel['courier'])].filter(Boolean).join('  '),
    ...(about === '' ? [] : [`  ${about}`]),
    ...((parcel['nodes'] ?? []) as Row[]).map((node) => `  ${moment(String(node['at']))}  ${words(node['text'], lang)}`),
  ].join('\n');
}

/** A parcel answered by the warehouse, the courier or tracking: with the two ends of its way. */
export const renderParcel: Render = (answer, lang) => {
  const parcel: Row = answer.parcel ?? answer;
  const end = (title: string, place: Row | null | undefined): string => (placeText(place) === '' ? '' : `${title}  ${placeText(place)}`);
  return parts(
    parcelText(parcel, lang),
    [end(say('寄自', 'From')[lang], parcel['from']), end(say('送到', 'To')[lang], parcel['to'])].filter(Boolean).join('\n'),
  );
};

/** Parcels as a list: the last thing that happened to each. */
export const renderParcels: Render = (answer, lang) => {
  const shown = ((answer.parcels ?? []) as Row[]).map((parcel) => ({
    ...parcel,
    marks: [parcel['way'] === 'back' && BACK[lang], marks(parcel, lang)].filter(Boolean).join(' · '),
    at: parcel['nodes']?.at(-1)?.at,
    text: parcel['nodes']?.at(-1)?.text,
  }));
  return parts(rows(shown, ['waybill', 'order', 'carrier', 'status', 'marks', 'at', 'text'], lang), nextPage(answer, lang));
};
