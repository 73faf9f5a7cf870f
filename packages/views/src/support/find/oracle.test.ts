import type { Condition } from '@yellowcart/mall/support/query/condition';
import { FIELDS } from '@yellowcart/mall/support/query/fields';
import { isProblem } from '@yellowcart/mall/support/query/parse';
import { readQuery } from '@yellowcart/mall/support/query/read';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { createTables } from '../../database.ts';
import { openDatabase } from '../../engine/sqlite.ts';
import { NOON } from '../../testing/telling.ts';
import { generatedOrders, putOrders, titlesOf } from '../../testing/found-orders.ts';
import { needlesOf } from './names.ts';
import { pageOf, sortedBy } from './plan.ts';
import type { Row } from './rows.ts';
import { findView } from './find.view.ts';
import type { FoundOrder } from './found-order.ts';

const ORDERS = [...generatedOrders(300, 20_261_113)];
const database = await openDatabase(':memory:', [findView]);
await createTables(database);
await putOrders(database, ORDERS);
afterAll(() => database.orm.close(true));

/** What a condition says, looked up in each row without any index: slow, and hard to get wrong. */
function meets(row: FoundOrder, condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.parts.every((part) => meets(row, part));
    case 'or':
      return condition.parts.some((part) => meets(row, part));
    case 'not':
      return !meets(row, condition.part);
    case 'clue':
      return row.clues.includes(condition.clue);
    case 'begins':
      return row.clues.some((clue) => clue.startsWith(condition.clue));
    case 'between': {
      const at = row[condition.column];
      return at !== null && at >= (condition.from ?? -Infinity) && at < (condition.to ?? Infinity);
    }
    case 'words': {
      const names = row.clues.filter((clue) => clue.startsWith(`${condition.of}:`)).map((clue) => titlesOf(clue));
      const needles = needlesOf(condition.text);
      return (
        needles.length > 0 &&
        names.some((words) => needles.every(({ word, begins }) => words.some((each) => (begins ? each.startsWith(word) : each === word))))
      );
    }
  }
}

function expected(query: string, limit: number): string[] | undefined {
  const read = readQuery(query, { now: NOON, views: new Map() });
  if (isProblem(read)) return undefined;
  const { condition, sort } = read;
  const rows = ORDERS.filter((row) => (condition === null || meets(row, condition)) && row[sort.column] !== null);
  const sign = sort.descending ? -1 : 1;
  const value = (row: FoundOrder): number => sortedBy(row as unknown as Row, sort.column);
  return rows
    .toSorted((a, b) => sign * (value(a) - value(b) || a.seq - b.seq))
    .slice(0, limit)
    .map(({ id }) => id);
}

/** A value that some order has, so that queries find something. */
const some = fc.nat(ORDERS.length - 1).map((i) => ORDERS[i]!);
const clue = fc.tuple(some, fc.nat(40)).map(([{ clues }, at]) => {
  const asked = clues.filter((each) => !each.startsWith('in-shop:'));
  const [kind, value] = asked[at % asked.length]!.split(':') as [string, string];
  const backwards = ['order', 'trade', 'waybill', 'case', 'payment', 'refund', 'phone'].includes(kind);
  const text = backwards ? [...value].toReversed().join('') : value;
  const name = kind === 'in-case' ? 'case' : kind === 'in-refund' ? 'refund' : kind;
  return `${name}:"${backwards && text.length > 7 ? text.slice(-7) : text}"`;
});
const date = fc
  .constantFrom('placed', 'paid', 'shipped', 'signed', 'done', 'due')
  .chain((column) =>
    fc.tuple(fc.constantFrom(':>', ':<=', ':'), fc.integer({ min: 1, max: 60 })).map(([sign, days]) => `${column}${sign}-${days}d`),
  );
const choice = fc.constantFrom(
  ...FIELDS.filter(({ kind }) => kind === 'choice' || kind === 'mixed').flatMap(({ name, choices }) =>
    choices.map((each) => `${name}:${each.name}`),
  ),
);
const words = fc.constantFrom(
  'product:帐篷',
  'product:帐',
  'shop:旗舰店',
  'carrier:顺丰',
  '双人',
  'product:"iphone 壳"',
  'amount:>=¥50',
  'amount:<100',
);
const leaf = fc.oneof(clue, date, choice, words).map((text) => text);
const query = fc
  .tuple(
    fc.array(
      fc.tuple(
        leaf,
        fc.option(
          fc.oneof(
            leaf,
            fc.tuple(leaf, leaf).map((both) => `(${both.join(' ')})`),
          ),
        ),
        fc.boolean(),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.option(fc.constantFrom(...FIELDS.find(({ kind }) => kind === 'sort')!.choices.map(({ name }) => `sort:${name}`))),
  )
  .map(([parts, sort]) =>
    [...parts.map(([one, other, negated]) => `${negated ? '-' : ''}${other === null ? one : `(${one} OR ${other})`}`), sort ?? ''].join(
      ' ',
    ),
  );

test('R10.05 the indexes find exactly what looking at every order finds, in pages, by whatever way', async () => {
  const em = database.orm.em.fork();
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom(0, 5, 20_000), fc.constantFrom(0, 12, 100), async (text, few, nearest) => {
      const whole = expected(text, 50);
      fc.pre(whole !== undefined);
      const { condition, sort } = readQuery(text, { now: NOON, views: new Map() }) as Exclude<
        ReturnType<typeof readQuery>,
        { reason: unknown }
      >;
      const seen: string[] = [];
      let after: [number, number] | undefined;
      while (seen.length < 50) {
        const rows = await pageOf(em, { condition, sort, after, limit: 7 }, { few, nearest });
        seen.push(...rows.map(({ id }) => id));
        if (rows.length < 7) break;
        after = [sortedBy(rows.at(-1)!, sort.column), rows.at(-1)!.seq];
      }
      expect(seen.slice(0, 50), text).toEqual(whole);
      answered += whole.length;
    }),
    { numRuns: 500 },
  );
  expect(answered).toBeGreaterThan(500);
});
