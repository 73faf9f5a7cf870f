import { words, yuan } from './format.ts';
import { field, fields, label, parts, rows, section, type Render, type Row } from './show.ts';
import { pairs } from '../terminal/table.ts';

/** Product cards of a feed, a search, a mall or a shop page. Entries that are videos or live rooms show their own fields. */
export const renderCards: Render = (answer, lang) => {
  const items = (answer.items ?? []) as Row[];
  const keys = items.some((item) => item['product'] !== undefined)
    ? ['product', 'title', 'shop', 'price', 'sales', 'positiveRate', 'stockStatus', 'tags']
    : Object.keys(items[0] ?? {}).filter((key) => typeof items[0]?.[key] !== 'object');
  const more = typeof answer.page?.next === 'string' && (lang === 'zh' ? `还有更多：加 --after ${answer.page.next}` : `More: add --after ${answer.page.next}`);
  const single = Object.keys(answer).filter((key) => key !== 'items' && key !== 'page' && typeof answer[key] !== 'object');
  return parts(fields(answer, single, lang), rows(items, keys, lang), more);
};

/** The detail page: what it is, what it costs after which layer, its SKUs. */
export const renderProduct: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const price = (answer['price'] ?? {}) as Row;
  const prices = ([['list', '原价', 'list'], ['promotion', '促销价', 'promotion'], ['afterCoupon', '券后价', 'after coupon']] as const)
    .filter(([key]) => typeof price[key] === 'number')
    .map(([key, chinese, english]) => [zh ? chinese : english, yuan(price[key])] as const);
  const facts = ['id', 'title', 'shop', 'stockStatus', 'sales', 'positiveRate', 'policies', 'live'].filter((key) => answer[key] !== undefined);
  return parts(
    pairs([...facts.map((key) => [label(key, lang), field(answer, key, lang)] as const), ...prices]),
    section(zh ? '规格' : 'SKUs', answer['skus'], () => rows(answer['skus'], ['id', 'spec', 'price', 'available'], lang)),
    answer['canAddToCart'] === true && (zh ? `加入购物车：yellowcart cart add ${answer['skus']?.[0]?.id ?? 'SKU'}` : `Add: yellowcart cart add ${answer['skus']?.[0]?.id ?? 'SKU'}`),
  );
};

/** The cart: its lines with what is worth knowing about each, and what the selection costs. */
export const renderCart: Render = (answer: Row, lang) => {
  const lines = ((answer['lines'] ?? []) as Row[]).map((line) => ({
    ...line,
    hints: ((line['hints'] ?? []) as Row[]).map((hint) => `${words(hint['code'], lang)}${typeof hint['amount'] === 'number' ? ` ${yuan(hint['amount'])}` : ''}`),
  }));
  return parts(
    rows(lines, ['id', 'sku', 'quantity', 'unitPrice', 'selected', 'status', 'hints'], lang),
    fields(answer, ['selectedTotal', 'warning'], lang),
  );
};
