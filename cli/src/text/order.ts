import { allowedByText, deadlinesText } from './deadlines.ts';
import { parcelText, placeText } from './parcel.ts';
import { asCase } from './people.ts';
import { fields, nextPage, parts, rows, section, titled, type Render, type Row } from './show.ts';
import type { Lang } from '@yellowcart/core/mall';

const LINE_KEYS = ['id', 'sku', 'quantity', 'paid', 'refunded', 'status', 'autoConfirmAt'];

/** One order: state, money, lines, parcels, cases, deadlines and what may be done next. */
export const renderOrder: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  return parts(
    fields(answer, ['order', 'trade', 'shop', 'buyer', 'status', 'payBefore', 'shipBy', 'exception'], lang),
    section(zh ? '商品' : 'Lines', answer['lines'], () => rows(answer['lines'], LINE_KEYS, lang)),
    answer['amounts'] !== undefined && `${zh ? '金额' : 'Amounts'}\n${amountsText(answer['amounts'], lang)}`,
    placeText(answer['address']) !== '' && `${zh ? '收货' : 'To'}  ${placeText(answer['address'])}`,
    section(zh ? '包裹' : 'Parcels', answer['parcels'], () =>
      (answer['parcels'] as Row[]).map((parcel) => parcelText(parcel, lang)).join('\n'),
    ),
    section(zh ? '售后' : 'Cases', answer['cases'], () =>
      rows(
        (answer['cases'] as Row[]).map((row) => asCase(row, lang)),
        ['case', 'type', 'status'],
        lang,
      ),
    ),
    section(zh ? '期限' : 'Deadlines', answer['deadlines'], () => deadlinesText(answer['deadlines'], lang)),
    section(zh ? '可以' : 'Next', answer['allowed'], () =>
      (answer['allowed'] as string[]).map((command) => `  yellowcart ${command} ${subjectOf(command, answer)}`).join('\n'),
    ),
    titled(zh ? '各方可以' : 'Who may do what', allowedByText(answer['allowedBy'], lang)),
  );
};

/** What a command is about: most take the order; a payment its trade; a parcel or a refund of several has to be named. */
function subjectOf(command: string, { order, trade, parcels }: Row): string {
  if (command === 'pay') return trade;
  if (command.startsWith('refund ')) return 'REFUND';
  if (!/^(parcel|courier) /.test(command)) return order;
  return parcels?.length === 1 ? parcels[0].waybill : 'WAYBILL';
}

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
