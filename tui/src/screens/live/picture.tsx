import { useLayoutEffect, useMemo, type ReactNode } from 'react';
import { INK, veil } from '../../art/caption.ts';
import { mix, rgb } from '../../art/canvas.ts';
import { sceneOf } from '../../art/choose.ts';
import { write, type Grid } from '../../art/grid.ts';
import { createReel, type Slide } from '../../art/reel.ts';
import type { Bag } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLang, useMessages, useNow, usePainter } from '../../session/hooks.ts';
import { truncate, width as columnsOf } from '../../text/width.ts';
import { PictureBox } from '../../ui/picture-box.tsx';
import { cardVeil, CARD_ROWS, writeCard } from '../shared/cart-card.ts';
import { cameAt, chatAt, type ChatLine } from './chat.ts';
import type { RoomItem } from './model.ts';
import { useNews } from './news.ts';

const TONES: Readonly<Record<ChatLine['tone'], readonly [who: string, text: string]>> = {
  viewer: ['#9fd0ff', '#ffffff'],
  host: ['#ff8fa6', '#ffe3e8'],
  joined: ['#9aa0ad', '#b9bdc7'],
  news: ['#ffd338', '#ffe9a0'],
};

/** Lines of chat over a picture of so many rows. */
const linesOn = (rows: number): number => Math.max(3, Math.min(10, Math.floor(rows / 2) - 3));

/** How dark the ground of what is said is: it is read over any scene. */
const SHADE = 0.55;

/** How long a line takes to be there. */
const FADE_S = 0.5;

type Room = { readonly room: Bag; readonly card: RoomItem | undefined; readonly note: string; readonly lines: readonly ChatLine[] };

/** The room: its scene, the chat over it, hearts on their way up, and the card of what is being explained. */
function slideOf({ room, card, note, lines }: Room, came: Map<string, number>, t: Messages): Slide {
  const onAir = room.live === 'now';
  return {
    id: room.content,
    scene: sceneOf({ id: room.content, title: room.title, category: room.items[0]?.category }),
    veil(on, s) {
      veil(on, 0, 6, 0.45, 0);
      veil(on, on.height - 2 * (CARD_ROWS + linesOn(on.height / 2) + 1), on.height, 0, 0.72);
      if (card) cardVeil(on, on.height / 2 - CARD_ROWS, s);
    },
    write(on, s) {
      write(
        on,
        1,
        0,
        onAir ? ` ${t.room.onAir} ` : ` ${room.kind === 'video' ? t.room.video : t.room.replay} `,
        INK.white,
        onAir ? INK.red : 0.3,
      );
      const author = truncate(`@${room.author}`, on.columns - 14);
      write(on, on.columns - columnsOf(author) - 1, 0, author, INK.yellow, 0.3);
      if (onAir) hearts(on, s);
      const last = on.rows - (card ? CARD_ROWS : 0) - 1;
      lines
        .slice(-linesOn(on.rows))
        .toReversed()
        .forEach((line, i) => {
          chatLine(on, last - 1 - i, line, (s - cameAt(came, line.key, s)) / FADE_S);
        });
      if (card) writeCard(on, on.rows - CARD_ROWS, s, card, note, t);
    },
  };
}

function chatLine(on: Grid, row: number, { who, text, tone }: ChatLine, part: number): void {
  const [a, b] = TONES[tone].map(rgb);
  const faded = (colour: readonly [number, number, number]): readonly [number, number, number] =>
    mix([0.3, 0.3, 0.34], colour, Math.min(1, 0.35 + part * 0.65));
  const room = on.columns - 2;
  write(on, 1, row, ` ${who} `, faded(a!), SHADE);
  write(on, columnsOf(who) + 3, row, `${truncate(text, room - columnsOf(who) - 3)} `, faded(b!), SHADE);
}

function hearts(on: Grid, s: number): void {
  const bottom = on.rows - CARD_ROWS - 2;
  const tall = Math.min(bottom - 2, 11);
  for (let i = 0; i < 5; i += 1) {
    const age = (s * 0.22 + i * 0.37) % 1;
    const x = on.columns - 3 + Math.round(Math.sin(age * 7 + i * 2.1) * 1.2);
    write(on, x, Math.round(bottom - age * tall), '♥', mix(rgb(i % 2 ? '#ff4d6d' : '#ff9ab0'), [0.25, 0.2, 0.25], age ** 2));
  }
}

/** 直播间 as one watches it. */
export function RoomPicture({
  room,
  card,
  note,
  width,
  height,
}: {
  readonly room: Bag;
  /** What is explained, else what leads. */
  readonly card: RoomItem | undefined;
  /** What stands beside its price. */
  readonly note: string;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const painter = usePainter();
  const t = useMessages();
  const lang = useLang();
  const now = useNow();
  const news = useNews(room);
  const reel = useMemo(() => createReel(() => painter?.motion ?? false), [painter]);
  const came = useMemo(() => new Map<string, number>(), []);
  const lines = room.live === 'now' && now !== undefined ? chatAt(room.content, now, news, 12, lang, t) : [];
  useLayoutEffect(() => reel.turn(slideOf({ room, card, note, lines }, came, t), 1));
  return <PictureBox picture={reel} width={width} height={height} />;
}
