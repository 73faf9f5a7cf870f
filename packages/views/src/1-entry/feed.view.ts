import { reject } from '@yellowcart/kernel/outcome';
import * as v from 'valibot';
import { byTaste, cardsOf, tasteOf } from '../2-browse/cards.ts';
import { kysely } from '../database.ts';
import { ascending, most, paged } from '../page.ts';
import { rowOf, rowsOf } from '../rows.ts';
import { viewQuery, type Em, type View } from '../view.ts';
import { ContentProducts, Contents, Interests, leadOf, type ContentRow } from './contents.ts';

/** A content as its cards carry it. */
const presentContent = ({ id, kind, author, title, live, products }: ContentRow) => ({
  content: id,
  kind,
  author,
  title,
  live,
  products: products.length,
});

async function contentsOf(em: Em, ids: readonly (string | null)[]): Promise<Map<string, ContentRow>> {
  const rows: ContentRow[] = await rowsOf(em, Contents, { id: { $in: ids.filter((id) => id !== null) } });
  return new Map(rows.map((row) => [row.id, row]));
}

const feed = viewQuery({
  words: 'feed',
  roles: ['any'],
  title: { zh: '推荐', en: 'The feed' },
  input: v.strictObject(paged(5)),
  /**
   * Contents with the product they lead with, then products without a content. What the buyer likes comes first; a guest,
   * who likes nothing yet, gets rooms on air, then what sells (R1.04).
   */
  async find(em, input, { at, actor }) {
    const taste = await tasteOf(em, actor);
    const db = kysely(em);
    const carried = db
      .selectFrom('content_products as l')
      .innerJoin('products as p', 'p.id', 'l.product')
      .innerJoin('product_stats as s', 's.id', 'p.id')
      .where('l.lead', '=', 1)
      .select((eb) => [
        'l.id as id',
        'p.id as product',
        'l.content as content',
        eb.lit(0).as('k1'),
        byTaste(eb, taste).as('k2'),
        most(eb, 'l.rank').as('k3'),
        most(eb, 's.sales').as('k4'),
      ]);
    const plain = db
      .selectFrom('products as p')
      .innerJoin('product_stats as s', 's.id', 'p.id')
      .where((eb) => eb.not(eb.exists(eb.selectFrom('content_products as l').whereRef('l.product', '=', 'p.id').select('l.id'))))
      .select((eb) => [
        'p.id as id',
        'p.id as product',
        eb.lit(null).as('content'),
        eb.lit(1).as('k1'),
        byTaste(eb, taste).as('k2'),
        eb.lit(0).as('k3'),
        most(eb, 's.sales').as('k4'),
      ]);
    type Item = { readonly product: string; readonly content: string | null };
    const { rows, page } = await ascending<Item>(em, carried.unionAll(plain as any), ['k1', 'k2', 'k3', 'k4', 'id'], input);
    const cards = await cardsOf(
      em,
      rows.map(({ product }) => product),
      at,
    );
    const contents = await contentsOf(
      em,
      rows.map(({ content }) => content),
    );
    const items = rows.flatMap(({ product, content }) => {
      const [card, shown] = [cards.get(product), content === null ? undefined : contents.get(content)];
      return card ? [{ ...card, content: shown ? presentContent(shown) : null }] : [];
    });
    return { items, page };
  },
});

const liveList = viewQuery({
  words: 'live list',
  roles: ['any'],
  title: { zh: '直播间', en: 'Live rooms' },
  input: v.strictObject(paged(2)),
  async find(em, input, { at }) {
    const query = kysely(em)
      .selectFrom('contents as c')
      .where('c.kind', '=', 'live')
      .select((eb) => ['c.id as id', eb.case().when('c.live', '=', 'now').then(0).else(1).end().as('k1')]);
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
  input: v.strictObject({ content: v.string() }),
  async find(em, input, { at }) {
    const content: ContentRow | null = await rowOf(em, Contents, { id: input.content });
    if (!content) return reject('NOT_FOUND', { content: input.content });
    const cards = await cardsOf(em, content.products, at);
    const items = content.products.flatMap((product, i) =>
      cards.has(product) ? [{ ...cards.get(product)!, place: i + 1, explained: product === content.explaining }] : [],
    );
    return { ...presentContent(content), explaining: content.explaining, items, page: { next: null, hasMore: false } };
  },
});

/** Ways in: feed and live rooms (stage 1). */
export const entryView: View = {
  name: 'entry',
  version: 1,
  tables: [Contents, ContentProducts, Interests],
  queries: [feed, liveList, liveShow],
};
