import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byStatus, priceRanges, RUNGS } from './facets.ts';

const rung = fc.record({ key: fc.integer({ min: 0, max: RUNGS.length }).map(String), count: fc.integer({ min: 1, max: 500 }) });

test('R2.03 price ranges: at most five, in order, apart from each other, with everything in them', () => {
  fc.assert(
    fc.property(fc.uniqueArray(rung, { selector: ({ key }) => key, maxLength: RUNGS.length }), (rungs) => {
      const ranges = priceRanges(rungs);
      expect(ranges.length).toBeLessThanOrEqual(5);
      expect(ranges.reduce((sum, { count }) => sum + count, 0)).toBe(rungs.reduce((sum, { count }) => sum + count, 0));
      for (const [i, { from, to, count }] of ranges.entries()) {
        expect(to ?? Infinity).toBeGreaterThan(from);
        expect(ranges[i + 1]?.from ?? Infinity).toBeGreaterThanOrEqual(to ?? Infinity);
        const low = from === 0 ? 0 : RUNGS.indexOf(from) + 1;
        const high = to === null ? RUNGS.length : RUNGS.indexOf(to);
        expect(count).toBe(rungs.reduce((sum, { key, count: n }) => (Number(key) >= low && Number(key) <= high ? sum + n : sum), 0));
      }
    }),
  );
});

test('R2.03 price ranges hold about as much as each other, and nothing is no range', () => {
  const even = Array.from({ length: 10 }, (_, i) => ({ key: String(i), count: 10 }));
  expect(priceRanges(even).map(({ count }) => count)).toEqual([20, 20, 20, 20, 20]);
  expect(priceRanges([])).toEqual([]);
  expect(priceRanges([{ key: String(RUNGS.length), count: 3 }])).toEqual([{ from: RUNGS.at(-1), to: null, count: 3 }]);
});

test('R2.07 stock is told in stock first; what there is none of is left out', () => {
  expect(
    byStatus([
      { key: '2', count: 1 },
      { key: '0', count: 4 },
    ]),
  ).toEqual([
    { status: 'in-stock', count: 4 },
    { status: 'out-of-stock', count: 1 },
  ]);
});
