import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { HEAD, walk, walked, type Parts, type Walked } from './walk.ts';

type Thing = { readonly seq: number; readonly limited: boolean; sales: number; liking: number };

/** A list in memory whose order can be stirred between two pages. */
function listOf(things: readonly Thing[]): Parts<Thing> {
  const stage =
    (limited: boolean): Parts<Thing>['stages'][number] =>
    async (without, order, count) =>
      things
        .filter((each) => each.limited === limited && !without.has(each.seq) && (order === 'popular' || each.seq < order.below))
        .toSorted((a, b) => (order === 'popular' ? b.sales - a.sales || a.seq - b.seq : b.seq - a.seq))
        .slice(0, count);
  return {
    head: async (shown, _from, count) =>
      things
        .filter((each) => !each.limited && each.liking > 0 && !shown.has(each.seq))
        .toSorted((a, b) => b.liking - a.liking || a.seq - b.seq)
        .slice(0, count),
    stages: [stage(false), stage(true)],
    limited: ['s1', 's2'],
  };
}

const Input = v.strictObject(walked);
const asked = (input: object): Walked => v.parse(Input, input);

async function whole(parts: Parts<Thing>, limits: readonly number[], between: (page: number) => void): Promise<number[][]> {
  const pages: number[][] = [];
  let after: string | undefined;
  do {
    const { rows, page } = await walk(asked({ limit: limits[pages.length % limits.length]!, after }), parts);
    expect(page.hasMore).toBe(page.next !== null);
    pages.push(rows.map(({ seq }) => seq));
    after = page.next ?? undefined;
    between(pages.length);
  } while (after);
  return pages;
}

const thing = fc.record({ limited: fc.nat(9).map((n) => n === 0), sales: fc.nat(20), liking: fc.integer({ min: -5, max: 5 }) });
const numbered = (all: readonly Omit<Thing, 'seq'>[]): Thing[] => all.map((each, i) => ({ ...each, seq: 3 + 7 * i }));
const pageSizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 });

describe('walking through pages', () => {
  test('R2.08 nothing comes twice and nothing is left out, however the order is stirred between the pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { maxLength: 400, size: 'max' }),
        pageSizes,
        fc.infiniteStream(fc.nat(1000)),
        async (all, limits, random) => {
          const things = numbered(all);
          const pages = await whole(listOf(things), limits, () => {
            for (const each of things) {
              each.sales = random.next().value as number;
              each.liking = (random.next().value as number) % 3;
            }
          });
          expect(pages.flat().toSorted((a, b) => a - b)).toEqual(things.map(({ seq }) => seq));
          expect(pages.slice(0, -1).every((page, i) => page.length === limits[i % limits.length])).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('R2.08 also behind the thousand that are remembered', async () => {
    const things = numbered(Array.from({ length: 2600 }, (_, i) => ({ limited: i % 13 === 0, sales: i % 50, liking: i % 7 })));
    let stirred = 1;
    const pages = await whole(listOf(things), [300, 1, 170], () => {
      for (const each of things) each.sales = (stirred = (stirred * 48_271) % 2_147_483_647) % 100;
    });
    expect(pages.flat().toSorted((a, b) => a - b)).toEqual(things.map(({ seq }) => seq));
    expect(
      new Set(
        pages
          .flat()
          .slice(-100)
          .map((seq) => things.find((each) => each.seq === seq)!.limited),
      ),
    ).toEqual(new Set([true]));
  });

  test('pages one after the other are the whole at once, while nothing moves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(thing, { maxLength: 400, size: 'max' }), pageSizes, async (all, limits) => {
        const parts = listOf(numbered(all));
        const { rows } = await walk(asked({ all: true }), parts);
        expect((await whole(parts, limits, () => {})).flat()).toEqual(rows.map(({ seq }) => seq));
      }),
      { numRuns: 30 },
    );
  });

  test('R1.04 V2 the taste rules the head, what sells the rest, limited shops come last', async () => {
    const things = numbered(Array.from({ length: 200 }, (_, i) => ({ limited: i < 3, sales: i, liking: i % 2 })));
    const { rows } = await walk(asked({ all: true }), listOf(things));
    const liked = rows.filter(({ liking, limited }) => liking > 0 && !limited);
    expect(rows.slice(0, Math.min(HEAD, liked.length))).toEqual(liked);
    expect(rows.slice(-3).every(({ limited }) => limited)).toBe(true);
    const rest = rows.slice(liked.length, -3).map(({ sales }) => sales);
    expect(rest).toEqual(rest.toSorted((a, b) => b - a));
  });

  test('what was limited when the tail began stays so for the walk (V2)', async () => {
    const things = numbered(Array.from({ length: 1200 }, (_, i) => ({ limited: false, sales: i, liking: 0 })));
    const { page } = await walk(asked({ limit: 1000 }), listOf(things));
    expect(asked({ after: page.next! }).after).toMatchObject({ tail: null });
    const second = await walk(asked({ limit: 10, after: page.next! }), listOf(things));
    expect(asked({ after: second.page.next! }).after?.tail).toMatchObject({ stage: 0, limited: ['s1', 's2'] });
  });

  test('a cursor of something else does not parse', () => {
    const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
    for (const after of ['x', cursor(1), cursor('a', 'b'), cursor('A', ''), cursor('1.', ''), cursor('1', '0:x:'), cursor('1', '', '')])
      expect(v.safeParse(Input, { after }).success).toBe(false);
    expect(v.safeParse(Input, { after: cursor('1.2', '0:5:jia,yi') }).success).toBe(true);
  });
});
