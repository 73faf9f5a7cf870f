import { fields, nextPage, parts, rows, section, type Render, type Row } from './show.ts';
import { marks } from './parcel.ts';

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

/** The queue in the order in which to work (R7.07): the next step, until when, what stands in the way, what to take from the shelf. */
export const renderQueue: Render = (answer, lang) => {
  const queue = ((answer.queue ?? []) as Row[]).map((order) => ({
    ...order,
    marks: marks(order, lang),
    blockedBy: [order['exception'], order['refundOpen']].filter(Boolean).join(' · '),
    toShip: ((order['lines'] ?? []) as Row[]).map(({ sku, quantity }) => `${sku} ×${quantity}`).join(lang === 'zh' ? '、' : ', '),
  }));
  return parts(rows(queue, ['order', 'shop', 'step', 'marks', 'shipBy', 'blockedBy', 'toShip'], lang), nextPage(answer, lang));
};
