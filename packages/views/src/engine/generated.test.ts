import type { TestServer } from '@yellowcart/store/testing/postgres-server';
import { FIELDS } from '@yellowcart/mall/support/query/fields';
import { isProblem } from '@yellowcart/mall/support/query/parse';
import { readQuery } from '@yellowcart/mall/support/query/read';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchView } from '../2-browse/search/search.view.ts';
import { browseView } from '../2-browse/browse.view.ts';
import { scorecardView } from '../9-aftersale/scorecard.view.ts';
import { createTables, type Database } from '../database.ts';
import { stockView } from '../goods/stock.view.ts';
import { openViews, type Views } from '../open-views.ts';
import { findView } from '../support/find/find.view.ts';
import { pageOf, sortedBy } from '../support/find/plan.ts';
import { generatedOrders, putOrders } from '../testing/found-orders.ts';
import { quickServer } from '../testing/quick-server.ts';
import { GUEST, NOON, reading } from '../testing/telling.ts';
import { listing } from '../testing/titles.ts';
import { openSchema } from './postgres.ts';
import { openDatabase } from './sqlite.ts';

let server: TestServer;
beforeAll(async () => {
  server = await quickServer();
});
afterAll(() => server?.stop());

describe('R10.09 a generated catalogue is searched alike', () => {
  // Words that meet: accents, both cases, both widths, digits, signs, characters of several scripts and beyond the first plane.
  const word = fc.constantFrom(
    ...'帐篷 帐逢 双人帐篷 天幕 café CAFE Ｃａｆé naïve iPhone15 iphone 15 手机壳 ﾃﾝﾄ テント が 한글 Größe groesse Ångström 𠮷野家 ① ½ İstanbul ǆ ﬁne 2L 2l o\'neill a\\b "x" % _ :* & | ! 重庆 长城 行长 '.split(
      ' ',
    ),
  );
  const title = fc
    .array(word, { minLength: 1, maxLength: 4 })
    .chain((words) => fc.constantFrom(' ', '').map((by) => words.join(by) || '货'));
  const offered = fc.record({
    title,
    points: fc.array(word, { maxLength: 2 }),
    tags: fc.array(word, { maxLength: 1 }),
    category: fc.constantFrom('户外', 'Café', '家居'),
    price: fc.integer({ min: 1, max: 90_000 }),
    sales: fc.constantFrom(0, 1, 7),
    stars: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
    shop: fc.constantFrom('jia', 'yi'),
  });
  const asked = fc.record(
    {
      words: fc.oneof(word, title).filter((text) => text.trim() !== ''),
      minPositive: fc.double({ min: 0, max: 1, noNaN: true }),
      maxPrice: fc.integer({ min: 0, max: 90_000 }),
      sort: fc.constantFrom('relevance', 'sales', 'price-asc', 'price-desc', 'newest'),
    },
    { requiredKeys: ['words', 'sort'] },
  );

  test.each([1, 2])('seed %i', async (seed) => {
    const [products] = fc.sample(fc.array(offered, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed });
    const questions = fc.sample(asked, { numRuns: 150, seed });
    const { events } = listing(products!, { jia: '甲的 Café', yi: '𠮷野家旗舰店' });
    const source = { ...reading({ events, shown: events.length }), views: [stockView, browseView, scorecardView, searchView] };
    const [sqlite, postgres] = [
      await openViews({ store: ':memory:', ...source }),
      await openViews({ store: { server: server.url, schema: `catalogue_${seed}` }, ...source }),
    ];
    let found = 0;
    try {
      for (const question of questions) {
        const ask = async (views: Views, words: string, input: object): Promise<any> =>
          views.query(words, input, { at: NOON, actor: GUEST });
        const input = { limit: 50, all: false, ...question };
        const expected = await ask(sqlite, 'search', input);
        expect(JSON.stringify(await ask(postgres, 'search', input)), JSON.stringify(question)).toBe(JSON.stringify(expected));
        const typed = { words: [...question.words].slice(0, 2).join(''), limit: 10 };
        expect(await ask(postgres, 'search suggest', typed)).toEqual(await ask(sqlite, 'search suggest', typed));
        found += expected.answer.total;
      }
    } finally {
      await sqlite.close();
      await postgres.close();
    }
    expect(found).toBeGreaterThan(questions.length);
  });
});

describe('R10.09 R10.05 generated orders are found alike, by whatever way', () => {
  const ORDERS = [...generatedOrders(300, 7)];
  const databases: Database[] = [];
  beforeAll(async () => {
    for (const database of [
      await openDatabase(':memory:', [findView]),
      await openSchema({ server: server.url }, 'orders_read_v1', [findView]),
    ]) {
      await createTables(database);
      await putOrders(database, ORDERS);
      databases.push(database);
    }
  });
  afterAll(async () => {
    for (const { orm } of databases) await orm.close(true);
  });

  const clue = fc.tuple(fc.constantFrom(...ORDERS), fc.nat(40)).map(([{ clues }, at]) => {
    const asked = clues.filter((each) => !each.startsWith('in-shop:'));
    const [kind, value] = asked[at % asked.length]!.split(':') as [string, string];
    const backwards = ['order', 'trade', 'waybill', 'case', 'payment', 'refund', 'phone'].includes(kind);
    const name = kind === 'in-case' ? 'case' : kind === 'in-refund' ? 'refund' : kind;
    return `${name}:"${backwards ? [...value].toReversed().join('').slice(-7) : value}"`;
  });
  const choice = fc.constantFrom(
    ...FIELDS.flatMap(({ name, example, choices }) => [example, ...choices.map((each) => `${name}:${each.name}`)]),
  );
  const leaf = fc.oneof(
    clue,
    choice,
    fc.constantFrom('product:帐篷', 'product:帐', 'shop:旗舰店', 'carrier:顺丰', 'product:"iphone 壳"', 'placed:>-9d'),
  );
  const query = fc
    .array(fc.tuple(leaf, fc.option(leaf), fc.boolean()), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.map(([one, other, not]) => `${not ? '-' : ''}${other === null ? one : `(${one} OR ${other})`}`).join(' '));

  test('pages and all', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(query, fc.constantFrom(0, 5, 20_000), fc.constantFrom(0, 12, 100), async (text, few, nearest) => {
        const read = readQuery(text, { now: NOON, views: new Map() });
        fc.pre(!isProblem(read));
        const { condition, sort } = read as Exclude<typeof read, { reason: unknown }>;
        const pages = await Promise.all(
          databases.map(async ({ orm }) => {
            const em = orm.em.fork();
            const first = await pageOf(em, { condition, sort, after: undefined, limit: 7 }, { few, nearest });
            const last = first.at(-1);
            const after = last && ([sortedBy(last, sort.column), last.seq] as const);
            return [
              first,
              await pageOf(em, { condition, sort, after, limit: 7 }, { few, nearest }),
              await pageOf(em, { condition, sort, after, limit: -1 }, { few, nearest }),
            ];
          }),
        );
        expect(pages[1], text).toEqual(pages[0]);
        answered += pages[0]!.flat().length;
      }),
      { numRuns: 150 },
    );
    expect(answered).toBeGreaterThan(500);
  });
});
