import { expect, test } from 'vitest';
import { width } from '../text/width.ts';
import { bigDigits } from './digits.ts';

test('R3.07 a countdown in figures of three rows, each row as wide as the others', () => {
  expect(bigDigits('1:09')).toEqual([' ╻  ╻ ┏━┓ ┏━┓', ' ┃    ┃ ┃ ┗━┫', ' ╹  ╹ ┗━┛ ╺━┛']);
  for (const text of ['00:00', '12:34:56', '7天 08:09:10', '3d 23:59:59'])
    expect(new Set(bigDigits(text).map(width))).toEqual(new Set([width(bigDigits(text)[0]!)]));
});

test('R3.07 every figure has a shape of its own', () => {
  expect(new Set(Array.from('0123456789', (one) => bigDigits(one).join('\n'))).size).toBe(10);
});
