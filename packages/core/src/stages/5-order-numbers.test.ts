import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minter } from '../mint.ts';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const BOTH = { items: [{ sku: 'milk-1', quantity: 1 }, { sku: 'bowl-1' }], noInsurance: true };

/** Submits once for every number of seconds, cancelling at once so that stock and limits are there for the next. */
async function numbers(mall: TestMall, gaps: readonly number[]) {
  const found: { trade: string; orders: string[] }[] = [];
  for (const gap of gaps) {
    if (gap > 0) await mall.passes(`${gap}s`);
    const { trade, orders } = await mall.does('li', 'order submit', BOTH);
    found.push({ trade, orders: orders.map(({ order }: any) => order) });
    for (const { order } of orders) await mall.does('li', 'order cancel', { order });
  }
  return found;
}

test('R5.05 numbers are unique, and sort by the second in which they were made', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 2, maxLength: 12 }), async (gaps) => {
      const found = await numbers(await testMall(), gaps);
      const orders = found.flatMap((each) => each.orders);
      expect(new Set(orders).size).toBe(orders.length);
      expect(new Set(found.map(({ trade }) => trade)).size).toBe(found.length);
      found.slice(1).forEach((after, i) => {
        if (gaps[i + 1] === 0) return;
        expect(after.trade > found[i]!.trade).toBe(true);
        for (const earlier of found[i]!.orders) for (const later of after.orders) expect(later > earlier).toBe(true);
      });
    }),
    { numRuns: 15 },
  );
});

test('R5.05 the same world and commands give the same numbers; another world gives others', async () => {
  const gaps = [0, 0, 1, 60];
  const first = await numbers(await testMall(), gaps);
  expect(await numbers(await testMall(), gaps)).toEqual(first);
  const other = await numbers(await testMall({ ...TWO_SHOPS, name: 'another' }), gaps);
  const shared = other.flatMap(({ orders }) => orders).filter((order) => first.some(({ orders }) => orders.includes(order)));
  expect(shared).toEqual([]);
});

test('R5.05 one number does not give away the next: within a second their differences are all different', async () => {
  const tails = (await numbers(await testMall(), Array<number>(40).fill(0))).flatMap(({ orders }) =>
    orders.map((order) => Number(order.slice(-8))),
  );
  const differences = tails.slice(1).map((tail, i) => tail - tails[i]!);
  expect(new Set(differences).size).toBe(differences.length);
  expect(differences.filter((each) => each > 0).length).toBeGreaterThan(differences.length / 4);
  expect(differences.filter((each) => each < 0).length).toBeGreaterThan(differences.length / 4);
});

test('R5.05 digits come from seed and label alone, spread evenly, and 10,000 of them are as different as chance allows', () => {
  const [one, two] = [minter('seed-1'), minter('seed-2')];
  const labels = Array.from({ length: 10_000 }, (_, i) => `trade:li:${i}:0`);
  const digits = labels.map((label) => one(label, 8));
  expect(labels.map((label) => minter('seed-1')(label, 8))).toEqual(digits);
  expect(labels.filter((label, i) => two(label, 8) === digits[i])).toEqual([]);
  expect(digits.every((each) => /^\d{8}$/.test(each))).toBe(true);
  // Half a pair is to be expected among 10,000 of 10⁸; submit mints again when a number is taken.
  expect(new Set(digits).size).toBeGreaterThan(9_990);
  for (let place = 0; place < 8; place += 1) {
    const counts = Map.groupBy(digits, (each) => each[place]!);
    expect(counts.size).toBe(10);
    for (const [, those] of counts) expect(Math.abs(those.length - 1000)).toBeLessThan(200);
  }
});
