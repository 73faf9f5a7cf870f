import type { Pixels } from '../data/pixels.ts';

/** A picture in half blocks: `rows` lines of cells, each the colours 0xRRGGBB of the pixel above and the one below. */
export type Still = { readonly columns: number; readonly rows: number; readonly top: Uint32Array; readonly bottom: Uint32Array };

/** Four bits of each colour: neighbours that look alike become alike, and are written as one. */
const coarse = (value: number): number => {
  const step = Math.min(15, Math.round(value / 17));
  return step * 17;
};

/** The mean colour of a part of the picture, over black where it is seen through. */
function mean({ data, width }: Pixels, left: number, top: number, right: number, bottom: number): number {
  let [r, g, b, count] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4;
      const alpha = data[at + 3]! / 255;
      r += data[at]! * alpha;
      g += data[at + 1]! * alpha;
      b += data[at + 2]! * alpha;
      count += 1;
    }
  return (coarse(r / count) << 16) | (coarse(g / count) << 8) | coarse(b / count);
}

/** Pure. A picture so large that it fits into `columns` × `rows` cells and keeps its shape; a cell is two pixels, one above the other. */
export function shrink(picture: Pixels, columns: number, rows: number): Still {
  const { width, height } = picture;
  const scale = Math.min(columns / width, (rows * 2) / height);
  const wide = Math.max(1, Math.min(columns, Math.round(width * scale)));
  const tall = Math.max(1, Math.min(rows, Math.round((height * scale) / 2)));
  const colour = (x: number, y: number): number => {
    const [left, top] = [Math.floor((x * width) / wide), Math.floor((y * height) / (tall * 2))];
    const right = Math.max(left + 1, Math.floor(((x + 1) * width) / wide));
    return mean(picture, left, top, right, Math.max(top + 1, Math.floor(((y + 1) * height) / (tall * 2))));
  };
  const cells = (half: 0 | 1): Uint32Array =>
    Uint32Array.from({ length: wide * tall }, (_, i) => colour(i % wide, Math.floor(i / wide) * 2 + half));
  return { columns: wide, rows: tall, top: cells(0), bottom: cells(1) };
}

/** Neighbouring cells of one look. */
export type Run = { readonly top: number; readonly bottom: number; readonly length: number };

/** Pure. A line of a picture as few runs as it takes. */
export function runsOf({ columns, top, bottom }: Still, row: number): Run[] {
  const runs: { top: number; bottom: number; length: number }[] = [];
  for (let cell = row * columns; cell < (row + 1) * columns; cell += 1) {
    const last = runs.at(-1);
    if (last && last.top === top[cell] && last.bottom === bottom[cell]) last.length += 1;
    else runs.push({ top: top[cell]!, bottom: bottom[cell]!, length: 1 });
  }
  return runs;
}
