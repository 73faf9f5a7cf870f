import { yuan } from './format.ts';
import type { Lang } from '@yellowcart/core/mall';
import { fields, nextPage, parts, rows, type Render, type Row } from './show.ts';

const CARD = ['product', 'title', 'shop', 'price', 'sales', 'positiveRate', 'stockStatus', 'tags'];

/** Product cards of a feed, a search, a mall, a live room or a shop page; where they come from a video or room, that too. */
export const renderCards: Render = (answer, lang) => {
  const items = ((answer.items ?? []) as Row[]).map((item) => ({
    ...item,
    price: item['priceFrom'] ? `${yuan(item['price'])}${lang === 'zh' ? ' 起' : ' up'}` : item['price'],
    content: item['content']?.content ?? null,
    why: item['why']?.text ?? null,
  }));
  const more = (['content', 'why'] as const).filter((key) => items.some((item) => item[key] !== null));
  const keys = [...CARD, ...more];
  const single = Object.keys(answer).filter((key) => typeof answer[key] !== 'object');
  return parts(fields(answer, single, lang), rows(items, keys, lang), nextPage(answer, lang));
};

/** A room or video in words: on air, to be seen again, or a video. */
const stateWords = ({ kind, live }: Row, lang: Lang): string => {
  const [zh, en] = live === 'now' ? ['直播中', 'on air'] : kind === 'live' ? ['回放', 'replay'] : ['短视频', 'video'];
  return lang === 'zh' ? zh! : en!;
};

/** A 小黄车 with the product that is being explained marked (R2.01). */
export const renderRoom: Render = (room, lang) => {
  const cards = ((room.items ?? []) as readonly Row[]).map((item) => ({
    ...item,
    explained: item['explained'] ? (lang === 'zh' ? '● 讲解中' : '● explained now') : null,
  }));
  const state = { ...room, state: stateWords(room, lang) };
  const keys = cards.some(({ explained }) => explained !== null) ? ['explained', ...CARD] : CARD;
  return parts(fields(state, ['content', 'title', 'author', 'state', 'products'], lang), rows(cards, keys, lang));
};

/** Live rooms and videos, each by itself. */
export const renderContents: Render = (answer, lang) =>
  parts(
    rows(
      ((answer.items ?? []) as Row[]).map((item) => {
        const content = (item['content'] ?? item) as Row;
        return { ...content, state: stateWords(content, lang) };
      }),
      ['content', 'title', 'author', 'state', 'explaining'],
      lang,
    ),
    nextPage(answer, lang),
  );
