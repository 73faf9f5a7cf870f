import { readFileSync } from 'node:fs';
import { CARDS, PRODUCTS, RELATED, REVIEWS, SUGGESTIONS } from './fake-goods.ts';
import { iso, login, ok, refuse, type Answers, type Args, type State } from './fake-state.ts';

/** A page of a list; the cursor is the number of rows before it. */
function page<T>(rows: readonly T[], { limit = 20, after }: Args): object {
  const from = Number(after ?? 0);
  const more = from + limit < rows.length;
  return { items: rows.slice(from, from + limit), page: { next: more ? String(from + limit) : null, hasMore: more } };
}

/** Stages 1–3 of the fake mall: what is looked at. */
export const browseAnswers = (state: State): Answers => ({
  feed: (args) => ok(page(state.feed, args)),
  'live show': ({ content }) => {
    const found = state.contents.find((one) => one.content === content);
    if (!found) return refuse('NOT_FOUND', '找不到这个直播间');
    const items = CARDS.map((card, i) => ({ ...card, place: i + 1, explained: card.product === (found.explaining ?? null) }));
    return ok({ ...found, explaining: found.explaining ?? null, items });
  },
  mall: ({ category, ...args }) =>
    ok({
      ...page(
        CARDS.filter((card) => category === undefined || card.category === category),
        args,
      ),
      categories: ['户外', '生鲜', '数码'].map((name) => ({ category: name, products: 1 })),
    }),
  search: ({ words, maxPrice = Infinity, minPrice = 0, category, ...args }) => {
    const meant = words === '账篷' ? '帐篷' : words;
    state.searches = [words, ...state.searches.filter((one) => one !== words)];
    const items = CARDS.filter(
      (card) =>
        card.title.includes(meant) &&
        card.price <= maxPrice &&
        card.price >= minPrice &&
        (category === undefined || card.category === category),
    );
    return ok({
      words,
      ...page(items, args),
      total: items.length,
      facets: {
        categories: [{ category: '户外', count: items.length }],
        shops: [{ shop: 'shanye', name: '山野集户外旗舰店', count: items.length }],
        prices: [
          { from: 0, to: 10_000, count: 0 },
          { from: 10_000, to: null, count: items.length },
        ],
        stock: [{ status: 'in-stock', count: items.length }],
      },
      corrected: meant === words ? null : { from: words, to: meant },
    });
  },
  'search suggest': ({ words }) =>
    ok({
      suggestions: [
        ...state.searches.filter((text) => text.startsWith(words)).map((text) => ({ text, kind: 'history', count: 1 })),
        ...SUGGESTIONS.filter(({ text, kind }) => (words === '' ? kind === 'category' : text.includes(words))),
      ],
    }),
  'shop show': ({ shop }) =>
    ok({
      shop,
      name: '山野集户外旗舰店',
      flagship: true,
      licence: '91330106DEMO00001X',
      shipFrom: '杭州市',
      fullReductions: [
        { threshold: 20_000, off: 3000 },
        { threshold: 30_000, off: 5000 },
      ],
      scorecard: {
        limited: false,
        reasons: [],
        afterSalesRate: 0.031,
        answerTime: '3h20m',
        refundTime: '1d2h',
        survey: { count: 12, mean: 4.75 },
      },
      items: CARDS.filter((card) => card.shop === shop),
      page: {},
    }),
  'product show': ({ product }) => {
    const found = PRODUCTS.find((one) => one.id === product);
    return found ? ok(found) : refuse('NOT_FOUND', '找不到这个商品', 'yellowcart search 帐篷');
  },
  'product related': () => ok({ items: RELATED }),
  'product reviews': () => ok({ reviews: REVIEWS, count: REVIEWS.length, page: {} }),
  'review picture': ({ file }) => {
    const files = [
      { file: 1, name: '雨后的外帐.png', type: 'image/png', size: 100, by: 'buyer', at: '2026-11-01T20:00:00+08:00' },
      { file: 2, name: '老照片.png', type: null, size: null, by: 'buyer', at: '2026-11-05T20:00:00+08:00' },
      { file: 3, name: '搭帐篷.mp4', type: 'video/mp4', size: 2_202_009, by: 'buyer', at: '2026-11-05T20:00:00+08:00' },
    ];
    if (file === undefined) return ok({ files });
    return ok({ ...files.find((one) => one.file === file), content: readFileSync('tui/src/test/files/crack.png').toString('base64') });
  },
  'product questions': () => ok({ questions: state.questions, page: {} }),
  'product ask': ({ text }, as) => {
    if (as === 'guest') return login();
    state.questions = [{ question: `q${state.questions.length + 1}`, by: as, at: iso(state.now), text, answers: [] }, ...state.questions];
    return ok({});
  },
  'product answer': ({ question, text }, as) => {
    state.questions = state.questions.map((one) =>
      one.question === question ? { ...one, answers: [...one.answers, { by: as, at: iso(state.now), text }] } : one,
    );
    return ok({});
  },
  'visit show': () => ok({ place: null, searches: [] }),
  'visit history': () =>
    ok({
      history: [
        { at: iso(state.now), kind: 'product', id: 'tent', from: 'v-lake-camp' },
        { at: iso(state.now), kind: 'content', id: 'v-lake-camp', from: null },
      ],
    }),
  'visit record': ({ acts }) => ok({ recorded: acts.length }),
  'visit set': () => ok({}),
});
