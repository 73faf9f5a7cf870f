import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lineAt } from './line.ts';
import { connect, createSqlite } from './sqlite-file.ts';
import { sqliteStore } from './sqlite.ts';
import { Conflict, type Store, type Wiring, type Work } from './store.ts';

const Note = aggregate<{ text: unknown }, { type: 'NoteWritten'; text: unknown }>('note', {
  fold: 1,
  initial: { text: null },
  on: { NoteWritten: (_, { text }) => ({ text }) },
});
const wiring: Wiring = {
  timer: () => [],
  *job() {
    return accept(null);
  },
  real: () => 0,
};
const write = (id: string): Work => ({
  request: { do: 'write', with: { id } },
  actor: 'me',
  *step() {
    (yield* load(Note, id)).append({ type: 'NoteWritten', text: id });
    return accept(id);
  },
});

/** A process that opens the store, says so, and writes one note when it may. */
const WRITER = `
  import { sqliteStore } from ${JSON.stringify(import.meta.resolve('./sqlite.ts'))};
  import { aggregate } from ${JSON.stringify(import.meta.resolve('@yellowcart/kernel/aggregate'))};
  import { load } from ${JSON.stringify(import.meta.resolve('@yellowcart/kernel/step'))};
  const Note = aggregate('note', { fold: 1, initial: { text: null }, on: { NoteWritten: (_, { text }) => ({ text }) } });
  const store = sqliteStore(process.argv[1], { timer: () => [], real: () => 0, *job() { return { ok: true, answer: null }; } });
  await store.execute({ request: { do: 'write', with: {} }, actor: 'them', *step() {
    (yield* load(Note, 'child')).append({ type: 'NoteWritten', text: 'child' });
    return { ok: true, answer: null };
  } });
  await store.close();
`;

const children: ChildProcess[] = [];
function writer(): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', WRITER, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

let folder: string;
const stores: Store[] = [];
const opened = (): Store => {
  const store = sqliteStore(folder, wiring);
  stores.push(store);
  return store;
};
const places = (): string[] => (existsSync(join(folder, 'line')) ? readdirSync(join(folder, 'line')) : []);
const placesTaken = (count: number): Promise<void> =>
  vi.waitFor(() => expect(places()).toHaveLength(count), { timeout: 60_000, interval: 1 });

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-line-')), 'store');
  createSqlite(folder);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const store of stores.splice(0)) await store.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('quality 3: who came first to a store that others write to writes first, and leaves nothing behind', async () => {
  const other = connect(folder);
  other.exec('begin immediate');
  const writing: Promise<unknown>[] = [];
  for (const [i, id] of ['d', 'a', 'c', 'b'].entries()) {
    writing.push(opened().execute(write(id)));
    await placesTaken(i + 1);
  }
  expect(statSync(join(folder, 'line')).mode & 0o777).toBe(0o700);
  other.exec('rollback');
  other.close();
  await Promise.all(writing);
  expect((await stores[0]!.read({})).map(({ stream }) => stream)).toEqual(['note-d', 'note-a', 'note-c', 'note-b']);
  expect(places()).toEqual([]);
});

test('quality 3: all commands of a process have one place, a dry run among them', async () => {
  const other = connect(folder);
  other.exec('begin immediate');
  const store = opened();
  const all = [store.execute(write('a')), store.preview(write('b')), store.execute(write('c')), store.advance(1)];
  await placesTaken(1);
  other.exec('rollback');
  other.close();
  await Promise.all(all);
  expect((await store.read({})).map(({ stream }) => stream).toSorted()).toEqual(['note-a', 'note-c']);
});

test('quality 3: a process that goes on writing lets those go first who wait', async () => {
  const other = connect(folder);
  other.exec('begin immediate');
  const [busy, waiting] = [opened(), opened()];
  const waited = waiting.execute(write('waiting')).then(() => (there = true));
  let there = false;
  await placesTaken(1);
  other.exec('rollback');
  other.close();
  // It would go on for ever otherwise: a process that has just committed is always the first to begin again.
  for (let n = 0; !there; n += 1) await busy.execute(write(`busy-${n}`));
  await waited;
});

