import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hot, open, orders, spread, type Skus } from '../bench/parts/orders.ts';
import { LOG_PAGES } from './sqlite-file.ts';
import type { Store } from './store.ts';
import type { Watched } from './testing/watched-sqlite.ts';
import { watchSyncs, type WatchedSyncs } from './testing/watched-syncs.ts';

// Every statement counts, whoever runs it, and the numbers are exact: one more or one less is a decision, to be written down here.

const opened = vi.hoisted((): Watched[] => []);
vi.mock(import('better-sqlite3'), async (original) => {
  const { watched } = await import('./testing/watched-sqlite.ts');
  return { default: watched((await original()).default, opened) };
});

let folder: string;
let store: Store;
let syncs: WatchedSyncs;
beforeEach(async () => {
  syncs = await watchSyncs(import.meta.filename);
  folder = mkdtempSync(join(tmpdir(), 'yellowcart-counted-'));
  store = open(join(folder, 'store'));
});
afterEach(async () => {
  await store.close();
  syncs.stop();
  rmSync(folder, { recursive: true, force: true });
  opened.length = 0;
});

/** What a statement does, and to which table: what the driver fills in for its parameters differs each time. */
function kindOf(statement: string): string {
  const [verb] = /^\w+/.exec(statement)!;
  const table = /(?:^update|\bfrom|\binto) (\w+)/i.exec(statement)?.[1];
  return table === undefined ? verb : `${verb} ${table}`;
}

/** How often each kind of statement was run since it was last asked, connection by connection; those that ran none are left out. */
function ran(): Record<string, number>[] {
  return opened
    .map((connection) => {
      const counts: Record<string, number> = {};
      for (const kind of connection.statements.splice(0).map(kindOf)) counts[kind] = (counts[kind] ?? 0) + 1;
      return counts;
    })
    .filter((counts) => Object.keys(counts).length > 0);
}

/** What our own code asked of the disk past SQLite. */
const askedOfDisk = (): string[] => syncs.calls.splice(0);

/** The connection on which commands are written. */
const writer = (): Watched['db'] => opened.find(({ statements }) => statements.includes('begin immediate'))!.db;

/** A transaction, the request id looked up, the moment of the store's clock, and rows: three events, their streams, the answer. */
const COMMAND = {
  begin: 1,
  pragma: 1,
  'select commands': 1,
  'insert events': 3,
  'insert commands': 1,
  commit: 1,
};

test.each<readonly [string, Skus, Record<string, number>]>([
  // The clock, an order and two SKUs that nobody knows yet.
  ['of new streams', spread, { ...COMMAND, 'select streams': 4, 'insert streams': 3 }],
  // Streams that were written lately are remembered: of them nothing is asked again.
  ['that comes back to streams', hot, { ...COMMAND, 'select streams': 2, 'insert streams': 1, 'update streams': 2 }],
])('R10.02 a command by itself %s runs exactly these statements, and has nothing else waited for', async (_, skus, statements) => {
  const work = orders(skus);
  await store.execute(work());
  ran();
  askedOfDisk();
  for (let n = 0; n < 10; n += 1) {
    await store.execute(work());
    expect(ran()).toEqual([statements]);
    expect(askedOfDisk()).toEqual([]);
  }
});

test('R10.02 commands that share a commit run exactly these statements: each row of what they moved is written once', async () => {
  const work = orders(hot);
  await store.execute(work());
  ran();
  askedOfDisk();
  await Promise.all(Array.from({ length: 100 }, () => store.execute(work())));
  expect(ran()).toEqual([
    {
      begin: 1,
      pragma: 1,
      'select commands': 100,
      'select streams': 200,
      'insert events': 300,
      'insert streams': 100,
      'update streams': 2,
      'insert commands': 100,
      commit: 1,
    },
  ]);
  expect(askedOfDisk()).toEqual([]);
});

/** What decides how often SQLite waits for the disk: 2 is `full`, 1 is `normal`. */
const settings = (db: Watched['db']): Record<string, unknown> =>
  Object.fromEntries(['journal_mode', 'synchronous', 'wal_autocheckpoint'].map((name) => [name, db.pragma(name, { simple: true })]));

test('R10.02 the connection that writes has every commit wait for the disk, and writes into a log', async () => {
  const work = orders(spread);
  await store.execute(work());
  const full = { journal_mode: 'wal', synchronous: 2, wal_autocheckpoint: LOG_PAGES };
  expect(settings(writer())).toEqual(full);
  await Promise.all(Array.from({ length: 10 }, () => store.execute(work())));
  expect(settings(writer())).toEqual(full);
  // Only who asks for it does without, and this would see it.
  await store.close();
  opened.length = 0;
  store = open(join(folder, 'store'), { make: false, durable: false });
  await store.execute(work());
  expect(settings(writer())).toEqual({ ...full, synchronous: 1 });
});
