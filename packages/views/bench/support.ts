/**
 * Look-ups of support against the prepared statement that fetches the same rows: `pnpm bench views/support -- [SIZE…]`, orders in the
 * mall; left out: 1,000 and 100,000. The rows are generated, every index is the real one. Ours is the whole question: where the log ends,
 * reading the query, choosing a way, rows, answer; bare is `better-sqlite3` with the clue known and nothing to read or to show.
 * Both, and all sizes, are asked in turns in one process, and every ask counts.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Recorded } from '@yellowcart/kernel/timer';
import { block, note, QUICK, row, sized, title } from '../../../scripts/bench/measure.ts';
import { openDatabase } from '../src/engine/sqlite.ts';
import { openViews } from '../src/open-views.ts';
import { folderPlace } from '../src/folder-place.ts';
import { findView } from '../src/support/find/find.view.ts';
import { generatedOrders, putOrders } from '../src/testing/found-orders.ts';
import { numbers } from '../src/testing/numbers.ts';
import { NOON, SUPPORT } from '../src/testing/telling.ts';
import { asLong, clocked, FLAT, inMs, inTurns, leftOut, ratioOf, timeOf } from './parts/asks.ts';
import { logEnd } from './parts/log-end.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : QUICK ? [1000, 5000] : [1000, 100_000];
const SEED = 20_261_113;
const ROUNDS = sized(200, 16);
/** Rounds before, about other things, in which what is asked is compiled. */
const BEFORE = ROUNDS / 8;
const REPEATS = 3;
/** What is asked of a look-up by a number, against the bare statement. */
const TO_BARE = { floor: 20, aim: 5, atMost: true } as const;
/** Orders whose numbers, names and phones are asked for. */
const KNOWN = 500;

/** A question about something that exists: the query, and the clue that a bare look-up would begin with. */
type Case = {
  readonly name: string;
  readonly query: (of: string) => string;
  readonly kind: string;
  readonly begins?: true;
  readonly clue?: string;
  /** It is the number of one order, or leads to one: held to a multiple of the bare statement. */
  readonly one?: true;
};

const backwards = (text: string): string => [...text].toReversed().join('');
const CASES: readonly Case[] = [
  { name: 'order number', kind: 'order', query: (of) => `order:${of}`, begins: true, one: true },
  { name: 'order number, last 8', kind: 'order', query: (of) => `order:${of.slice(-8)}`, begins: true, one: true },
  { name: 'trade', kind: 'trade', query: (of) => `trade:${of}`, begins: true, one: true },
  { name: 'waybill', kind: 'waybill', query: (of) => `waybill:${of}`, begins: true, one: true },
  { name: 'case', kind: 'case', query: (of) => `case:${of}`, begins: true, one: true },
  { name: 'payment', kind: 'payment', query: (of) => `payment:${of}`, begins: true, one: true },
  { name: 'any number by itself', kind: 'order', query: (of) => of, begins: true, one: true },
  { name: 'phone, last 4', kind: 'phone', query: (of) => `phone:*${of.slice(-4)}`, begins: true },
  { name: 'phone, whole', kind: 'phone', query: (of) => `phone:${of}`, begins: true, one: true },
  { name: 'name', kind: 'name', query: (of) => `name:${of}` },
  { name: 'buyer', kind: 'buyer', query: (of) => `buyer:${of}` },
  { name: 'shop', kind: 'shop', query: (of) => `shop:${of}` },
  { name: 'product, words', kind: 'product', query: () => '帐篷' },
  { name: 'sku', kind: 'sku', query: (of) => `sku:${of}` },
  { name: 'carrier', kind: 'carrier', query: () => 'carrier:顺丰' },
  { name: 'coupon', kind: 'coupon', query: (of) => `coupon:${of}` },
  { name: 'content', kind: 'content', query: (of) => `content:${of}` },
  { name: 'channel', kind: 'channel', query: (of) => `channel:${of}` },
  { name: 'status', kind: 'status', query: () => 'status:to-ship', clue: 'status:to-ship' },
  { name: 'is:late', kind: 'status', query: () => 'is:late', clue: 'is:late' },
  { name: 'is:stuck', kind: 'status', query: () => 'is:stuck', clue: 'is:late' },
  { name: 'case:open', kind: 'status', query: () => 'case:open', clue: 'in-case:open' },
  { name: 'due within 2 h', kind: 'status', query: () => 'due:<2h sort:due-asc', clue: 'status:to-ship' },
  { name: 'placed today', kind: 'status', query: () => 'placed:today', clue: 'status:completed' },
  { name: 'paid yesterday', kind: 'status', query: () => 'paid:yesterday', clue: 'status:completed' },
  { name: 'amount', kind: 'status', query: () => 'amount:>=¥1500', clue: 'status:completed' },
  { name: 'shop and status', kind: 'shop', query: (of) => `shop:${of} status:to-ship` },
  { name: 'phone and status', kind: 'phone', query: (of) => `phone:*${of.slice(-4)} status:completed`, begins: true },
  {
    name: 'status, day and channel',
    kind: 'status',
    query: () => 'status:completed placed:yesterday -channel:douyin',
    clue: 'status:completed',
  },
];

