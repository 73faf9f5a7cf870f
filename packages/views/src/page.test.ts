import * as v from 'valibot';
import { expect, test } from 'vitest';
import { paged } from './page.ts';

const cursor = (...values: readonly unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

test('R10.03 a cursor of another list, or one that was made up, is none of this list', () => {
  const list = v.strictObject(paged('whole', 'text'));
  expect(v.parse(list, { after: cursor(7, 'milk-1') }).after).toEqual([7, 'milk-1']);
  for (const wrong of [
    cursor(7),
    cursor('milk-1', 7),
    cursor(1.5, 'a'),
    cursor(2 ** 60, 'a'),
    cursor(null, 'a'),
    cursor(7, 'a', 1),
    'x',
    '',
  ])
    expect(() => v.parse(list, { after: wrong })).toThrow('not a cursor of this list');
  expect(v.parse(v.strictObject(paged('number')), { after: cursor(1.5) }).after).toEqual([1.5]);
});
