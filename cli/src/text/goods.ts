import { words, yuan } from './format.ts';
import { field, fields, label, nextPage, parts, rows, section, type Render, type Row } from './show.ts';
import { pairs } from '../terminal/table.ts';

const CARD = ['product', 'title', 'shop', 'price', 'sales', 'positiveRate', 'stockStatus', 'tags'];

/** Product cards of a feed, a search, a mall, a live room or a shop page; where they come from a video or room, that too. */
export const renderCards: Render = (answer, lang) => {
  const items = ((answer.items ?? []) as Row[]).map((item) => ({ ...item, content: item['content']?.content ?? null }));
  const keys = items.some(({ content }) => content !== null) ? [...CARD, 'content'] : CARD;
  const single = Object.keys(answer).filter((key) => typeof answer[key] !== 'object');
  return parts(fields(answer, single, lang), rows(items, keys, lang), nextPage(answer, lang));
};

/** Live rooms and videos, each by itself. */
export const renderContents: Render = (answer, lang) =>
  parts(
    rows(
      ((answer.items ?? []) as Row[]).map((item) => (item['content'] ?? item) as Row),
      ['content', 'title', 'author', 'state'],
      lang,
    ),
    nextPage(answer, lang),
  );

/** Questions of a product with their answers below them. */
export const renderQuestions: Render = (answer, lang) => {
  const questions = (answer.questions ?? []) as Row[];
  if (questions.length === 0) return rows([], [], lang);
  const spoken = (row: Row): string => String(row['text'] ?? '');
  return questions
    .map((question) =>
      [
        `${question['question'] ?? question['id'] ?? ''}  ${spoken(question)}`,
        ...((question['answers'] ?? []) as Row[]).map((reply) => `  ${spoken(reply)}`),
      ].join('\n'),
    )
    .join('\n');
};

/** The detail page: what it is, what it costs after which layer, its SKUs. */
export const renderProduct: Render = (answer: Row, lang) => {
  const zh = lang === 'zh';
  const price = (answer['price'] ?? {}) as Row;
  const prices = (
    [
      ['list', '原价', 'list'],
      ['promotion', '促销价', 'promotion'],
      ['afterCoupon', '券后价', 'after coupon'],
    ] as const
  )
    .filter(([key]) => typeof price[key] === 'number')
    .map(([key, chinese, english]) => [zh ? chinese : english, yuan(price[key])] as const);
  const facts = ['id', 'title', 'shop', 'stockStatus', 'sales', 'positiveRate', 'policies'].filter((key) => answer[key] !== undefined);
  const live = answer['live'] as Row | null | undefined;
  return parts(
    pairs([
      ...facts.map((key) => [label(key, lang), field(answer, key, lang)] as const),
      ...prices,
      ...(live ? [[label('live', lang), `${live['content'] ?? ''} ${live['title'] ?? ''}`.trim()] as const] : []),
    ]),
    section(zh ? '规格' : 'SKUs', answer['skus'], () => rows(answer['skus'], ['id', 'spec', 'price', 'available'], lang)),
    answer['canAddToCart'] === true &&
      (zh
        ? `加入购物车：yellowcart cart add ${answer['skus']?.[0]?.id ?? 'SKU'}`
        : `Add: yellowcart cart add ${answer['skus']?.[0]?.id ?? 'SKU'}`),
  );
};

/** The cart: its lines with what is worth knowing about each, and what the selection costs. */
export const renderCart: Render = (answer: Row, lang) => {
  const lines = ((answer['lines'] ?? []) as Row[]).map((line) => ({
    ...line,
    hints: ((line['hints'] ?? []) as Row[]).map(
      (hint) => `${words(hint['code'], lang)}${typeof hint['amount'] === 'number' ? ` ${yuan(hint['amount'])}` : ''}`,
    ),
  }));
  return parts(
    rows(lines, ['id', 'sku', 'quantity', 'unitPrice', 'selected', 'status', 'hints'], lang),
    fields(answer, ['selectedTotal', 'warning'], lang),
  );
};

/** Reviews of a product: stars for product, logistics and service, the words, and the follow-up below them. */
export const renderReviews: Render = (answer, lang) => {
  const reviews = (answer.reviews ?? []) as Row[];
  if (reviews.length === 0) return rows([], [], lang);
  const told = reviews.map(({ at, buyer, stars, text, appended }) =>
    [
      `${words(at, lang)}  ${words(buyer, lang)}  ★ ${Object.values((stars ?? {}) as Row).join('/')}  ${text ?? ''}`.trimEnd(),
      ...(appended ? [`  + ${appended.text}`] : []),
    ].join('\n'),
  );
  return parts(told.join('\n'), nextPage(answer, lang));
};
