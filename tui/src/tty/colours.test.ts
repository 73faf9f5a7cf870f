import { expect, test } from 'vitest';
import { coloursOf, indexed } from './colours.ts';

test('what a terminal can show; NO_COLOR takes all of it', () => {
  expect(coloursOf({}, 24)).toBe('true');
  expect(coloursOf({ COLORTERM: 'truecolor' }, 8)).toBe('true');
  expect(coloursOf({}, 8)).toBe('256');
  expect(coloursOf({}, 4)).toBe('none');
  expect(coloursOf({ NO_COLOR: '1', COLORTERM: 'truecolor' }, 24)).toBe('none');
  expect(coloursOf({ NO_COLOR: '' }, 24)).toBe('true');
});

test('of 256 the nearest is taken, greys from their own row, and neighbours make up for what is lost', () => {
  expect(indexed(0xff0000, 1, 1)).toBe(196);
  expect(indexed(0x000000, 1, 1)).toBe(16);
  expect(indexed(0x808080, 1, 1)).toBeGreaterThanOrEqual(232);
  const around = new Set(Array.from({ length: 16 }, (_, i) => indexed(0x5f7a91, i % 4, i >> 2)));
  expect(around.size).toBeGreaterThan(1);
});
