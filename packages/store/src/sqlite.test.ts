import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { peekSqlite } from './peek.ts';
import { connectReader, createSqlite, eventsFile } from './sqlite-file.ts';
import { STEPS } from './sqlite-schema.ts';
import { sqliteStore } from './sqlite.ts';
import type { Store, Work } from './store.ts';
import { storeFromDump } from './testing/from-dump.ts';

const UNWRITABLE = 'unwritable';
type NoteEvent = { type: 'NoteWritten'; text: unknown };
const Note = aggregate<{ texts: unknown[] }, NoteEvent>('note', {
  fold: 1,
  initial: { texts: [] },
  on: { NoteWritten: (state, { text }) => ({ texts: [...state.texts, text === UNWRITABLE ? 1n : text] }) },
});
const Count = aggregate<{ n: number }, { type: 'Counted' }>('count', {
  fold: 1,
  initial: { n: 0 },
  on: { Counted: ({ n }) => ({ n: n + 1 }) },
});
const wiring = {
  timer: () => [],
  *job() {
    return accept(null);
  },
  real: () => 0,
};
const write = (id: string, text: unknown): Work => ({
  request: { do: 'write', with: { id } },
  actor: 'me',
  *step() {
    (yield* load(Note, id)).append({ type: 'NoteWritten', text });
    return accept(id);
  },
});

