import { fields, nextPage, parts, rows, type Render, type Row } from './show.ts';

const CARD = ['product', 'title', 'shop', 'price', 'sales', 'positiveRate', 'stockStatus', 'tags'];

/** Product cards of a feed, a search, a mall, a live room or a shop page; where they come from a video or room, that too. */
export const renderCards: Render = (answer, lang) => {
  const items = ((answer.items ?? []) as Row[]).map((item) => ({
    ...item,
    content: item['content']?.content ?? null,
    why: item['why']?.text ?? null,
  }));
  const more = (['content', 'why'] as const).filter((key) => items.some((item) => item[key] !== null));
  const keys = [...CARD, ...more];
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
