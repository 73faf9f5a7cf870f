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

let folder: string;
const stores: Store[] = [];
const opened = (): Store => {
  const store = sqliteStore(folder, wiring);
  stores.push(store);
  return store;
};
const places = (): string[] => (existsSync(join(folder, 'line')) ? readdirSync(join(folder, 'line')) : []);
const placesTaken = (count: number): Promise<void> =>
  vi.waitFor(() => expect(places()).toHaveLength(count), { timeout: 10_000, interval: 1 });

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-line-')), 'store');
  createSqlite(folder);
});
afterEach(async () => {
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

test('quality 3: where no place can be taken one waits all the same; who has waited too long is told, and is not in the line any more', async () => {
  await expect(lineAt(folder, 0).stand(() => false)).rejects.toThrow(Conflict);
  expect(places()).toEqual([]);
  rmSync(join(folder, 'line'), { recursive: true });
  writeFileSync(join(folder, 'line'), 'in the way');
  let tries = 0;
  await lineAt(folder).stand(() => (tries += 1) === 3);
  expect(tries).toBe(3);
});
