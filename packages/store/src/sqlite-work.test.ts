import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hot, open, orders, spread, Stock } from '../bench/parts/orders.ts';
import { connect, eventsFile } from './sqlite-file.ts';
import type { Store, Work } from './store.ts';

// Work is counted, never timed: what a command asks of the disk is the same on every machine.

let folder: string;
let store: Store;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-work-')), 'store');
  store = open(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

/** Pages and commits in SQLite's log, by the frames of its current generation: a frame that ends a commit says how many pages the file has. */
function logged(): { readonly pages: number; readonly commits: number } {
  const log = readFileSync(`${eventsFile(folder)}-wal`);
  const counted = { pages: 0, commits: 0 };
  if (log.length === 0) return counted;
  const size = log.readUInt32BE(8) + 24;
  const salt = log.subarray(16, 24);
  for (let at = 32; at + size <= log.length && log.subarray(at + 8, at + 16).equals(salt); at += size) {
    counted.pages += 1;
    if (log.readUInt32BE(at + 4) > 0) counted.commits += 1;
  }
  return counted;
}

test('R10.02 a command that is answered is a commit of its own', async () => {
  const work = orders(spread);
  const before = logged().commits;
  for (let n = 1; n <= 10; n += 1) {
    await store.execute(work());
    expect(logged().commits - before).toBe(n);
  }
});

test('R10.02 whoever connects has commits wait for the disk', () => {
  const db = connect(folder);
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
  db.close();
});

test('security: a connection trusts nothing that a schema calls, and looks at the sizes of cells', () => {
  const db = connect(folder);
  expect(['trusted_schema', 'cell_size_check'].map((name) => Number(db.pragma(name, { simple: true })))).toEqual([0, 1]);
  // What a file brings along is not called by reading from it.
  db.exec("create view told as select load_extension('/nowhere') as word");
  expect(() => db.prepare('select word from told').get()).toThrow(/unsafe use of load_extension|no such function/);
  db.close();
});

test('R10.02 commands that wait together share one commit', async () => {
  const work = orders(spread);
  const before = logged().commits;
  await Promise.all(Array.from({ length: 100 }, () => store.execute(work())));
  expect(logged().commits - before).toBe(1);
});

test('commands and previews that waited for the same moment do not end what another has begun', async () => {
  const work = orders(spread);
  const slow = work();
  // A group that lasts makes everybody wait for a moment: the same one.
  const lasting: typeof slow = {
    ...slow,
    *step(...given) {
      for (const start = performance.now(); performance.now() - start < 15;);
      return yield* slow.step(...given);
    },
  };
  await store.execute(lasting);
  const before = logged().commits;
  const both = Array.from({ length: 8 }, (_, n) => (n % 2 ? store.execute(work()) : store.preview(work())));
  expect((await Promise.all(both)).map(({ outcome }) => outcome.ok)).toEqual(both.map(() => true));
  expect(logged().commits - before).toBeGreaterThanOrEqual(1);
});

test('a command of three events in three streams writes few pages, and no more of them in a store that has grown', async () => {
  const work = orders(hot);
  const pagesOf = async (commands: number): Promise<number> => {
    const before = logged().pages;
    for (let n = 0; n < commands; n += 1) await store.execute(work());
    return (logged().pages - before) / commands;
  };
  expect(await pagesOf(20)).toBeLessThanOrEqual(9);
  await Promise.all(Array.from({ length: 3000 }, () => store.execute(work())));
  await store.close();
  store = open(folder, { make: false });
  expect(await pagesOf(20)).toBeLessThanOrEqual(16);
});

test('an order of three events takes little room', async () => {
  const work = orders(spread);
  await Promise.all(Array.from({ length: 2000 }, () => store.execute(work())));
  await store.close();
  const bytes = statSync(eventsFile(folder)).size / 2000;
  store = open(folder, { make: false });
  expect(bytes).toBeLessThan(1800);
});

test('a state or an answer longer than a kilobyte takes no page of its own', async () => {
  const long = '长'.repeat(600);
  const work: Work = {
    request: { do: 'order', with: {} },
    actor: 'li',
    *step() {
      const stock = yield* load(Stock, 'k');
      stock.append({ type: 'StockMoved', quantity: 1, note: '' });
      return accept({ long });
    },
  };
  for (let n = 0; n < 20; n += 1) await store.execute({ ...work, requestId: `r${n}` });
  const db = connect(folder);
  const pages = db.prepare<[], { name: string; over: number }>(
    "select name, sum(pagetype = 'overflow') as over from dbstat where name in ('streams', 'commands') group by name",
  );
  expect(pages.all().filter(({ over }) => over > 0)).toEqual([]);
  db.close();
});
