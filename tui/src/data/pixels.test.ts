import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canPaint, MOST_PAINTED, pixelsOf } from './pixels.ts';

const PHOTO = join(import.meta.dirname, '../test/files/crack.png');

test('R9.13 a picture that was kept is read; what is damaged or something else is not', async () => {
  const content = await readFile(PHOTO);
  expect(await pixelsOf('image/png', content)).toMatchObject({ width: 16, height: 16 });
  expect(await pixelsOf('image/png', content.subarray(0, 40))).toBeUndefined();
  expect(await pixelsOf('image/jpeg', content)).toBeUndefined();
  expect(await pixelsOf('video/mp4', content)).toBeUndefined();
});

test('R9.13 a photo of a phone is a JPEG', async () => {
  const { default: library } = await import('jpeg-js');
  const { data } = library.encode({ width: 2, height: 1, data: Buffer.from([255, 0, 0, 255, 255, 0, 0, 255]) }, 100);
  const read = await pixelsOf('image/jpeg', data);
  expect(read).toMatchObject({ width: 2, height: 1 });
  expect(read!.data[0]).toBeGreaterThan(240);
});

test('what would keep the keys waiting is not even fetched', () => {
  expect(canPaint({ type: 'image/jpeg', size: MOST_PAINTED })).toBe(true);
  expect(canPaint({ type: 'image/jpeg', size: MOST_PAINTED + 1 })).toBe(false);
  expect(canPaint({ type: 'image/webp', size: 10 })).toBe(false);
  expect(canPaint({ type: null, size: null })).toBe(false);
});
