import { expect, test } from 'vitest';
import { sparkline, standingOf } from './sparkline.ts';

const day = (n: number): number => Date.UTC(2026, 10, n);
const told = (...prices: readonly (readonly [number, number])[]) =>
  prices.map(([n, price]) => ({ at: new Date(day(n)).toISOString(), price }));

test('R3.01 the price as it went, from the first moment told to now', () => {
  expect(sparkline(told([1, 100], [6, 50]), day(11), 10)).toBe('████▁▁▁▁▁▁');
  expect(sparkline(told([1, 100], [5, 150], [9, 200]), day(11), 5)).toBe('▁▅▅██');
  expect(sparkline(told([1, 100]), day(3), 4)).toBe('▄▄▄▄');
  expect(sparkline([], day(3), 4)).toBe('');
});

test('R3.01 only what is told is said of it', () => {
  expect(standingOf(told([1, 100], [2, 90]))).toEqual({ kind: 'lowest' });
  expect(standingOf(told([1, 100]))).toEqual({ kind: 'level' });
  expect(standingOf(told([1, 90], [2, 100]))).toEqual({ kind: 'higher', lowest: 90 });
  expect(standingOf([])).toBeUndefined();
});