test('quality 3: the place of a process that has ended keeps nobody', async () => {
  mkdirSync(join(folder, 'line'), { mode: 0o700 });
  const left = join(folder, 'line', `${'0'.repeat(20)}-left`);
  writeFileSync(left, '');
  utimesSync(left, 1, 1);
  await opened().execute(write('a'));
  expect(places()).toEqual([]);
});

test.skipIf(process.platform === 'win32').each(['SIGSTOP', 'SIGKILL'] as const)(
  'quality 3: whoever is first in the line and gets a %s keeps nobody; one that goes on has its turn after all',
  async (signal) => {
    const other = connect(folder);
    other.exec('begin immediate');
    const child = writer();
    const closed = once(child, 'close');
    await placesTaken(1);
    const written = opened().execute(write('a'));
    await placesTaken(2);
    child.kill(signal);
    if (signal === 'SIGKILL') await closed;
    other.exec('rollback');
    other.close();
    await written;
    child.kill('SIGCONT');
    await closed;
    const told = (await stores[0]!.read({})).map(({ stream }) => stream);
    expect(signal === 'SIGKILL' ? told : told.toSorted()).toEqual(signal === 'SIGKILL' ? ['note-a'] : ['note-a', 'note-child']);
    expect(places()).toEqual([]);
  },
);

test('quality 3: a place from the future, of a clock that was set or a disk that knows no parts of a second, keeps nobody', async () => {
  mkdirSync(join(folder, 'line'), { mode: 0o700 });
  const ahead = join(folder, 'line', `${'0'.repeat(20)}-ahead`);
  writeFileSync(ahead, '');
  const tomorrow = Date.now() / 1000 + 86_400;
  utimesSync(ahead, tomorrow, tomorrow);
  await opened().execute(write('a'));
  expect(places()).toEqual([]);
});

test('quality 3: a place is cleared away at the second look that finds it old: on a machine that stood still everybody is late', async () => {
  mkdirSync(join(folder, 'line'), { mode: 0o700 });
  const late = join(folder, 'line', `${'0'.repeat(20)}-late`);
  writeFileSync(late, '');
  utimesSync(late, 1, 1);
  const line = lineAt(folder);
  expect(line.letOthers()).toBe(true);
  expect(places()).toHaveLength(1);
  await line.stand(() => true);
  expect(places()).toEqual([]);
});

test('quality 3: who writes alone makes no place, and no folder for any', async () => {
  const store = opened();
  for (const id of ['a', 'b', 'c']) await store.execute(write(id));
  await store.preview(write('d'));
  expect(existsSync(join(folder, 'line'))).toBe(false);
});

test('quality 3: lines of several stores are lines of their own', async () => {
  const other = connect(folder);
  other.exec('begin immediate');
  const waiting = opened().execute(write('a'));
  await placesTaken(1);
  const second = join(folder, '..', 'second');
  createSqlite(second);
  const elsewhere = sqliteStore(second, wiring);
  stores.push(elsewhere);
  await elsewhere.execute(write('b'));
  expect(places()).toHaveLength(1);
  other.exec('rollback');
  other.close();
  await waiting;
});

test('quality 3: where no place can be taken one waits all the same; who has waited too long is told, and is not in the line any more', async () => {
  await expect(lineAt(folder, 0).stand(() => false)).rejects.toThrow(Conflict);
  expect(places()).toEqual([]);
  rmSync(join(folder, 'line'), { recursive: true });
  writeFileSync(join(folder, 'line'), 'in the way');
  let tries = 0;
  await lineAt(folder).stand(() => (tries += 1) === 3);
  expect(tries).toBe(3);
});
