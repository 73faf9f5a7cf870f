/**
 * Look-ups of support against the prepared statement that fetches the same rows: `pnpm bench views/support -- [SIZE…]`, orders in the
 * mall; left out: 1,000 and 100,000. The rows are generated, every index is the real one. Ours is the whole question: catching up,
 * reading the query, choosing a way, rows, answer; bare is `better-sqlite3` with the clue known and nothing to read or to show.
 * Both, and all sizes, are asked in turns in one process. `flat` is our p50 (p99) at the biggest size against the smallest; bare the
 * same, for what the machine, the depth of the index and more rows add by themselves.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { block, QUICK, title } from '../../../scripts/bench/measure.ts';
import { openDatabase } from '../src/engine/sqlite.ts';
import { openViews } from '../src/open-views.ts';
import { folderPlace } from '../src/folder-place.ts';
import { findView } from '../src/support/find/find.view.ts';
import { generatedOrders, putOrders } from '../src/testing/found-orders.ts';
import { numbers } from '../src/testing/numbers.ts';
import { NOON, SUPPORT } from '../src/testing/telling.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : QUICK ? [1000, 5000] : [1000, 100_000];
const SEED = 20_261_113;
const ROUNDS = QUICK ? 16 : 200;
const REPEATS = 3;
/** Orders whose numbers, names and phones are asked for. */
const KNOWN = 500;

/** A question about something that exists: the query, and the clue that a bare look-up would begin with. */
type Case = {
  readonly name: string;
  readonly query: (of: string) => string;
  readonly kind: string;
  readonly begins?: true;
  readonly clue?: string;
};

const backwards = (text: string): string => [...text].toReversed().join('');
const CASES: readonly Case[] = [
  { name: 'order number', kind: 'order', query: (of) => `order:${of}`, begins: true },
  { name: 'order number, last 8', kind: 'order', query: (of) => `order:${of.slice(-8)}`, begins: true },
  { name: 'trade', kind: 'trade', query: (of) => `trade:${of}`, begins: true },
  { name: 'waybill', kind: 'waybill', query: (of) => `waybill:${of}`, begins: true },
  { name: 'case', kind: 'case', query: (of) => `case:${of}`, begins: true },
  { name: 'payment', kind: 'payment', query: (of) => `payment:${of}`, begins: true },
  { name: 'any number by itself', kind: 'order', query: (of) => of, begins: true },
  { name: 'phone, last 4', kind: 'phone', query: (of) => `phone:*${of.slice(-4)}`, begins: true },
  { name: 'phone, whole', kind: 'phone', query: (of) => `phone:${of}`, begins: true },
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

const at = (values: readonly number[], share: number): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)]!;
/** The best of some runs: another process that gets the processor in between is not what is measured. */
const clocked = async (run: () => unknown): Promise<number> => {
  let best = Infinity;
  for (let i = 0; i < REPEATS; i += 1) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
};

type Times = { readonly ours: number[]; readonly raw: number[]; rows: number };
type Measured = {
  readonly ours: readonly [p50: number, p99: number];
  readonly bare: readonly [p50: number, p99: number];
  readonly rows: number;
};

/** A mall of some size: the values that are known of each kind of clue, the whole question, and the bare statements. */
type Mall = {
  readonly known: Readonly<Record<string, readonly string[]>>;
  readonly ask: (query: string) => Promise<any>;
  readonly bare: (key: string, begins: boolean) => unknown;
  readonly close: () => Promise<void>;
};

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
  const views = await openViews({ store: folder, read: async () => [], head: async () => 0, views: [findView] });
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
      await database.orm.close(true);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One round of a question in one mall. Every round asks for something else. */
async function ask({ known, ask: find, bare }: Mall, { kind, query, begins, clue }: Case, round: number, times: Times): Promise<void> {
  const values = known[kind] ?? [''];
  const value = values[round % values.length]!;
  const turned = ['order', 'trade', 'waybill', 'case', 'payment', 'phone'].includes(kind) ? backwards(value) : value;
  const typed = query(turned);
  const key = clue ?? `${kind}:${typed.includes(turned) ? value : value.slice(0, kind === 'phone' ? 4 : 8)}`;
  times.ours.push(await clocked(async () => (times.rows += (await find(typed)).orders.length / REPEATS)));
  times.raw.push(await clocked(() => bare(key, begins === true)));
}

/** A question in every mall, in turns, so that what else the machine does falls on all of them. */
async function measure(malls: readonly Mall[], question: Case): Promise<Measured[]> {
  const all = malls.map((): Times => ({ ours: [], raw: [], rows: 0 }));
  for (let round = 0; round < ROUNDS; round += 1) for (const [i, mall] of malls.entries()) await ask(mall, question, round, all[i]!);
  return all.map(({ ours, raw, rows }) => {
    // The first ones read the pages in.
    const [warm, warmRaw] = [ours.slice(ROUNDS / 8), raw.slice(ROUNDS / 8)];
    return { ours: [at(warm, 0.5), at(warm, 0.99)], bare: [at(warmRaw, 0.5), at(warmRaw, 0.99)], rows: rows / ROUNDS };
  });
}

title(
  'Look-ups',
  `Support finds an order by any clue, in a mall of ${SIZES[0]!.toLocaleString('en')} orders and of ${SIZES.at(-1)!.toLocaleString('en')}. \`bare\` is the prepared statement of better-sqlite3 that
fetches the same rows with the clue already known; ours reads the query, chooses a way, catches up, and answers. Held to: the p99 of a look-up by
number at most 20 times the bare one (aim 5).

\`flat\` compares the two sizes, asked in turns. \`rows\` are those of an answer in the small mall and in the big one: where a clue has one order
here and twenty there, both grow with them; where they are the same, \`flat\` is held to 1.5.`,
);
const malls: Mall[] = [];
for (const size of SIZES) malls.push(await make(size));
const ms = (value: number): string => value.toFixed(2).padStart(6);
const lines = [
  '                              rows      | ours p50    p99 ms | bare p50    p99 ms | p50, p99 to bare | flat: p50   p99 | bare',
];
for (const question of CASES) {
  const measured = await measure(malls, question);
  const [a, b] = [measured[0]!, measured.at(-1)!];
  const flat = [b.ours[0] / a.ours[0], b.ours[1] / a.ours[1], b.bare[0] / a.bare[0]].map((each) => each.toFixed(2).padStart(5));
  const ratio = [b.ours[0] / b.bare[0], b.ours[1] / b.bare[1]].map((each) => `${each.toFixed(1)}×`.padStart(6));
  const rows = [a, b].map((each) => each.rows.toFixed(1).padStart(4)).join(' → ');
  lines.push(
    `  ${question.name.padEnd(26)}${rows} | ${ms(b.ours[0])} ${ms(b.ours[1])}    | ${ms(b.bare[0])} ${ms(b.bare[1])}    | ${ratio.join('  ')}  | ${flat[0]} ${flat[1]}     | ${flat[2]}`,
  );
}
block(lines.join('\n'));
for (const mall of malls) await mall.close();
