/**
 * Lists in a small mall and in a big one: `pnpm bench views/lists -- [SIZE…]`, orders; left out: 1,000 and 100,000. Who asks is a
 * buyer, a merchant who has half of the mall, the warehouse or support; what is asked is the real question on the real tables. `flat` is our
 * p50 and p99 in the biggest against the smallest, both asked in turns; a page is 20 rows. A line with few rows has its p99 from whom it is asked for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'valibot';
import { block, QUICK, title } from '../../../scripts/bench/measure.ts';
import { VIEWS } from '../src/all-views.ts';
import type { Database } from '../src/database.ts';
import { CLERK, NOON, SUPPORT } from '../src/testing/telling.ts';
import type { Asking } from '../src/view.ts';
import { bigMall, numberIn, TOLD } from './lists/big-mall.ts';
import { buyerOf, orderOf } from './lists/lives.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : QUICK ? [1000, 2000] : [1000, 100_000];
const ROUNDS = QUICK ? 16 : 400;
const REPEATS = 5;
const KEEPER = { id: 'keeper', role: 'warehouse' } as const;

type Who = 'buyer' | 'merchant' | 'support' | 'warehouse';
type Case = { readonly who: Who; readonly words: string; readonly input?: (order: string) => object; readonly second?: true };

const CASES: readonly Case[] = [
  { who: 'buyer', words: 'order list' },
  { who: 'buyer', words: 'order list', input: () => ({ status: 'completed' }) },
  { who: 'merchant', words: 'order list' },
  { who: 'merchant', words: 'order list', second: true },
  { who: 'merchant', words: 'order list', input: () => ({ status: 'to-ship' }) },
  { who: 'support', words: 'order list' },
  { who: 'warehouse', words: 'warehouse queue' },
  { who: 'warehouse', words: 'warehouse queue', second: true },
  { who: 'buyer', words: 'parcel list' },
  { who: 'merchant', words: 'parcel list' },
  { who: 'support', words: 'parcel list', input: (order) => ({ order }) },
  { who: 'buyer', words: 'aftersale list' },
  { who: 'merchant', words: 'aftersale list' },
  { who: 'support', words: 'aftersale list', input: (order) => ({ order }) },
  { who: 'buyer', words: 'refund list' },
  { who: 'merchant', words: 'refund list' },
  { who: 'buyer', words: 'review list' },
  { who: 'merchant', words: 'review list' },
  { who: 'support', words: 'review list', input: () => ({ product: 'tent', stars: 1 }) },
  { who: 'buyer', words: 'message list' },
  { who: 'merchant', words: 'message list' },
  { who: 'buyer', words: 'wallet bill' },
];

const at = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]!;
const rowsOf = (answer: object): number => Object.values(answer).find((each) => Array.isArray(each))!.length;

type Measured = { readonly p50: number; readonly p99: number; readonly rows: number };
type Mall = { readonly size: number; readonly folder: string; readonly database: Database };

async function make(size: number): Promise<Mall> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const started = performance.now();
  const database = await bigMall(join(folder, 'read.db'), size);
  console.log(`lists: ${size} orders; written in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return { size, folder, database };
}

const entries = new Map(VIEWS.flatMap(({ queries }) => queries).map((each) => [each.words, each] as const));

/** One round of a question in one mall: the best time of some, ms, and the rows of its answer. Every round asks for somebody else. */
async function ask({ size, database }: Mall, { who, words, input, second }: Case, round: number): Promise<readonly [number, number]> {
  const entry = entries.get(words)!;
  const copy = (round * 7) % (size / TOLD);
  const actor: Asking['actor'] =
    who === 'buyer' ? { id: numberIn(copy, buyerOf(round)), role: 'buyer' } : { merchant: CLERK, support: SUPPORT, warehouse: KEEPER }[who];
  const find = async (given: object): Promise<any> => entry.find(database.orm.em.fork(), parse(entry.input, given), { at: NOON, actor });
  const first = input?.(numberIn(copy, orderOf(2 + 17 * (round % 58)))) ?? {};
  const given = second ? { ...first, after: (await find(first)).page.next } : first;
  let best = Infinity;
  let rows = 0;
  for (let i = 0; i < REPEATS; i += 1) {
    const start = performance.now();
    const answer = await find(given);
    best = Math.min(best, performance.now() - start);
    rows = rowsOf(answer);
  }
  return [best, rows];
}

/** A question in every mall, in turns, so that what else the machine does falls on all of them. */
async function measure(malls: readonly Mall[], question: Case): Promise<Measured[]> {
  const all = malls.map((): (readonly [number, number])[] => []);
  for (let round = 0; round < ROUNDS; round += 1) for (const [i, mall] of malls.entries()) all[i]!.push(await ask(mall, question, round));
  return all.map((each) => {
    // The first ones read the pages in.
    const warm = each.slice(ROUNDS / 8);
    const times = warm.map(([time]) => time);
    return { p50: at(times, 0.5), p99: at(times, 0.99), rows: warm.reduce((sum, [, rows]) => sum + rows, 0) / warm.length };
  });
}

title(
  'Lists',
  `Every list of buyers, merchants, the warehouse and support, 20 rows a page, in malls of ${SIZES[0]!.toLocaleString('en')} orders and of ${SIZES.at(-1)!.toLocaleString('en')}, asked in turns. Held to: in
the big one at most 1.5 times what the small one takes (aim 1.1).`,
);
const malls: Mall[] = [];
for (const size of SIZES) malls.push(await make(size));
const ms = (value: number): string => value.toFixed(2).padStart(6);
const lines = ['                                              rows | p50    p99 ms | flat: p50   p99'];
for (const question of CASES) {
  const { who, words, input, second } = question;
  const name = [who, words, ...(input ? [Object.keys(input('')).join(' ')] : []), ...(second ? ['page 2'] : [])].join(' ');
  const measured = await measure(malls, question);
  const [a, b] = [measured[0]!, measured.at(-1)!];
  const flat = [b.p50 / a.p50, b.p99 / a.p99].map((each) => each.toFixed(2).padStart(5)).join(' ');
  lines.push(`  ${name.padEnd(44)}${b.rows.toFixed(1).padStart(5)} | ${ms(b.p50)} ${ms(b.p99)} |      ${flat}`);
}
block(lines.join('\n'));
for (const { database, folder } of malls) {
  await database.orm.close(true);
  rmSync(folder, { recursive: true, force: true });
}
