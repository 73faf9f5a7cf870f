import { moment, words } from './format.ts';
import { fields, nextPage, parts, rows, section, type Render, type Row } from './show.ts';
import type { Lang } from '@yellowcart/core/mall';

const LINE_KEYS = ['id', 'sku', 'quantity', 'paid', 'refunded', 'status', 'autoConfirmAt'];

const address = (row: Row | undefined): string =>
  row === undefined
    ? ''
    : ['recipient', 'phone', 'province', 'city', 'district', 'detail']
        .map((key) => row[key])
        .filter(Boolean)
        .join(' ');

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

/** One parcel: its head and every node it passed. */
export const parcelText = (parcel: Row, lang: Lang): string =>
  [
    [parcel['waybill'], parcel['carrier'], words(parcel['status'], lang), courierText(parcel['courier'])].filter(Boolean).join('  '),
    ...((parcel['nodes'] ?? []) as Row[]).map((node) => `  ${moment(String(node['at']))}  ${words(node['text'], lang)}`),
  ].join('\n');

/** One order: state, money, lines, parcels, cases, deadlines and what may be done next. */
export const renderOrder: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  return parts(
    fields(answer, ['order', 'trade', 'shop', 'buyer', 'status', 'payBefore'], lang),
    section(zh ? '商品' : 'Lines', answer['lines'], () => rows(answer['lines'], LINE_KEYS, lang)),
    answer['amounts'] !== undefined && `${zh ? '金额' : 'Amounts'}\n${amountsText(answer['amounts'], lang)}`,
    address(answer['address']) !== '' && `${zh ? '收货' : 'To'}  ${address(answer['address'])}`,
    section(zh ? '包裹' : 'Parcels', answer['parcels'], () =>
      (answer['parcels'] as Row[]).map((parcel) => parcelText(parcel, lang)).join('\n'),
    ),
    section(zh ? '售后' : 'Cases', answer['cases'], () => rows(answer['cases'], ['case', 'type', 'status'], lang)),
    section(zh ? '期限' : 'Deadlines', answer['deadlines'], () => deadlinesText(answer['deadlines'], lang)),
    section(zh ? '可以' : 'Next', answer['allowed'], () =>
      (answer['allowed'] as string[]).map((command) => `  yellowcart ${command} ${answer['order']}`).join('\n'),
    ),
  );
};

/** `confirm LINE` and `case C` name what ends; the first word is the kind. */
const deadlinesText = (deadlines: readonly Row[], lang: Lang): string =>
  deadlines
    .map(({ name, at }) => {
      const [kind, ...what] = String(name).split(' ');
      return `${moment(String(at))}  ${[words(kind, lang), ...what].join(' ')}`;
    })
    .join('\n');

const amountsText = (amounts: Row, lang: Lang): string =>
  fields(
    amounts,
    Object.keys(amounts).filter((key) => amounts[key] !== 0),
    lang,
  );

export const renderOrders: Render = (answer, lang) =>
  parts(
    rows(
      (answer.orders as Row[]).map((order) => ({
        ...order,
        paid: ((order['lines'] ?? []) as Row[]).reduce((total, line) => total + Number(line['paid'] ?? 0), 0),
        units: ((order['lines'] ?? []) as Row[]).reduce((total, line) => total + Number(line['quantity'] ?? 0), 0),
      })),
      ['order', 'shop', 'status', 'units', 'paid', 'payBefore'],
      lang,
    ),
    nextPage(answer, lang),
  );

/** What the warehouse packs (R7.02): the order, what goes into the parcel, and what its label says. */
export const renderPacking: Render = (answer: Row, lang) =>
  parts(
    fields(answer, ['order', 'status', 'step'], lang),
    section(lang === 'zh' ? '商品' : 'Lines', answer['lines'], () =>
      rows(answer['lines'], ['line', 'sku', 'title', 'spec', 'quantity'], lang),
    ),
    answer['label'] !== undefined &&
      `${lang === 'zh' ? '面单' : 'Label'}\n${fields(answer['label'], ['recipient', 'phone', 'address'], lang)}`,
  );

/** A parcel answered by the warehouse, the courier or tracking. */
export const renderParcel: Render = (answer, lang) => parcelText(answer.parcel ?? answer, lang);
