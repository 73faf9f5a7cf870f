import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import { sceneOf } from '../../art/choose.ts';
import { INK, progress, veil } from '../../art/caption.ts';
import { createReel, type Slide } from '../../art/reel.ts';
import { write } from '../../art/grid.ts';
import { seedOf } from '../../art/noise.ts';
import type { FeedItem } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Lang } from '@yellowcart/core/mall';
import { useLang, useMessages, usePainter } from '../../session/hooks.ts';
import { count, countdown } from '../../text/format.ts';
import { width as columnsOf } from '../../text/width.ts';
import { wrapTo } from '../../text/wrap.ts';
import { PictureBox } from '../../ui/picture-box.tsx';
import { cardVeil, CARD_ROWS, writeCard } from '../shared/cart-card.ts';
import { stopKey, type BagItem } from './model.ts';

/** What is seen of a stop: the content's own scene, else one of what it sells. */
const subjectOf = (stop: FeedItem) =>
  stop.content
    ? { id: stop.content.content, title: stop.content.title, category: stop.category }
    : { id: stop.product, title: stop.title, category: stop.category };

/** A video comes round after so many seconds; each has its own length. */
const lengthOf = (id: string): number => 24 + (seedOf(id) % 40);

type Seen = { readonly stop: FeedItem; readonly card: BagItem | undefined; readonly place: string };

/** A stop of the feed as a picture: scene, author, title, the card of what it sells, how far the video is. */
function slideOf({ stop, card, place }: Seen, t9n: Messages, lang: Lang): Slide {
  const { id, title } = subjectOf(stop);
  const onAir = stop.content?.live === 'now';
  const author = stop.content ? `@${stop.content.author}` : `@${stop.shopName ?? stop.shop}`;
  const length = lengthOf(id);
  const note = card ? `${t9n.common.sold} ${count(card.sales, lang)}` : '';
  return {
    id: stopKey(stop),
    scene: sceneOf(subjectOf(stop)),
    veil(on, t) {
      const rows = on.height / 2;
      veil(on, 0, 6, 0.45, 0);
      veil(on, on.height - 2 * (CARD_ROWS + 6), on.height, 0, 0.75);
      if (card) cardVeil(on, rows - CARD_ROWS, t);
      if (!onAir) progress(on, (t % length) / length);
    },
    write(on, t) {
      const badge = onAir ? ` ● ${t9n.feed.live} ` : `▶ ${countdown((t % length) * 1000)}`;
      write(on, 1, 0, badge, INK.white, onAir ? INK.red : 0.3);
      write(on, on.columns - columnsOf(place) - 1, 0, place, INK.soft, 0.3);
      const lines = wrapTo(title, on.columns - 2, 2);
      const first = on.rows - (card ? CARD_ROWS : 0) - lines.length - 1;
      write(on, 1, first - 1, author, INK.yellow, 0.3);
      lines.forEach((line, i) => write(on, 1, first + i, line, INK.white, 0.3));
      if (card) writeCard(on, on.rows - CARD_ROWS, t, card, note, t9n);
    },
  };
}

/** The video or room one is at; swiping pushes the next one in from where it lies in the feed. */
export function FeedPicture({
  stop,
  card,
  at,
  of,
  width,
  height,
}: {
  readonly stop: FeedItem;
  readonly card: BagItem | undefined;
  /** Its place in the feed, from 0, and how many are dealt. */
  readonly at: number;
  readonly of: number;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const painter = usePainter();
  const t9n = useMessages();
  const lang = useLang();
  const reel = useMemo(() => createReel(() => painter?.motion ?? false), [painter]);
  const before = useRef(at);
  useLayoutEffect(() => {
    reel.turn(slideOf({ stop, card, place: `${at + 1}/${of}` }, t9n, lang), at - before.current);
    before.current = at;
  });
  return <PictureBox picture={reel} width={width} height={height} />;
}
