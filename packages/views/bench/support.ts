/**
 * Look-ups of support against the prepared statement that fetches the same rows: `pnpm bench views/support -- [SIZE…]`, orders in the
 * mall; left out: 1,000 and 100,000. The rows are generated, every index is the real one. Ours is the whole question: catching up,
 * reading the query, choosing a way, rows, answer; bare is `better-sqlite3` with the clue known and nothing to read or to show.
 * Both run in turns in one process. `flat` is our p50 (p99) at the biggest size against the smallest; bare the same, for what the
 * machine and the depth of the index add by themselves.
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

type Measured = {
  readonly ours: readonly [p50: number, p99: number];
  readonly bare: readonly [p50: number, p99: number];
  readonly rows: number;
};

async function measure(size: number): Promise<Map<string, Measured>> {
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
  const bare = native.prepare(
    'select o.* from support_clues c join support_orders o on o.seq = c.seq where c.clue >= ? and c.clue < ? order by c.seq desc limit 21',
  );
  const exact = native.prepare(
    'select o.* from support_clues c join support_orders o on o.seq = c.seq where c.clue = ? order by c.seq desc limit 21',
  );
  const entry = views.entries.find(({ words }) => words === 'support find')!;
  const ask = async (query: string): Promise<any> => {
    const outcome = await views.query('support find', v.parse(entry.input, { query }), { at: NOON, actor: SUPPORT });
    if (!outcome.ok) throw new Error(`${query}: ${outcome.code} ${JSON.stringify(outcome.facts)}`);
    return outcome.answer;
  };
  const found = new Map<string, Measured>();
  for (const { name, kind, query, begins, clue } of CASES) {
    const values = known[kind] ?? [''];
    const [ours, raw]: [number[], number[]] = [[], []];
    let rows = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const value = values[round % values.length]!;
      const turned = ['order', 'trade', 'waybill', 'case', 'payment', 'phone'].includes(kind) ? backwards(value) : value;
      const typed = query(turned);
      const key = clue ?? `${kind}:${typed.includes(turned) ? value : value.slice(0, kind === 'phone' ? 4 : 8)}`;
      ours.push(await clocked(async () => (rows += (await ask(typed)).orders.length / REPEATS)));
      raw.push(await clocked(() => (begins ? bare.all(key, `${key}\u{10ffff}`) : exact.all(key))));
    }
    // The first ones read the pages in.
    const [warm, warmRaw] = [ours.slice(ROUNDS / 8), raw.slice(ROUNDS / 8)];
    found.set(name, { ours: [at(warm, 0.5), at(warm, 0.99)], bare: [at(warmRaw, 0.5), at(warmRaw, 0.99)], rows: rows / ROUNDS });
  }
  await views.close();
  await database.orm.close(true);
  rmSync(folder, { recursive: true, force: true });
  return found;
}

title(
  'Look-ups',
  `Support finds an order by any clue, in a mall of ${SIZES[0]!.toLocaleString('en')} orders and of ${SIZES.at(-1)!.toLocaleString('en')}. \`bare\` is the prepared statement of better-sqlite3 that
fetches the same rows with the clue already known; ours reads the query, chooses a way, catches up, and answers. Held to: the p99 of a look-up by
number at most 20 times the bare one (aim 5).

\`flat\` compares the two sizes. Where a clue has one order in the small mall and twenty in the big one (\`phone, last 4\`), the bare statement
grows as much.`,
);
const results: Map<string, Measured>[] = [];
for (const size of SIZES) results.push(await measure(size));
const [small, big] = [results[0]!, results.at(-1)!];
const ms = (value: number): string => value.toFixed(2).padStart(6);
const lines = ['                             rows | ours p50    p99 ms | bare p50    p99 ms | p50, p99 to bare | flat: p50   p99 | bare'];
for (const { name } of CASES) {
  const [a, b] = [small.get(name)!, big.get(name)!];
  const flat = [b.ours[0] / a.ours[0], b.ours[1] / a.ours[1], b.bare[0] / a.bare[0]].map((each) => each.toFixed(2).padStart(5));
  const ratio = [b.ours[0] / b.bare[0], b.ours[1] / b.bare[1]].map((each) => `${each.toFixed(1)}×`.padStart(6));
  lines.push(
    `  ${name.padEnd(26)}${b.rows.toFixed(1).padStart(5)} | ${ms(b.ours[0])} ${ms(b.ours[1])}    | ${ms(b.bare[0])} ${ms(b.bare[1])}    | ${ratio.join('  ')}  | ${flat[0]} ${flat[1]}     | ${flat[2]}`,
  );
}
block(lines.join('\n'));