let folder: string;
let store: Store;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-sqlite-')), 'store');
  createSqlite(folder);
  store = sqliteStore(folder, wiring);
});
afterEach(async () => {
  await store.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

/** A state that cannot be stored: the write itself fails, as it does on a full disk. */
const unwritable = (more?: { apply: true }) => store.execute(write('c', UNWRITABLE), more);

test('what was held in a group that is lost is reported lost by every later word, until flush has said so', async () => {
  await store.execute(write('a', 'held'), { apply: true });
  await store.execute(write('b', 'held'), { apply: true });
  await expect(unwritable()).rejects.toThrow('BigInt');
  await expect(store.execute(write('d', 'held'), { apply: true })).rejects.toThrow('BigInt');
  // Whoever only asks hears of it, too, and does not take the word from whoever held it.
  await expect(store.settle()).rejects.toThrow('BigInt');
  await expect(store.settle()).rejects.toThrow('BigInt');
  await expect(store.flush()).rejects.toThrow('BigInt');
  await store.settle();
  expect(await store.head()).toBe(0);
  await store.execute(write('e', 'again'), { apply: true });
  await store.flush();
  expect(await store.head()).toBe(1);
});

test('those who wait for a group that is lost all hear of it', async () => {
  const all = await Promise.allSettled([store.execute(write('a', 1)), unwritable(), store.execute(write('b', 1))]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await store.execute(write('b', 1));
  expect((await store.read({})).map(({ stream }) => stream)).toEqual(['note-b']);
});

test('an event that cannot be stored fails alone, also in a preview', async () => {
  const all = await Promise.allSettled([store.execute(write('a', 1)), store.execute(write('c', 1n)), store.execute(write('b', 1))]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await expect(store.preview(write('c', 1n))).rejects.toThrow('BigInt');
  expect((await store.read({})).map(({ position, stream }) => [position, stream])).toEqual([
    [1, 'note-a'],
    [2, 'note-b'],
  ]);
});

test('a command that tells very much is stored, and harms nobody beside it', async () => {
  const many: Work = {
    ...write('c', 1),
    *step() {
      const note = yield* load(Count, 'c');
      for (let n = 0; n < 150_000; n += 1) note.append({ type: 'Counted' });
      return accept(null);
    },
  };
  const all = await Promise.all([store.execute(write('a', 1)), store.execute(many), store.execute(write('b', 1))]);
  expect(all.map(({ position }) => position)).toEqual([1, 150_001, 150_002]);
});

test('what was answered stays as it was answered, whatever its receiver does with it', async () => {
  const held = { ...write('a', 'text'), requestId: 'r' };
  const { outcome } = await store.execute(held, { apply: true });
  Object.assign(outcome, { ok: false });
  await store.flush();
  expect((await store.execute(held)).outcome).toEqual(accept('a'));
});

test.each(['pending', 'file', 'knows', 'ask'] as const)(
  'a group that cannot be written when %s looks at it is lost whole',
  async (word) => {
    await store.execute({ ...write('a', 'held'), requestId: 'r' }, { apply: true });
    await unwritable({ apply: true });
    const look = {
      pending: () => store.pending(9),
      file: () => store.file('sha256:x'),
      knows: () => store.knows('r'),
      ask: () =>
        store.ask(function* () {
          return (yield* load({ ...Note, fold: 2 }, 'a')).state;
        }),
    };
    await expect(look[word]()).rejects.toThrow('BigInt');
    await store.execute(write('b', 1));
    await expect(store.flush()).rejects.toThrow('BigInt');
    expect((await store.read({})).map(({ stream }) => stream)).toEqual(['note-b']);
  },
);

test('what was answered before a store takes in another one is kept, and it takes in nothing then', async () => {
  const executed = store.execute(write('a', 1));
  await expect(store.takeIn((async function* () {})())).rejects.toMatchObject({ code: 'STORE_EXISTS' });
  expect((await executed).position).toBe(1);
  expect(await store.head()).toBe(1);
});

test('two stores on one folder in one process do not stand in each other way', async () => {
  const other = sqliteStore(folder, wiring);
  await store.execute(write('a', 'held'), { apply: true });
  const waiting = other.execute(write('b', 1));
  await store.flush();
  expect((await waiting).outcome.ok).toBe(true);
  await other.close();
});

test('a store whose folder was replaced acknowledges nothing more', async () => {
  await store.execute(write('a', 1));
  rmSync(folder, { recursive: true });
  createSqlite(folder);
  await expect(store.execute(write('b', 1))).rejects.toMatchObject({ code: 'STORE_MISSING' });
});

test('R9.02 a file that comes with a group that is lost is lost with it', async () => {
  const files = [{ digest: 'sha256:x', bytes: Uint8Array.of(1) }];
  await store.execute({ ...write('a', 'held'), files }, { apply: true });
  await expect(unwritable()).rejects.toThrow('BigInt');
  await expect(store.flush()).rejects.toThrow('BigInt');
  expect(await store.file('sha256:x')).toBeUndefined();
});

describe('a store of an older program', () => {
  const older = () => {
    rmSync(folder, { recursive: true });
    storeFromDump(join(import.meta.dirname, '../../../fixtures/stores/schema-1.sql'), folder);
  };
  const versionOf = (): unknown => {
    const db = new Database(eventsFile(folder));
    const version = db.pragma('user_version', { simple: true });
    db.close();
    return version;
  };

  test('R9.02 opens, holds what it held, and keeps files from then on', async () => {
    older();
    expect(versionOf()).toBe(1);
    const upgraded = sqliteStore(folder, wiring);
    expect(versionOf()).toBe(STEPS.length);
    const before = (await upgraded.read({})).length;
    expect([before, await upgraded.head()]).toEqual([44, 44]);
    await upgraded.execute({ ...write('a', 1), files: [{ digest: 'sha256:x', bytes: Uint8Array.of(1, 2) }] });
    await upgraded.close();
    const again = sqliteStore(folder, wiring);
    expect([...(await again.file('sha256:x'))!]).toEqual([1, 2]);
    await again.close();
  });

  test.each([1, 2, 3])('of schema %i has every event, answer, state and timer that it had', async (schema) => {
    rmSync(folder, { recursive: true });
    storeFromDump(join(import.meta.dirname, `../../../fixtures/stores/schema-${schema}.sql`), folder);
    const rows = (): unknown[] => {
      const db = new Database(eventsFile(folder));
      const all = [
        'select position, stream, version, type, data, meta, at from events order by position',
        'select id, version, fold, state from streams order by id',
        'select id, kind, fingerprint, outcome, at, position from commands order by id',
        'select key, at, command from due order by key',
      ].map((sql) => db.prepare(sql).all());
      db.close();
      return all;
    };
    const before = rows();
    const upgraded = sqliteStore(folder, wiring);
    expect(rows()).toEqual(before);
    expect((await upgraded.verify()).damage).toBeUndefined();
    await upgraded.close();
  });

  test('what an older program wrote is sealed as it stands', async () => {
    older();
    const upgraded = sqliteStore(folder, wiring);
    expect(await upgraded.verify()).toEqual({ events: 44, damage: undefined });
    await upgraded.close();
  });

  test('an older program that has it open can read on, and writes nothing that nobody sealed', async () => {
    older();
    const db = new Database(eventsFile(folder));
    const count = db.prepare('select count(*) from events').pluck();
    const write = db.prepare(
      "insert into events (stream, version, type, data, meta, at) values ('note-a', 1, 'NoteWritten', '{}', '{}', 0)",
    );
    expect(count.get()).toBe(44);
    await sqliteStore(folder, wiring).close();
    expect(() => write.run()).toThrow('a newer program has brought this store up to date');
    expect(count.get()).toBe(44);
    db.close();
  });

  test('it can be looked at without being brought up to date', async () => {
    older();
    const peek = peekSqlite(folder, wiring);
    expect(await peek.happened('TradePlaced')).toBe(true);
    expect((await peek.ask(() => load(Note, 'x'))).exists).toBe(false);
    await peek.close();
    expect(versionOf()).toBe(1);
  });

  test('a step that cannot be taken leaves it as it was', () => {
    older();
    const db = new Database(eventsFile(folder));
    db.exec('create table files (digest text)');
    db.close();
    expect(() => sqliteStore(folder, wiring)).toThrow(expect.objectContaining({ code: 'STORE_UNUSABLE' }));
    expect(versionOf()).toBe(1);
  });

  test('a store of a newer program is left alone', () => {
    const db = new Database(eventsFile(folder));
    db.pragma(`user_version = ${STEPS.length + 1}`);
    db.close();
    expect(() => sqliteStore(folder, wiring)).toThrow(expect.objectContaining({ code: 'STORE_NEWER' }));
  });
});

test('a listener that throws undoes nothing', async () => {
  store.onCommit(() => {
    throw new Error('a listener');
  });
  expect((await store.execute(write('a', 1))).outcome.ok).toBe(true);
});

test('whoever only reads keeps 2 MB of the file in memory, however long it is followed, and cannot write', () => {
  const reader = connectReader(folder);
  expect(reader.pragma('cache_size', { simple: true })).toBe(-2000);
  expect(() => reader.exec('delete from events')).toThrow(/readonly|read-only|query_only/);
  reader.close();
});

test('whoever checks every row gives others a turn, and sees one moment of the store', async () => {
  const written = Array.from({ length: 2400 }, (_, n) => store.execute(write(`n${n}`, 'a')));
  await Promise.all(written);
  let over = false;
  const checked = store.verify().finally(() => (over = true));
  const later = store.execute(write('later', 'b'));
  let turns = 0;
  for (; !over; await setImmediate()) turns += 1;
  expect(await checked).toEqual({ events: 2400, damage: undefined });
  await later;
  expect(turns).toBeGreaterThan(3);
});
