import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsWithin, nearest } from './spelling.ts';

/** Edits by the definition: the least over the last step, without a table. */
function edits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  let least = Math.min(edits(x, b) + 1, edits(a, y) + 1, edits(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1));
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    least = Math.min(least, edits(a.slice(0, -2), b.slice(0, -2)) + 1);
  return least;
}

test('R1.02 edits are counted as by definition, as far as they are wanted', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
      const exact = edits(a, b);
      expect(editsWithin(a, b, most)).toBe(exact <= most ? exact : undefined);
    }),
    { numRuns: 400 },
  );
});

test('R1.02 one slip from three letters on, two from seven; a swap is one', () => {
  const known = ['tent', 'backpack', 'rice', 'ab'].map((typed) => ({ typed, meant: typed }));
  const meant = (word: string) => nearest(word, known);
  expect([meant('tnet'), meant('tet'), meant('tenht'), meant('ten')]).toEqual([['tent'], ['tent'], ['tent'], ['tent']]);
  expect([meant('bakcpcak'), meant('bakcpckaa'), meant('tetn'), meant('tnte')]).toEqual([['backpack'], [], ['tent'], []]);
  // Two letters are not corrected, and what is right is not its own correction.
  expect([meant('ac'), meant('tent')]).toEqual([[], []]);
  expect(nearest('lice', [...known, { typed: 'lace', meant: 'lace' }])).toEqual(['rice', 'lace']);
});
