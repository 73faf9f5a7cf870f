import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsWithin, nearest, nearestWords } from './nearest.ts';

/** Edits by the definition: the least over the last step, without a table. */
function edits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  let least = Math.min(edits(x, b) + 1, edits(a, y) + 1, edits(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1));
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    least = Math.min(least, edits(a.slice(0, -2), b.slice(0, -2)) + 1);
  return least;
}

test('R1.02 R10.03 edits are counted as by definition, as far as they are wanted', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
      const exact = edits(a, b);
      expect(editsWithin(a, b, most)).toBe(exact <= most ? exact : undefined);
    }),
    { numRuns: 400 },
  );
});

test('R10.03 near words: edits and swaps count, capitals do not, far words are not offered', () => {
  expect(nearest('jsn', ['json', 'as', 'store'])).toEqual(['json']);
  expect(nearest('lsit', ['as', 'list'])).toEqual(['list']);
  expect(nearest('JSON', ['json'])).toEqual(['json']);
  expect(nearest('zzzzzz', ['json', 'as'])).toEqual([]);
  expect(nearest('', ['json'])).toEqual([]);
  expect(nearest('x'.repeat(5000), ['x'.repeat(5001)])).toEqual([]);
});

test('R10.03 at most three, each once, the nearest first, else as they are known; a word is not its own correction', () => {
  expect(nearest('stat', ['status', 'state', 'start', 'stats', 'state', 'slat'])).toEqual(['status', 'state', 'start']);
  expect(nearest('staute', ['state', 'statue'])).toEqual(['state', 'statue']);
  expect(nearest('json', ['json'])).toEqual([]);
});

test('R10.03 the beginning of a word is near it, but a single letter is the beginning of too many', () => {
  expect(nearest('ca', ['cart add', 'order'])).toEqual(['cart add']);
  expect(nearest('c', ['cart add', 'x'])).toEqual([]);
});

test('R10.03 Chinese characters count as one letter each, whatever plane they are in', () => {
  expect(nearest('状熊', ['状态', '快递'])).toEqual(['状态']);
  expect(nearest('𠮷野', ['𠮷田'])).toEqual(['𠮷田']);
  expect(nearest('店', ['铺'])).toEqual([]);
});

test('R10.03 words that were meant: by their end, by slips, by slips at their end', () => {
  const known = ['order cancel', 'merchant cancel', 'order show', 'aftersale apply'];
  expect(nearestWords('cancel', known)).toEqual(['order cancel', 'merchant cancel']);
  expect(nearestWords('ordre show', known)).toEqual(['order show']);
  expect(nearestWords('canel', known)).toEqual(['order cancel', 'merchant cancel']);
  expect(nearestWords('nonsense', known)).toEqual([]);
  expect(nearestWords('order show', known)).toEqual([]);
});

test('R10.03 a first word that is right makes no other second one near', () => {
  const known = ['account erase', 'account create', 'order list'];
  expect(nearestWords('account list', known)).toEqual([]);
  expect(nearestWords('acount erse', known)).toEqual(['account erase']);
  expect(nearestWords('Account creat', known)).toEqual(['account create']);
});

test('R10.03 a slip in the beginning of a longer value', () => {
  const sorts = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'];
  expect(nearest('prise', sorts)).toEqual(['price-asc', 'price-desc']);
  expect(nearest('price', sorts)).toEqual(['price-asc', 'price-desc']);
  expect(nearest('x', ['y-z'])).toEqual([]);
});
