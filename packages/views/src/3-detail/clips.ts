import { RANK, type ContentRow } from '../1-entry/contents.ts';
import { kysely } from '../database.ts';
import type { Em } from '../view.ts';

/** Contents shown on a detail page at most. */
const CLIPS = 10;

/** A video or live room that carries a product. */
export type Clip = Pick<ContentRow, 'kind' | 'author' | 'title' | 'live'> & { readonly content: string };

/** The newest contents of a rank that carry a product. */
const carrying = (em: Em, product: string, rank: number, count: number): Promise<Clip[]> =>
  kysely(em)
    .selectFrom('content_products as l')
    .innerJoin('contents as c', 'c.id', 'l.content')
    .where('l.product', '=', product)
    .where('l.rank', '=', rank)
    .orderBy('l.seq', 'desc')
    .limit(count)
    .select(['c.id as content', 'c.kind as kind', 'c.author as author', 'c.title as title', 'c.live as live'])
    .execute() as Promise<Clip[]>;

/** The embedded clips of a product 商品视频 (R3.01): videos first, then rooms on air, then replays; of each the newest first. */
export async function clipsOf(em: Em, product: string): Promise<Clip[]> {
  const clips: Clip[] = [];
  for (const rank of [RANK.video, RANK.now, RANK.replay])
    if (clips.length < CLIPS) clips.push(...(await carrying(em, product, rank, CLIPS - clips.length)));
  return clips;
}

/** Where the product is shown live now, else its newest replay, else nothing: the way back to the room (R3.07). */
export async function liveOf(em: Em, product: string): Promise<object | null> {
  for (const rank of [RANK.now, RANK.replay]) {
    const [room] = await carrying(em, product, rank, 1);
    if (room) return { content: room.content, title: room.title, author: room.author, state: room.live };
  }
  return null;
}
