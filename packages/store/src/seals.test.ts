import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSqlite, eventsFile } from './sqlite-file.ts';
import { sqliteStore } from './sqlite.ts';
import type { Damage, Store, Wiring, Work } from './store.ts';

type PurseEvent = { type: 'PursePaid'; fen: number; ringAt?: number } | { type: 'PurseSummed'; fen: number };
const Purse = aggregate<{ fen: number }, PurseEvent>('purse', {
  fold: 1,
  initial: { fen: 0 },
  on: { PursePaid: (state, { fen }) => ({ fen: state.fen + fen }), PurseSummed: (_, { fen }) => ({ fen }) },
});
const Refolded = { ...Purse, fold: 2 };

const wiring: Wiring = {
  timer: ({ stream, data }) =>
    data.ringAt === undefined ? [] : [{ key: `${stream}/bell`, at: data.ringAt, request: { do: 'ring', with: { stream } } }],
  *job() {
    return accept(null);
  },
  real: () => 0,
  sums: ['PurseSummed'],
};

const pay = (id: string, fen: number, more: Partial<Work> & { ringAt?: number } = {}): Work => {
  const { ringAt, ...work } = more;
  return {
    request: { do: 'pay', with: { id, fen } },
    actor: 'me',
    *step(): Step<Outcome<number>> {
      const purse = yield* load(Purse, id);
      purse.append({ type: 'PursePaid', fen, ...(ringAt === undefined ? {} : { ringAt }) });
      return accept(purse.state.fen);
    },
    ...work,
  };
};

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-seals-')), 'store');
  createSqlite(folder);
  store = sqliteStore(folder, wiring);
  // Positions: a1=1 b1=2 a2=3 b2=4 a3=5.
  for (const [i, id] of ['a', 'b', 'a', 'b', 'a'].entries())
    await store.execute(pay(id, 19_900 + i, { requestId: `r${i}`, ringAt: 10 + i }));
});
afterEach(async () => {
  await store.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

/** Changes the file behind the store's back, as a bit that flips on a disk would. */
function damage(sql: string): void {
  const db = new Database(eventsFile(folder));
  const { changes } = db.prepare(sql).run();
  db.close();
  if (changes === 0) throw new Error('nothing was damaged');
}

const found = async (): Promise<Damage | undefined> => (await store.verify()).damage;

test('a store that nobody touched has no damage', async () => {
  expect(await store.verify()).toEqual({ events: 5, damage: undefined });
});

describe('R10.01 damage that SQLite cannot see is named by its first position, and never shown', () => {
  test.each<[string, string, Damage]>([
    ['a bit of an amount', `update events set data = replace(data, '19902', '99902') where position = 3`, at(3, 'purse-a', 'event')],
    ['who did it', `update events set meta = replace(meta, 'me', 'you') where position = 2`, at(2, 'purse-b', 'event')],
    ['when it was', `update events set at = at + 1 where position = 4`, at(4, 'purse-b', 'event')],
    ['what it was', `update events set type = 'PurseSummed' where position = 5`, at(5, 'purse-a', 'event')],
    ['an event that is gone', `delete from events where position = 3`, at(5, 'purse-a', 'missing')],
    ['the newest event that is gone', `delete from events where position = 5`, at(3, 'purse-a', 'missing')],
    ['the first event that is gone', `delete from events where position = 1`, at(3, 'purse-a', 'missing')],
    ['all events of a stream', `delete from events where stream = 'purse-b'`, { position: null, stream: 'purse-b', what: 'missing' }],
    ['a stream that is gone', `delete from streams where id = 'purse-a'`, at(5, 'purse-a', 'stray')],
    ['an amount of a snapshot', `update streams set state = replace(state, '5', '6') where id = 'purse-a'`, at(5, 'purse-a', 'snapshot')],
    ['an answer', `update commands set outcome = replace(outcome, '19901', '1') where id = 'r1'`, at(2, 'r1', 'answer')],
    ['a timer', `update due set at = at + 1 where key = 'purse-a/bell'`, { position: null, stream: 'purse-a/bell', what: 'timer' }],
    [
      'an event with the seal of another one',
      `update events set data = (select data from events where position = 1), seal = (select seal from events where position = 1) where position = 3`,
      at(3, 'purse-a', 'event'),
    ],
  ])('%s', async (_, sql, expected) => {
    damage(sql);
    expect(await found()).toEqual(expected);
  });

  function at(position: number, stream: string, what: Damage['what']): Damage {
    return { position, stream, what };
  }

  test('two events that changed places', async () => {
    damage(`update events set version = -version where stream = 'purse-a' and version in (1, 2)`);
    damage(`update events set version = 3 + version where stream = 'purse-a' and version < 0`);
    expect(await found()).toMatchObject({ stream: 'purse-a', what: 'event' });
  });

  test('an event whose position was changed where it stands', async () => {
    await store.close();
    const bytes = readFileSync(eventsFile(folder));
    // The row of the third event: its number, the length of its header, and what the first columns are.
    const row = bytes.findIndex((_, i) => bytes[i] === 3 && bytes[i + 2] === 0 && bytes[i + 3] === 13 + 2 * 'purse-a'.length);
    bytes[row]! ^= 1;
    writeFileSync(eventsFile(folder), bytes);
    store = sqliteStore(folder, wiring);
    await expect(store.read({})).rejects.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringContaining('event 2') });
  });

  test.each([1, 2, 8, 1024])('a newest event whose position was changed to one that was never given (+ %i)', async (more) => {
    damage(`update events set position = position + ${more} where position = 5`);
    expect(await found()).toEqual(at(5 + more, 'purse-a', 'event'));
    const words = { code: 'STORE_UNUSABLE', message: expect.stringContaining(`event ${5 + more}`) };
    await expect(store.read({})).rejects.toMatchObject(words);
    await expect(store.read({ after: 4 })).rejects.toMatchObject(words);
    expect(await store.read({ after: 1, limit: 2 })).toHaveLength(2);
  });

  test('a damaged amount is in no answer: not of a question, nor of a list, nor under a request id again', async () => {
    damage(`update events set data = replace(data, '19902', '99902') where position = 3`);
    damage(`update streams set state = replace(state, '4', '7') where id = 'purse-b'`);
    damage(`update commands set outcome = replace(outcome, '19901', '1') where id = 'r1'`);
    damage(`update due set command = replace(command, 'ring', 'rang')`);
    const words = { code: 'STORE_UNUSABLE', message: expect.stringContaining('damaged') };
    await expect(store.read({})).rejects.toMatchObject({ ...words, message: 'damaged: event 3 is not as it was written' });
    await expect(store.ask(() => load(Purse, 'b'))).rejects.toMatchObject(words);
    await expect(store.execute(pay('b', 1))).rejects.toMatchObject(words);
    await expect(store.execute(pay('c', 19_901, { requestId: 'r1' }))).rejects.toMatchObject(words);
    await expect(store.streams('', 9)).rejects.toMatchObject(words);
    await expect(store.advance(99)).rejects.toMatchObject(words);
    // What is whole goes on being answered, and a fold that changed reads the events themselves.
    expect((await store.ask(() => load(Purse, 'a'))).state).toEqual({ fen: 59_706 });
    await expect(store.ask(() => load(Refolded, 'a'))).rejects.toMatchObject(words);
    expect((await store.read({ stream: 'purse-b' })).map(({ position }) => position)).toEqual([2, 4]);
  });
});

test('ADR 7 a stream that sums itself up begins a chain of its own', async () => {
  await store.execute({
    request: { do: 'sum', with: {} },
    actor: 'me',
    *step() {
      const purse = yield* load(Purse, 'a');
      purse.append({ type: 'PurseSummed', fen: purse.state.fen }, { type: 'PursePaid', fen: 1 });
      return accept(null);
    },
  });
  await store.execute(pay('a', 2));
  expect(await store.verify()).toEqual({ events: 5, damage: undefined });
  damage(`delete from events where type = 'PurseSummed'`);
  expect(await found()).toMatchObject({ stream: 'purse-a', what: 'missing' });
});

test('streams are compared in the order of the database, whatever is in their names', async () => {
  for (const id of ['\u{1f34e}', '\uffee', 'z', '\u{10000}', 'é', '-']) await store.execute(pay(id, 1));
  expect(await found()).toBeUndefined();
});
