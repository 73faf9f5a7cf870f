import type { Lang } from '@yellowcart/core/mall';
import { allowedByText, deadlinesText } from './deadlines.ts';
import { parcelText, placeText } from './parcel.ts';
import { fields, nextPage, parts, renderList, rows, section, titled, type Render, type Row } from './show.ts';
import { threadText } from './thread.ts';

export const renderAddresses: Render = renderList(
  'addresses',
  'id',
  'recipient',
  'phone',
  'province',
  'city',
  'district',
  'detail',
  'default',
);

const CASE_FIELDS = ['case', 'order', 'shop', 'buyer', 'type', 'status', 'amount', 'proposed', 'deadline', 'reason', 'answer', 'toSku'];

/** A case that is `completed` is no transaction: the word for an order would be wrong. */
export const asCase = <R extends Row>(row: R, lang: Lang): R =>
  lang === 'zh' && row['status'] === 'completed' ? { ...row, status: '已完成' } : row;

export const renderCases: Render = (answer: Row, lang) =>
  parts(
    rows(
      ((answer['cases'] ?? []) as Row[]).map((row) => asCase(row, lang)),
      ['case', 'type', 'title', 'order', 'status', 'amount', 'deadline'],
      lang,
    ),
    nextPage(answer, lang),
  );

/** `★★★★☆ 有点慢` */
const surveyText = ({ stars, text }: Row): string => `${'★'.repeat(stars)}${'☆'.repeat(5 - stars)} ${text ?? ''}`.trimEnd();

/** A case: where it stands, until when, what it is about, what was said and done, and how it goes on. */
export const renderCase: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const back: Row[] = answer['returnParcel'] ? [answer['returnParcel']] : [];
  const to = placeText(answer['returnTo'] && { ...answer['returnTo'], city: answer['returnTo'].address });
  return parts(
    fields(asCase(answer, lang), CASE_FIELDS, lang),
    section(zh ? '商品' : 'Lines', answer['lines'], () => rows(answer['lines'], ['line', 'sku', 'quantity'], lang)),
    section(zh ? '凭证' : 'Evidence', answer['evidence'], () => rows(answer['evidence'], ['name', 'type', 'size'], lang)),
    section(zh ? '协商记录' : 'Thread', answer['thread'], () => threadText(answer['thread'], lang)),
    to !== '' && `${zh ? '寄回至' : 'Send back to'}  ${to}`,
    titled(zh ? '退货' : 'Return', fields(answer, ['returnWaybill', 'returnFreight'], lang)),
    section(zh ? '退货包裹' : 'Parcel back', back, () => parcelText(back[0]!, lang)),
    section(zh ? '退款' : 'Refunds', answer['refunds'], () =>
      rows(answer['refunds'], ['id', 'channel', 'amount', 'status', 'arrivesAt'], lang),
    ),
    section(zh ? '包裹' : 'Parcels', answer['parcels'], () =>
      (answer['parcels'] as Row[]).map((parcel) => parcelText(parcel, lang)).join('\n'),
    ),
    answer['survey'] ? `${zh ? '满意度' : 'Survey'}  ${surveyText(answer['survey'])}` : '',
    section(zh ? '期限' : 'Deadlines', answer['deadlines'], () => deadlinesText(answer['deadlines'], lang)),
    section(zh ? '可以' : 'Next', answer['allowed'], () =>
      (answer['allowed'] as string[]).map((command) => `  yellowcart ${command} ${answer['case']}`).join('\n'),
    ),
    titled(zh ? '各方可以' : 'Who may do what', allowedByText(answer['allowedBy'], lang)),
  );
};
