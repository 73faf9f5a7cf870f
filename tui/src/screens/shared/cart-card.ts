import type { Card } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { easeOut, INK, veil } from '../../art/caption.ts';
import type { Canvas } from '../../art/canvas.ts';
import { write, type Grid } from '../../art/grid.ts';
import { left, truncate, width } from '../../text/width.ts';
import { priceText } from './card-detail.tsx';

/** Rows of a card with its border of air. */
export const CARD_ROWS = 3;
/** It comes a moment after the picture, as the yellow cart does. */
const COMES_S = 0.5;
const TAKES_S = 0.35;

/** How many columns it still has to come in from the left, `t` seconds after the picture. */
const away = (t: number, columns: number): number => Math.round((1 - easeOut((t - COMES_S) / TAKES_S)) * (columns + 2));

/** Shades the pixels below a card whose first row is `row`. */
export function cardVeil(on: Canvas, row: number, t: number): void {
  const right = on.width - 1 - away(t, on.width);
  veil(on, row * 2, (row + CARD_ROWS) * 2 - 2, 0.9, 0.9, [0.98, 0.97, 0.95], 1, right);
}

/** The yellow cart over a picture: what is sold, and for how much. */
export function writeCard(on: Grid, row: number, t: number, card: Card, note: string, t9n: Messages): void {
  const x = 1 - away(t, on.columns);
  const room = on.columns - 2;
  const tag = ` ${t9n.feed.bag} `;
  write(on, x, row, tag, INK.dark, INK.yellow);
  write(on, x + width(tag), row, left(` ${truncate(card.title, room - width(tag) - 1)}`, room - width(tag)), INK.dark);
  const price = ` ${priceText(card, t9n)} `;
  write(on, x, row + 1, price, INK.red);
  write(on, x + width(price), row + 1, left(truncate(note, room - width(price) - 1), room - width(price)), [0.42, 0.42, 0.46]);
}
