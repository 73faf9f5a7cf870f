import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { cardsOf } from '../goods/cards.ts';
import { kysely } from '../database.ts';
import { ascending, paged } from '../page.ts';
import { rowOf } from '../rows.ts';
import { view, viewQuery } from '../view.ts';
import { ContentProducts, Contents, contentsOf, leadOf, presentContent, type ContentRow } from './contents.ts';
import { feed } from './feed.ts';
import { history } from './history.ts';
import { Interests } from '../2-browse/recommend/interests.ts';

const liveList = viewQuery({
  words: 'live list',
  roles: ['any'],
  title: { zh: '直播间', en: 'Live rooms' },
  input: v.strictObject(paged('text', 'text')),
  async find(em, input, { at }) {
    const query = kysely(em)
      .selectFrom('contents as c')
      .where('c.kind', '=', 'live')
      // `now` stands before `replay` in the alphabet, too.
      .select(['c.id as id', 'c.live as k1']);
    const { rows, page } = await ascending<{ id: string }>(em, query, ['k1', 'id'], input);
    const contents = await contentsOf(
      em,
      rows.map(({ id }) => id),
    );
    const cards = await cardsOf(
      em,
      [...contents.values()].flatMap((content) => leadOf(content) ?? []),
      at,
    );
    const items = rows.map(({ id }) => {
      const content = contents.get(id)!;
      return { ...cards.get(leadOf(content) ?? ''), content: presentContent(content) };
    });
    return { items, page };
  },
});

const liveShow = viewQuery({
  words: 'live show',
  roles: ['any'],
  title: { zh: '直播间或短视频的小黄车', en: 'A live room or video and its 小黄车' },
  /** `peek`: a glance while passing by, which does not count as a look (R2.06). */
  input: v.strictObject({ content: v.string(), peek: v.optional(v.boolean(), false) }),
  async find(em, input, { at }) {
    const content: ContentRow | null = await rowOf(em, Contents, { id: input.content });
    if (!content) return reject('NOT_FOUND', { content: input.content });
    const cards = await cardsOf(em, content.products, at);
    const items = content.products.flatMap((product, i) =>
      cards.has(product) ? [{ ...cards.get(product)!, place: i + 1, explained: product === content.explaining }] : [],
    );
    return { ...presentContent(content), items, page: { next: null, hasMore: false } };
  },
});

/** Ways in: feed and live rooms, and the way one came (stage 1). */
export const entryView = view({
  name: 'entry',
  version: 3,
  tables: [Contents, ContentProducts, Interests],
  reads: ['stock', 'browse', 'detail', 'cart', 'scorecard'],
  queries: [feed, liveList, liveShow, history],
});
