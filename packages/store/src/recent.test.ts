import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

test('what is remembered is what was put there last, never anything older', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.option(fc.nat(9), { nil: undefined }))), (deeds) => {
      const [recent, all] = [new Recent<number>(4), new Map<string, number>()];
      for (const [key, value] of deeds) {
        if (value === undefined) {
          const found = recent.get(key);
          if (found !== undefined) expect(found).toBe(all.get(key));
        } else {
          recent.set(key, value);
          all.set(key, value);
          expect(recent.get(key)).toBe(value);
        }
      }
    }),
  );
});

test('at least half of so many are remembered, at most all of them, and those that are asked for stay', () => {
  const recent = new Recent<number>(100);
  for (let n = 0; n < 1000; n += 1) {
    recent.set(`k${n}`, n);
    recent.set('kept', -1);
    for (let back = 0; back < 49; back += 1) if (n >= back) expect(recent.get(`k${n - back}`)).toBe(n - back);
  }
  const left = Array.from({ length: 1000 }, (_, n) => recent.get(`k${n}`)).filter((found) => found !== undefined);
  expect(left.length).toBeLessThanOrEqual(100);
  expect(recent.get('kept')).toBe(-1);
});

test('what is forgotten is gone', () => {
  const recent = new Recent<number>(4);
  for (const [n, key] of KEYS.entries()) recent.set(key, n);
  recent.clear();
  expect(KEYS.map((key) => recent.get(key))).toEqual(KEYS.map(() => undefined));
});
