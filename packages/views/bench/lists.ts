/**
 * Lists in a small mall and in a big one: `pnpm bench views/lists -- [SIZE…]`, orders; left out: 1,000 and 100,000. Who asks is a
 * buyer, a merchant who has half of the mall, the warehouse or support; what is asked is the real question on the real tables, and first where
 * the log ends. All sizes are asked in turns, and every ask counts; a page is 20 rows. A line with few rows has its p99 from whom it is asked for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'valibot';
import { block, note, QUICK, row, sized, title } from '../../../scripts/bench/measure.ts';
import { folderPlace } from '../src/folder-place.ts';
import { openViews, type Views } from '../src/open-views.ts';
import { CLERK, NOON, SUPPORT } from '../src/testing/telling.ts';
import type { Asking } from '../src/view.ts';
import { bigMall, LISTED, numberIn, TOLD } from './lists/big-mall.ts';
import { buyerOf, orderOf } from './lists/lives.ts';
import { asLong, clocked, FLAT, inMs, inTurns, leftOut, ratioOf, timeOf } from './parts/asks.ts';
import { logEnd } from './parts/log-end.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : QUICK ? [1000, 2000] : [1000, 100_000];
const ROUNDS = sized(400, 16);
/** Rounds before, about other things, in which what is asked is compiled. */
const BEFORE = ROUNDS / 8;
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
  { who: 'merchant', words: 'merchant orders' },
  { who: 'support', words: 'order list' },
  { who: 'warehouse', words: 'warehouse queue' },
  { who: 'warehouse', words: 'warehouse queue', second: true },
  { who: 'buyer', words: 'parcel list' },
  { who: 'merchant', words: 'parcel list' },
  { who: 'warehouse', words: 'parcel list' },
  { who: 'support', words: 'parcel list' },
  { who: 'support', words: 'parcel list', input: (order) => ({ order }) },
  { who: 'buyer', words: 'aftersale list' },
  { who: 'merchant', words: 'aftersale list' },
  { who: 'support', words: 'aftersale list' },
  { who: 'support', words: 'aftersale list', input: (order) => ({ order }) },
  { who: 'buyer', words: 'refund list' },
  { who: 'merchant', words: 'refund list' },
  { who: 'support', words: 'refund list' },
  { who: 'buyer', words: 'review list' },
  { who: 'merchant', words: 'review list' },
  { who: 'support', words: 'review list', input: () => ({ product: 'tent', stars: 1 }) },
  { who: 'support', words: 'review list' },
  { who: 'buyer', words: 'product reviews', input: () => ({ product: 'tent' }) },
  { who: 'buyer', words: 'message list' },
  { who: 'merchant', words: 'message list' },
  { who: 'buyer', words: 'wallet bill' },
  { who: 'support', words: 'channel statement', input: () => ({ channel: 'card' }) },
  { who: 'buyer', words: 'coupon list' },
  { who: 'buyer', words: 'live list' },
  { who: 'merchant', words: 'merchant products' },
  { who: 'merchant', words: 'stock list' },
  { who: 'warehouse', words: 'stock list' },
];

const rowsOf = (answer: object): number => Object.values(answer).find((each) => Array.isArray(each))!.length;
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** Every ask of a question in one mall, by round, ms; and how long the answer was in each. */
type Measured = { readonly asks: number[][]; readonly rows: number[] };
type Mall = { readonly size: number; readonly views: Views; close(): Promise<void> };

