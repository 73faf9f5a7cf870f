import { expect, test } from 'vitest';
import { beside, fold } from './fold.ts';

test('R10.03 text is folded between words and Chinese characters; a mark never begins a line', () => {
  expect(fold('add a line to the cart', 10)).toEqual(['add a line', 'to the', 'cart']);
  expect(fold('打开小黄车；没有终端', 10)).toEqual(['打开小黄', '车；没有终', '端']);
  expect(fold('averyverylongword x', 5)).toEqual(['averyverylongword', 'x']);
});

test('R10.03 two columns: the right one goes on below itself, or below the left one where there is no room', () => {
  expect(
    beside(
      [
        ['--all', 'everything, page by page'],
        ['-h', 'help'],
      ],
      30,
      '  ',
    ),
  ).toBe(['  --all  everything, page by', '         page', '  -h     help'].join('\n'));
  expect(beside([['--a-very-long-flag VALUE', 'what it does']], 40, '  ')).toBe(
    ['  --a-very-long-flag VALUE', '      what it does'].join('\n'),
  );
  expect(beside([['a', 'b'.repeat(300)]], Infinity)).toBe(`a  ${'b'.repeat(300)}`);
});
