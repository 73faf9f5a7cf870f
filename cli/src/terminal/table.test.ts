import { expect, test } from 'vitest';
import { cut, pairs, table } from './table.ts';

test('R10.03 a table lines up by display width, numbers to the right', () => {
  expect(
    table(
      [{ title: '商品' }, { title: '件', right: true }],
      [
        ['速开帐篷', '2'],
        ['锅', '12'],
      ],
    ),
  ).toBe(['商品      件', '速开帐篷   2', '锅        12'].join('\n'));
});

test('R10.03 a cell with newlines stays one row', () => {
  expect(table([{ title: 'a' }, { title: 'b' }], [['x\ny', 'z\tw']])).toBe(['a    b', 'x y  z w'].join('\n'));
});

test('R10.03 a long text is cut at its display width and says so', () => {
  expect(cut('速开帐篷', 5)).toBe('速开…');
  expect(cut('tent', 4)).toBe('tent');
});

test('R10.03 pairs put the values into one column', () => {
  expect(
    pairs([
      ['账号', 'li'],
      ['a', 'b'],
    ]),
  ).toBe('账号  li\na     b');
});
