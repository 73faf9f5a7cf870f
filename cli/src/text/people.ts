import { parcelText } from './order.ts';
import { fields, parts, renderList, rows, section, type Render, type Row } from './show.ts';

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

/** A case: where it stands, until when, what it is about and what was said. */
export const renderCase: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  return parts(
    fields(answer, ['case', 'order', 'type', 'status', 'amount', 'deadline', 'reason'], lang),
    section(zh ? '商品' : 'Lines', answer['lines'], () => rows(answer['lines'], ['line', 'sku', 'quantity'], lang)),
    section(zh ? '凭证' : 'Evidence', answer['evidence'], () => rows(answer['evidence'], ['name', 'type', 'size'], lang)),
    section(zh ? '退款' : 'Refunds', answer['refunds'], () =>
      rows(answer['refunds'], ['id', 'channel', 'amount', 'status', 'arrivesAt'], lang),
    ),
    section(zh ? '包裹' : 'Parcels', answer['parcels'], () =>
      (answer['parcels'] as Row[]).map((parcel) => parcelText(parcel, lang)).join('\n'),
    ),
  );
};
