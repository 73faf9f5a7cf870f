import { expect, test } from 'vitest';
import { spelledLike } from './spelling.ts';

test('R1.02 one slip from three letters on, two from seven; a swap is one', () => {
  const known = ['tent', 'backpack', 'rice', 'ab'].map((typed) => ({ typed, meant: typed }));
  const meant = (word: string) => spelledLike(word, known);
  expect([meant('tnet'), meant('tet'), meant('tenht'), meant('ten')]).toEqual([['tent'], ['tent'], ['tent'], ['tent']]);
  expect([meant('bakcpcak'), meant('bakcpckaa'), meant('tetn'), meant('tnte')]).toEqual([['backpack'], [], ['tent'], []]);
  // Two letters are not corrected, and what is right is not its own correction.
  expect([meant('ac'), meant('tent')]).toEqual([[], []]);
  expect(spelledLike('lice', [...known, { typed: 'lace', meant: 'lace' }])).toEqual(['rice', 'lace']);
});
