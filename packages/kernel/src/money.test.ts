import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate, basisPoints, proportion, sum, yuan } from './money.ts';

const fen = fc.integer({ min: 0, max: 1e12 });

test('M1 parts add up to the whole, none is negative', () => {
  fc.assert(
    fc.property(fen, fc.array(fen, { minLength: 1, maxLength: 20 }), (total, weights) => {
      const parts = allocate(total, weights);
      expect(sum(parts)).toBe(total);
      expect(parts.every((part) => part >= 0)).toBe(true);
    }),
  );
});

test('M1 a total below the sum of the weights never exceeds a weight', () => {
  fc.assert(
    fc.property(fc.array(fen, { minLength: 1, maxLength: 20 }), fc.double({ min: 0, max: 1, noNaN: true }), (weights, share) => {
      const parts = allocate(Math.floor(sum(weights) * share), weights);
      parts.forEach((part, i) => expect(part).toBeLessThanOrEqual(weights[i]!));
    }),
  );
});

test('M1 each part is its exact share, rounded one way or the other', () => {
  fc.assert(
    fc.property(fen, fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 9 }), (total, weights) => {
      const whole = weights.reduce((a, b) => a + BigInt(b), 0n);
      allocate(total, weights).forEach((part, i) => {
        const floor = Number((BigInt(total) * BigInt(weights[i]!)) / whole);
        expect([floor, floor + 1]).toContain(part);
      });
    }),
  );
});

test.each([
  ['ties go to the earlier part', 100, [1, 1, 1], [34, 33, 33]],
  ['the largest remainder gets the odd fen', 10, [5, 3, 3], [4, 3, 3]],
  ['four lines of one fen share two', 2, [1, 1, 1, 1], [1, 1, 0, 0]],
  ['weights of nothing give all to the first', 7, [0, 0], [7, 0]],
  ['nothing to give', 0, [3, 4], [0, 0]],
])('M1 %s', (_, total, weights, parts) => expect(allocate(total, weights)).toEqual(parts));

test('M1 refuses what is no amount', () => {
  expect(() => allocate(-1, [1])).toThrow(RangeError);
  expect(() => allocate(1.5, [1])).toThrow(RangeError);
  expect(() => allocate(1, [-1])).toThrow(RangeError);
  expect(() => allocate(1, [])).toThrow(RangeError);
});

test('P5 a rate never gives more than itself', () => {
  expect(basisPoints(13_900, 50)).toBe(69);
  expect(proportion(1000, 2, 3)).toBe(666);
  expect(proportion(1000, 2, 0)).toBe(0);
});

test('amounts in yuan', () => expect([yuan(13_900), yuan(5), yuan(-120)]).toEqual(['139.00', '0.05', '-1.20']));
