import { FIELDS } from '@yellowcart/mall/support/query/fields';
import { readQuery, type Query } from '@yellowcart/mall/support/query/read';
import { afterAll, expect, test } from 'vitest';
import { createTables } from '../../database.ts';
import { openDatabase } from '../../engine/sqlite.ts';
import { generatedOrders, putOrders } from '../../testing/found-orders.ts';
import { NOON } from '../../testing/telling.ts';
import { findView } from './find.view.ts';
import { pageOf } from './plan.ts';

const database = await openDatabase(':memory:', [findView]);
await createTables(database);
await putOrders(database, generatedOrders(50, 1));
const native = await database.orm.em.getConnection().getNativeClient();
const prepare: (sql: string) => any = native.prepare.bind(native);
const asked: string[] = [];
native.prepare = ((sql: string) => {
  asked.push(sql);
  return prepare(sql);
}) as typeof native.prepare;
afterAll(() => database.orm.close(true));

/** What SQLite would do for a query. It has no statistics, so that its plans are the same for any size. */
async function planOf(text: string, few: number): Promise<string[]> {
  const { condition, sort } = readQuery(text, { now: NOON, views: new Map() }) as Query;
  asked.length = 0;
  await pageOf(database.orm.em.fork(), { condition, sort, after: undefined, limit: 21 }, { few });
  return asked.flatMap((sql) => {
    const parameters = sql.match(/\?/g)?.map(() => null) ?? [];
    return (prepare(`explain query plan ${sql}`).all(...parameters) as { readonly detail: string }[]).map(({ detail }) => detail);
  });
}

/** Every look-up by one field, with each of its values. */
const QUERIES = [
  ...FIELDS.map(({ example }) => example),
  ...FIELDS.flatMap(({ name, choices }) => choices.map((choice) => `${name}:${choice.name}`)),
  '8000',
  'SF0001',
  '帐篷',
  'a 帐篷 status:completed',
  'shop:s1 placed:today sort:amount-asc',
];

/** Few are gathered, or a list is gone through that is sorted as it should be: neither grows with the mall. */
test.each(QUERIES.flatMap((text) => [20_000, -1].map((few) => ({ text, few }))))(
  'R10.05 $text is looked up by an index (gathering up to $few)',
  async ({ text, few }) => {
    const steps = await planOf(text, few);
    expect(steps).not.toEqual([]);
    const tables = steps.filter(
      (step) =>
        /\b(SCAN|SEARCH)\b/.test(step) && !/VIRTUAL TABLE|CONSTANT ROW|\b(SCAN (m|d|seq|source|few|list)$|SCAN \(subquery)/.test(step),
    );
    for (const step of tables) expect(step).toMatch(/USING (COVERING )?INDEX|USING PRIMARY KEY/);
    // What is gone through as it lies is never sorted as a whole.
    if (few < 0 && !/VIRTUAL TABLE|\(clue>\?/.test(steps.join())) expect(steps.join()).not.toContain('FOR ORDER BY');
  },
);
