import type { Canvas, Rgb } from './canvas.ts';
import { graphemes, width as columnsOf } from '../text/width.ts';

/** The right half of a character that takes two columns. */
export const REST = '\u0000';

/**
 * A picture in cells of the terminal. A cell without text shows two pixels, one above the other; one with text shows it in the colour of
 * `top` on a ground of `bottom`. Colours are 0xRRGGBB.
 */
export type Grid = {
  readonly columns: number;
  readonly rows: number;
  readonly top: Uint32Array;
  readonly bottom: Uint32Array;
  readonly text: string[];
};

export const grid = (columns: number, rows: number): Grid => ({
  columns,
  rows,
  top: new Uint32Array(columns * rows),
  bottom: new Uint32Array(columns * rows),
  text: Array.from({ length: columns * rows }, () => ''),
});

const byte = (value: number): number => (value <= 0 ? 0 : value >= 1 ? 255 : Math.round(value * 255));
const packed = ([r, g, b]: Rgb): number => (byte(r) << 16) | (byte(g) << 8) | byte(b);

/** The pixels of a canvas twice as high as the grid; what was written on it before is gone. */
export function take({ columns, rows, top, bottom, text }: Grid, { data, width }: Canvas): void {
  for (let row = 0, cell = 0; row < rows; row += 1)
    for (let x = 0; x < columns; x += 1, cell += 1) {
      const at = (row * 2 * width + x) * 3;
      const under = at + width * 3;
      top[cell] = (byte(data[at]!) << 16) | (byte(data[at + 1]!) << 8) | byte(data[at + 2]!);
      bottom[cell] = (byte(data[under]!) << 16) | (byte(data[under + 1]!) << 8) | byte(data[under + 2]!);
      text[cell] = '';
    }
}

const half = (a: number, b: number): number => ((a & 0xfefefe) >>> 1) + ((b & 0xfefefe) >>> 1);

/** A colour so much nearer to black. */
const darker = (colour: number, part: number): number =>
  (Math.round(((colour >> 16) & 255) * (1 - part)) << 16) |
  (Math.round(((colour >> 8) & 255) * (1 - part)) << 8) |
  Math.round((colour & 255) * (1 - part));

/** Writes a line over the picture, on a ground of its own or on the picture itself, so much darker. Cut at the right edge. */
export function write(on: Grid, x: number, y: number, line: string, ink: Rgb, ground: Rgb | number = 0): void {
  if (y < 0 || y >= on.rows) return;
  let column = x;
  for (const grapheme of graphemes(line)) {
    const wide = columnsOf(grapheme);
    if (wide === 0) continue;
    if (column + wide > on.columns) return;
    for (let i = 0; i < wide; i += 1) {
      const cell = y * on.columns + column + i;
      if (column + i < 0) continue;
      on.text[cell] = i === 0 ? grapheme : REST;
      on.bottom[cell] = typeof ground === 'number' ? darker(half(on.top[cell]!, on.bottom[cell]!), ground) : packed(ground);
      on.top[cell] = packed(ink);
    }
    column += wide;
  }
}
