import { ContentProducts, Contents, type ContentRow, type LinkRow } from '../1-entry/contents.ts';
import { rowOf, rowsOf } from '../rows.ts';
import type { Em } from '../view.ts';

/** `rank` of a link: on air, a video, a replay. */
const RANK = { live: 3, video: 2, replay: 1 } as const;

/** Contents shown on a detail page at most. */
const CLIPS = 10;

/** A video or live room that carries a product. */
export type Clip = Pick<ContentRow, 'kind' | 'author' | 'title' | 'live'> & { readonly content: string };

/** The embedded clips of a product 商品视频 (R3.01): videos first, then rooms on air, then replays; of each the newest first. */
export async function clipsOf(em: Em, product: string): Promise<Clip[]> {
  const clips: Clip[] = [];
  for (const rank of [RANK.video, RANK.live, RANK.replay]) {
    const links: LinkRow[] = await rowsOf(em, ContentProducts, { product, rank });
    const found: ContentRow[] = await rowsOf(
      em,
      Contents,
      { id: { $in: links.map(({ content }) => content) } },
      { orderBy: { seq: 'desc' }, limit: CLIPS - clips.length },
    );
    clips.push(...found.map(({ id, kind, author, title, live }) => ({ content: id, kind, author, title, live })));
    if (clips.length >= CLIPS) break;
  }
  return clips;
}

/** Where the product is shown live now, else its replay, else nothing: the way back to the room (R3.07). */
export async function liveOf(em: Em, product: string): Promise<object | null> {
  const links: LinkRow[] = await rowsOf(em, ContentProducts, { product }, { orderBy: { rank: 'desc', id: 'asc' } });
  for (const rank of [RANK.live, RANK.replay]) {
    const link = links.find((each) => each.rank === rank);
    const room: ContentRow | null = link ? await rowOf(em, Contents, { id: link.content }) : null;
    if (room) return { content: room.id, title: room.title, author: room.author, state: room.live };
  }
  return null;
}
