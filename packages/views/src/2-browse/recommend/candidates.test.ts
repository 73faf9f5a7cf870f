import * as v from 'valibot';
import { expect, test } from 'vitest';
import { BROWSING, crossroads } from '../../testing/browsing.ts';
import { LI, NOON, viewsOf } from '../../testing/telling.ts';
import { viewQuery, type View } from '../../view.ts';
import { candidatesFor } from './candidates.ts';
import { lot } from './exploration.ts';
import { tasteOf } from './taste.ts';

/** Asks for the candidates of somebody who looked at one product, and before that less at another. */
const probe: View = {
  name: 'probe',
  version: 1,
  tables: [],
  reads: BROWSING.map(({ name }) => name),
  queries: [
    viewQuery({
      words: 'candidates',
      roles: ['any'],
      title: { zh: '候选', en: 'Candidates' },
      input: v.strictObject({ seed: v.string(), shop: v.string(), category: v.string(), limited: v.array(v.string()) }),
      find: async (em, { seed, shop, category, limited }, { at }) => {
        const met = [
          { product: 'p0001', shop, category, price: 1000, viewed: { weight: 0.5, at } },
          { product: 'p0599', shop, category, price: 1000, viewed: { weight: 1, at } },
        ];
        const taste = tasteOf({ met, shops: new Map(), preferences: [], contents: new Map() }, at);
        return (await candidatesFor(em, taste, { limited }, seed, [])).map(({ id }) => id);
      },
    }),
  ],
};
const id = (n: number): string => `p${String(n).padStart(4, '0')}`;
/** 600 products that nobody has bought: the 40 most popular are the first. */
const told = await viewsOf(crossroads(6, 100).events, [...BROWSING, probe]);
const candidates = (seed: string, limited: readonly string[] = []): Promise<string[]> =>
  told.ask(LI, 'candidates', { seed, shop: 's4', category: '类 3', limited }, NOON);
const all = Array.from({ length: 600 }, (_, n) => n);

test('R1.04 R2.08 the best of what somebody likes is looked at although it is not popular: 25 of a category, 25 of a shop', async () => {
  const found = new Set(await candidates('s'));
  const liked = all.filter((n) => n >= 300 && n < 400).slice(0, 25);
  const ofShop = all.filter((n) => n % 6 === 4).slice(0, 25);
  expect([...liked, ...ofShop].map(id).filter((each) => !found.has(each))).toEqual([]);
});

test('R2.08 so are the twenty newest, and some drawn by lot, others for another seed', async () => {
  const [one, other] = [new Set(await candidates('a')), new Set(await candidates('b'))];
  expect(
    all
      .slice(-20)
      .map(id)
      .filter((each) => !one.has(each)),
  ).toEqual([]);
  const drawn = (seed: string): string[] => {
    const lots = all.map((n) => ({ id: id(n), lot: lot(id(n)) })).toSorted((a, b) => a.lot - b.lot);
    return lots
      .filter((each) => each.lot >= lot(seed))
      .slice(0, 20)
      .map((each) => each.id);
  };
  for (const [seed, found] of [
    ['a', one],
    ['b', other],
  ] as const) {
    expect(drawn(seed).length).toBeGreaterThan(10);
    expect(drawn(seed).filter((each) => !found.has(each))).toEqual([]);
  }
  expect([...one].filter((each) => !other.has(each)).length).toBeGreaterThan(10);
});

test('V2 limited shops are passed by, few of them or all but one', async () => {
  const shopOf = (each: string): number => Number(each.slice(1)) % 6;
  for (const limited of [['s0'], ['s0', 's1', 's2', 's3', 's5']]) {
    const found = await candidates('s', limited);
    expect(found.filter((each) => limited.includes(`s${shopOf(each)}`))).toEqual([]);
    // As many as are wanted are found behind them: the most popular, the newest, the best of the category.
    const open = all.map(id).filter((each) => !limited.includes(`s${shopOf(each)}`));
    const wanted = [...open.slice(0, 40), ...open.slice(-20), ...open.filter((each) => each >= id(300) && each < id(400)).slice(0, 25)];
    expect(wanted.filter((each) => !found.includes(each))).toEqual([]);
  }
});
