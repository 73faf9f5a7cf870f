import { expect, test } from 'vitest';
import type { Pixels } from '../data/pixels.ts';
import { runsOf, shrink } from './shrink.ts';

/** A picture by its pixels, `#rrggbbaa` without the mark. */
const picture = (width: number, ...pixels: readonly string[]): Pixels => ({
  width,
  height: pixels.length / width,
  data: Uint8Array.from(Buffer.from(pixels.join(''), 'hex')),
});

test('R9.13 two pixels make a cell, and cells that look alike are one run', () => {
  const still = shrink(picture(2, 'ff0000ff', 'ff0000ff', '0000ffff', '0000ffff'), 2, 1);
  expect([still.columns, still.rows]).toEqual([2, 1]);
  expect(runsOf(still, 0)).toEqual([{ top: 0xff0000, bottom: 0x0000ff, length: 2 }]);
});

test('a picture keeps its shape in any room, and is never wider or higher than that', () => {
  const wide = picture(8, ...Array.from({ length: 16 }, () => '00ff00ff'));
  expect(shrink(wide, 40, 20)).toMatchObject({ columns: 40, rows: 5 });
  expect(shrink(wide, 4, 20)).toMatchObject({ columns: 4, rows: 1 });
  const high = picture(1, ...Array.from({ length: 100 }, () => '00ff00ff'));
  expect(shrink(high, 40, 10)).toMatchObject({ columns: 1, rows: 10 });
});

test('a smaller picture has the mean of what it stands for; what is seen through is dark', () => {
  const [run] = runsOf(shrink(picture(2, '000000ff', 'ffffffff', '00000000', 'ffffff00'), 1, 1), 0);
  expect(run).toEqual({ top: 0x888888, bottom: 0, length: 1 });
});