async function make(size: number): Promise<Mall> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const started = performance.now();
  const place = folderPlace(folder, LISTED);
  const made = await place.beside();
  const last = await bigMall(made.database, size);
  await place.publish(made);
  console.log(`lists: ${size} orders; written in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  const end = await logEnd(join(folder, 'log.db'), last);
  const views = await openViews({ store: folder, read: end.read, head: end.head, views: LISTED });
  return {
    size,
    views,
    close: async () => {
      await views.close();
      await end.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One round of a question in one mall. Every round asks for somebody else. */
async function ask({ size, views }: Mall, { who, words, input, second }: Case, round: number, into?: Measured): Promise<void> {
  const entry = views.entries.find((each) => each.words === words)!;
  const copy = (round * 7) % (size / TOLD);
  const actor: Asking['actor'] =
    who === 'buyer' ? { id: numberIn(copy, buyerOf(round)), role: 'buyer' } : { merchant: CLERK, support: SUPPORT, warehouse: KEEPER }[who];
  const find = async (given: object): Promise<any> => {
    const outcome = await views.query(words, parse(entry.input, given), { at: NOON, actor });
    if (!outcome.ok) throw new Error(`${words}: ${outcome.code} ${JSON.stringify(outcome.facts)}`);
    return outcome.answer;
  };
  const first = input?.(numberIn(copy, orderOf(2 + 17 * (round % 58)))) ?? {};
  const given = second ? { ...first, after: (await find(first)).page.next } : first;
  let rows = 0;
  const asks = await clocked(REPEATS, async () => (rows = rowsOf(await find(given))));
  into?.asks.push(asks);
  into?.rows.push(rows);
}

const measure = (malls: readonly Mall[], question: Case): Promise<Measured[]> =>
  inTurns(
    malls,
    { before: BEFORE, counted: ROUNDS },
    () => ({ asks: [], rows: [] }),
    (mall, round, into) => ask(mall, question, round, into),
  );

const [SMALL, BIG] = [SIZES[0]!, SIZES.at(-1)!].map((size) => size.toLocaleString('en')) as [string, string];

title(
  'Lists',
  `Lists of the read side that buyers, merchants, the warehouse and support ask for, 20 rows a page, in malls of ${SMALL} orders (baseline) and of ${BIG} (ours). Goods, stock, coupons and live rooms are as few in both. Not among them are questions about a product and what somebody looked at, of which these malls have none, and addresses and saved views, which are a stream each. Each is asked ${REPEATS} times about ${ROUNDS} things or people, in turns, and every ask counts, the first about a thing as well, but for those in which another process had the processor; before that ${BEFORE} rounds about other things. Held is the median of all asks, where the answers are equally long; a ratio is the median over parts of the rounds. Nothing is behind: what it costs to catch up is in Rebuild and Peers, and what the program does before a question (who asks, what is due) is in Growth.`,
);
const malls: Mall[] = [];
for (const size of SIZES) malls.push(await make(size));
const ms = (value: number): string => value.toFixed(2).padStart(6);
const lines = ['                                             rows        | p50    p99 ms | flat: p50   p99'];
for (const question of CASES) {
  const { who, words, input, second } = question;
  const name = [who, words, ...(input ? [Object.keys(input('')).join(' ')] : []), ...(second ? ['page 2'] : [])].join(' ');
  const measured = await measure(malls, question);
  const [small, big] = [measured[0]!, measured.at(-1)!];
  const [p50, p99] = [0.5, 0.99].map((share) => [timeOf(small.asks, share), timeOf(big.asks, share)] as const) as [
    readonly [number, number],
    readonly [number, number],
  ];
  const rows = [mean(small.rows), mean(big.rows)] as const;
  row({
    what: name,
    base: inMs(p50[0]),
    ours: inMs(p50[1]),
    ratio: ratioOf(big.asks, small.asks, 0.5),
    ...(asLong(...rows) ? FLAT : {}),
  });
  const flat = [p50, p99].map(([a, b]) => (b / a).toFixed(2).padStart(5)).join(' ');
  const long = rows.map((each) => each.toFixed(1).padStart(4)).join(' → ');
  lines.push(`  ${name.padEnd(42)}${long} | ${ms(p50[1])} ${ms(p99[1])} |      ${flat}`);
}
block(lines.join('\n'));
note(leftOut());
for (const mall of malls) await mall.close();
