/**
 * Durable commands against raw SQLite doing the same rows: 3 events, 3 states, a request id, 2 reads, `synchronous=FULL`.
 * Both sides run interleaved in one process; what counts is the ratio, not the rates.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept } from '@yellowcart/kernel/outcome';
import { load, loadAll } from '@yellowcart/kernel/step';
import Database from 'better-sqlite3';
import { SEALED_SINCE, STEPS } from '../src/sqlite-tables.ts';
import { createSqlite } from '../src/sqlite-file.ts';
import { sqliteStore } from '../src/sqlite.ts';
import type { Work } from '../src/store.ts';

const ROUNDS = 7;
const ROUND_MS = 1500;
const IN_FLIGHT = 100;
const SKUS = 1000;

type OrderEvent = { type: 'OrderPlaced'; sku: string; quantity: number; note: string };
const Order = aggregate<{ placed: number; note: string }, OrderEvent>('order', {
  fold: 1,
  initial: { placed: 0, note: '' },
  on: { OrderPlaced: (state, { quantity, note }) => ({ placed: state.placed + quantity, note }) },
});
type StockEvent = { type: 'StockMoved'; quantity: number; note: string };
const Stock = aggregate<{ available: number; moves: number }, StockEvent>('sku', {
  fold: 1,
  initial: { available: 1e9, moves: 0 },
  on: { StockMoved: (state, { quantity }) => ({ available: state.available - quantity, moves: state.moves + 1 }) },
});

const NOTE = 'x'.repeat(150);
let next = 0;

const work = (): Work => {
  const n = (next += 1);
  return {
    requestId: `request-${String(n).padStart(9, '0')}`,
    request: { do: 'order', with: { n } },
    actor: 'li',
    *step() {
      const order = yield* load(Order, String(n));
      const stocks = yield* loadAll(Stock, [String((n * 7919) % SKUS), String((n * 104_729 + 1) % SKUS)]);
      order.append({ type: 'OrderPlaced', sku: 'k', quantity: 1, note: NOTE });
      for (const stock of stocks) stock.append({ type: 'StockMoved', quantity: 1, note: NOTE });
      return accept({ order: n });
    },
  };
};

function raw(folder: string): { one(): void; group(size: number): void; close(): void } {
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  // The rows themselves: what the seals cost is ours to bear.
  for (const step of STEPS.slice(0, SEALED_SINCE - 1)) step(db);
  const state = db.prepare('select version, fold, state from streams where id = ?');
  const put = db.prepare(
    'insert into streams values (?, ?, 1, ?) on conflict (id) do update set version = excluded.version, state = excluded.state',
  );
  const event = db.prepare('insert into events (stream, version, type, data, meta, at) values (?, ?, ?, ?, ?, 0)');
  const answer = db.prepare("insert into commands values (?, 'accepted', '', '{}', 0, 0)");
  let n = 0;
  const rows = (): void => {
    n += 1;
    const skus = [`sku-${(n * 7919) % SKUS}`, `sku-${(n * 104_729 + 1) % SKUS}`];
    const versions = skus.map((sku) => (state.get(sku) as { version: number } | undefined)?.version ?? 0);
    event.run(`order-${n}`, 1, 'OrderPlaced', JSON.stringify({ sku: 'k', quantity: 1, note: NOTE }), '{"actor":"li","cause":"order"}');
    put.run(`order-${n}`, 1, JSON.stringify({ placed: 1, note: NOTE }));
    skus.forEach((sku, i) => {
      const version = (skus[0] === skus[1] && i === 1 ? versions[0]! + 1 : versions[i]!) + 1;
      event.run(sku, version, 'StockMoved', JSON.stringify({ quantity: 1, note: NOTE }), '{"actor":"li","cause":"order"}');
      put.run(sku, version, JSON.stringify({ available: 1, moves: version }));
    });
    answer.run(`request-${String(n).padStart(9, '0')}`);
  };
  const transaction = db.transaction((size: number) => {
    for (let i = 0; i < size; i += 1) rows();
  });
  return { one: () => transaction.immediate(1), group: (size) => transaction.immediate(size), close: () => db.close() };
}

async function rate(run: () => number | Promise<number>): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < ROUND_MS) done += await run();
  return done / ((performance.now() - start) / 1000);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
createSqlite(join(folder, 'store'));
const store = sqliteStore(join(folder, 'store'), {
  timer: () => [],
  job: function* () {
    return accept(null);
  },
  real: Date.now,
});
const base = raw(folder);

const cases = [
  {
    name: 'sequential, one fsync each',
    floor: 0.45,
    aim: 0.7,
    baseline: () => (base.one(), 1),
    ours: () => store.execute(work()).then(() => 1),
  },
  {
    name: `${IN_FLIGHT} in flight, answered after the sync`,
    floor: 0.25,
    aim: 0.45,
    baseline: () => (base.group(IN_FLIGHT), IN_FLIGHT),
    ours: () => Promise.all(Array.from({ length: IN_FLIGHT }, () => store.execute(work()))).then(() => IN_FLIGHT),
  },
];

console.log('durable commands (3 events, 3 states, request id, 2 reads; synchronous=FULL)');
for (const { name, floor, aim, baseline, ours } of cases) {
  const pairs = [];
  for (let round = 0; round < ROUNDS; round += 1) pairs.push({ raw: await rate(baseline), ours: await rate(ours) });
  const ratio = median(pairs.map((pair) => pair.ours / pair.raw));
  const spread = pairs.map((pair) => pair.ours / pair.raw).toSorted((a, b) => a - b);
  console.log(
    `  ${name}: raw ${Math.round(median(pairs.map((pair) => pair.raw)))}/s, ours ${Math.round(median(pairs.map((pair) => pair.ours)))}/s, ratio ${ratio.toFixed(2)}` +
      ` (${spread[1]!.toFixed(2)}–${spread.at(-2)!.toFixed(2)}; floor ${floor}, aim ${aim})${ratio < floor ? '  BELOW THE FLOOR' : ''}`,
  );
}
await store.close();
base.close();
rmSync(folder, { recursive: true, force: true });