/** Every ask of a question in one mall: ours and the bare statement, by round; and how many orders ours answered in each. */
type Measured = { readonly ours: number[][]; readonly bare: number[][]; readonly rows: number[] };

/** A mall of some size: the values that are known of each kind of clue, the whole question, and the bare statements. */
type Mall = {
  readonly known: Readonly<Record<string, readonly string[]>>;
  readonly ask: (query: string) => Promise<any>;
  readonly bare: (key: string, begins: boolean) => unknown;
  readonly close: () => Promise<void>;
};

/** Events of an order's life, about. */
const EVENTS = 23;

/** The end of a log of so many orders: something that changes nothing of what support finds. */
const lastOf = (orders: number): Recorded => ({
  position: EVENTS * orders,
  stream: 'account-li',
  version: 1,
  type: 'LoggedIn',
  data: {},
  at: NOON,
  actor: 'li',
  cause: 'login',
});

async function make(size: number): Promise<Mall> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const place = folderPlace(folder, [findView]);
  const made = await place.beside();
  // Written in no order of the index of clues: kept in memory, so that a big mall takes minutes and not an hour.
  await made.database.orm.em.execute('pragma cache_size = -1000000');
  const started = performance.now();
  const known: Record<string, string[]> = {};
  const random = numbers(SEED);
  await putOrders(
    made.database,
    (function* () {
      for (const order of generatedOrders(size, SEED)) {
        if (random() < KNOWN / size) {
          for (const clue of order.clues) {
            const [kind, value] = [clue.slice(0, clue.indexOf(':')), clue.slice(clue.indexOf(':') + 1)];
            (known[kind] ??= []).push(value);
          }
        }
        yield order;
      }
    })(),
  );
  console.log(`support: ${size} orders, seed ${SEED}; written in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  await place.publish(made);
  const end = await logEnd(join(folder, 'log.db'), lastOf(size));
  const views = await openViews({ store: folder, read: end.read, head: end.head, views: [findView] });
  const database = await openDatabase(
    join(
      folder,
      readdirSync(folder).find((name) => /^read\.v\d+\.db$/.test(name))!,
    ),
    [findView],
  );
  const native = await database.orm.em.getConnection().getNativeClient();
  const [begins, exact] = ['c.clue >= ? and c.clue < ?', 'c.clue = ?'].map((clue) =>
    native.prepare(`select o.* from support_clues c join support_orders o on o.seq = c.seq where ${clue} order by c.seq desc limit 21`),
  );
  const entry = views.entries.find(({ words }) => words === 'support find')!;
  return {
    known,
    ask: async (query) => {
      const outcome = await views.query('support find', v.parse(entry.input, { query }), { at: NOON, actor: SUPPORT });
      if (!outcome.ok) throw new Error(`${query}: ${outcome.code} ${JSON.stringify(outcome.facts)}`);
      return outcome.answer;
    },
    bare: (key, open) => (open ? begins!.all(key, `${key}\u{10ffff}`) : exact!.all(key)),
    close: async () => {
      await views.close();
      await end.close();
      await database.orm.close(true);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One round of a question in one mall. Every round asks for something else. */
async function ask({ known, ask: find, bare }: Mall, { kind, query, begins, clue }: Case, round: number, into?: Measured): Promise<void> {
  const values = known[kind] ?? [''];
  const value = values[round % values.length]!;
  const turned = ['order', 'trade', 'waybill', 'case', 'payment', 'phone'].includes(kind) ? backwards(value) : value;
  const typed = query(turned);
  const key = clue ?? `${kind}:${typed.includes(turned) ? value : value.slice(0, kind === 'phone' ? 4 : 8)}`;
  let rows = 0;
  const ours = await clocked(REPEATS, async () => (rows = (await find(typed)).orders.length));
  const raw = await clocked(REPEATS, () => bare(key, begins === true));
  into?.ours.push(ours);
  into?.bare.push(raw);
  into?.rows.push(rows);
}

const measure = (malls: readonly Mall[], question: Case): Promise<Measured[]> =>
  inTurns(
    malls,
    { before: BEFORE, counted: ROUNDS },
    () => ({ ours: [], bare: [], rows: [] }),
    (mall, round, into) => ask(mall, question, round, into),
  );

const [SMALL, BIG] = [SIZES[0]!, SIZES.at(-1)!].map((size) => size.toLocaleString('en')) as [string, string];
const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

/** What is held: p99 in the big mall against the bare statement, and where answers are equally long the big mall against the small one. */
function hold({ name, one }: Case, small: Measured, big: Measured): void {
  if (one)
    row({
      what: `${name}, p99`,
      base: `${inMs(timeOf(big.bare, 0.99))} bare`,
      ours: inMs(timeOf(big.ours, 0.99)),
      ratio: ratioOf(big.ours, big.bare, 0.99),
      ...TO_BARE,
    });
  if (asLong(mean(small.rows), mean(big.rows)))
    row({
      what: `${name}, ${BIG} orders against ${SMALL}`,
      base: inMs(timeOf(small.ours, 0.5)),
      ours: inMs(timeOf(big.ours, 0.5)),
      ratio: ratioOf(big.ours, small.ours, 0.5),
      ...FLAT,
    });
}

/** A line of the table of all clues. */
function line({ name }: Case, small: Measured, big: Measured): string {
  const ms = (value: number): string => value.toFixed(2).padStart(6);
  const of = (asks: readonly number[][]): readonly [number, number] => [timeOf(asks, 0.5), timeOf(asks, 0.99)];
  const [ours, bare, ours0, bare0] = [of(big.ours), of(big.bare), of(small.ours), of(small.bare)];
  const flat = [ours[0] / ours0[0], ours[1] / ours0[1], bare[0] / bare0[0]].map((each) => each.toFixed(2).padStart(5));
  const ratio = [ours[0] / bare[0], ours[1] / bare[1]].map((each) => `${each.toFixed(1)}×`.padStart(6));
  const rows = [small, big].map((each) => mean(each.rows).toFixed(1).padStart(4)).join(' → ');
  return `  ${name.padEnd(26)}${rows} | ${ms(ours[0])} ${ms(ours[1])}    | ${ms(bare[0])} ${ms(bare[1])}    | ${ratio.join('  ')}  | ${flat[0]} ${flat[1]}     | ${flat[2]}`;
}

title(
  'Look-ups',
  `Support finds an order by any clue, in a mall of ${SMALL} orders and of ${BIG}. \`bare\` is the prepared statement of better-sqlite3 that fetches the same rows with the clue already known; ours asks where the log ends, reads the query, chooses a way, and answers. Each clue is asked ${REPEATS} times about ${ROUNDS} things, in turns, and every ask counts, the first about a thing as well, but for those in which another process had the processor; before that ${BEFORE} rounds about other things. Held are, in the big mall, the p99 of what has one answer against the bare one, and the median of all asks against the small mall where the answers are equally long; a ratio is the median over parts of the rounds. Nothing is behind: what it costs to catch up is in Rebuild and Peers, and what the program does before a question (who asks, what is due) is in Growth.`,
);
const malls: Mall[] = [];
for (const size of SIZES) malls.push(await make(size));
const lines = [
  '                              rows      | ours p50    p99 ms | bare p50    p99 ms | p50, p99 to bare | flat: p50   p99 | bare',
];
for (const question of CASES) {
  const measured = await measure(malls, question);
  const [small, big] = [measured[0]!, measured.at(-1)!];
  hold(question, small, big);
  lines.push(line(question, small, big));
}
block(lines.join('\n'));
note(leftOut());
for (const mall of malls) await mall.close();
