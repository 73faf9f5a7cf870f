import { words, yuan } from './format.ts';
import { renderCards } from './goods.ts';
import { parts, rows, type Render, type Row } from './show.ts';
import type { Lang } from '@yellowcart/core/mall';

/** `¥0.00–¥100.00`; the upper end does not belong to the range. */
const range = ({ from, to }: Row, lang: Lang): string =>
  to === null ? `${yuan(from)}${lang === 'zh' ? ' 起' : ' and up'}` : `${yuan(from)}–${yuan(to)}`;

/** Each count as a line: `类目：户外 12 · 家居 3`. */
function counts(facets: Row, lang: Lang): string {
  const zh = lang === 'zh';
  const lines: readonly (readonly [string, readonly Row[], (row: Row) => string])[] = [
    [zh ? '类目' : 'categories', facets['categories'] ?? [], ({ category }) => category],
    [zh ? '店铺' : 'shops', facets['shops'] ?? [], ({ name }) => name],
    [zh ? '价格' : 'prices', facets['prices'] ?? [], (row) => range(row, lang)],
    [zh ? '库存' : 'stock', facets['stock'] ?? [], ({ status }) => words(status, lang)],
  ];
  return lines
    .filter(([, list]) => list.length > 0)
    .map(([title, list, of]) => `${title}${zh ? '：' : ': '}${list.map((row) => `${of(row)} ${row['count']}`).join(' · ')}`)
    .join('\n');
}

/** What a search found: what it was taken for, how many there are, the cards, and the counts to narrow it down by. */
export const renderFound: Render = ({ items, page, total, corrected, facets, near = [] }, lang) => {
  const zh = lang === 'zh';
  const taken = corrected ? (zh ? `已按 ${corrected.to} 搜索` : `Searched for ${corrected.to} instead`) : '';
  const number = typeof total !== 'number' ? '' : zh ? `共 ${total} 件` : `${total} found`;
  const perhaps = near.length > 0 ? `${zh ? '要不要找：' : 'Perhaps: '}${near.join(' · ')}` : '';
  return parts([taken, number, perhaps].filter(Boolean).join('\n'), renderCards({ items, page }, lang), counts(facets ?? {}, lang));
};

/** What may be typed next, with the products that there are. */
export const renderSuggestions: Render = ({ suggestions }, lang) => {
  const kinds: Readonly<Record<string, string>> = lang === 'zh' ? { history: '搜过', category: '类目', shop: '店铺', product: '商品' } : {};
  const told = ((suggestions ?? []) as Row[]).map((each) => ({ ...each, kind: kinds[each['kind']] ?? each['kind'] }));
  return rows(told, ['text', 'kind', 'count'], lang);
};
