import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { quickWidth } from './quick-width.ts';

const all = Array.from({ length: 0x1_00_00 }, (_, unit) => String.fromCharCode(unit));
const known = all.filter((text) => quickWidth(text) !== undefined);

test('every character that is known without the library takes as many columns as the library says', () => {
  expect(known.length).toBeGreaterThan(21_000);
  expect(known.filter((text) => quickWidth(text) !== stringWidth(text))).toEqual([]);
});

test('and stands for itself: none of them joins another one beside it', () => {
  const every = known.filter((_, i) => i % 61 === 0 || i < 400);
  const wrong = every.flatMap((a) => ['a', '0', '#', '—', '│', '中', '。', '！', '～'].flatMap((b) => [a + b, b + a]));
  expect(wrong.filter((text) => quickWidth(text) !== stringWidth(text))).toEqual([]);
  const cut = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  expect(wrong.filter((text) => [...cut.segment(text)].length !== 2)).toEqual([]);
});

test.each(['😀', 'e\u0301', '☀️', '👨‍👩‍👧', '\u001B[2J', '\u001B]8;;x\u0007', '\u009B31m', '한', 'a\tb', '1️⃣', '\u200B', 'ﾞ', '〰', '◾'])(
  '%j is left to the library',
  (text) => {
    expect(quickWidth(text)).toBeUndefined();
    expect(quickWidth(`中${text}`)).toBeUndefined();
  },
);

test('colours and other looks take no columns', () => {
  const shown = '\u001B[1m\u001B[38;2;254;44;85m¥299.00\u001B[39m\u001B[22m\u001B[2m  已售 7\u001B[22m';
  expect(quickWidth(shown)).toBe(15);
  expect(quickWidth(shown)).toBe(stringWidth(shown));
});
