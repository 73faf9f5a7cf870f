import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutbox, type Outbox, type Parcelled } from './outbox.ts';

let store: string;
let outbox: Outbox;
let to: number;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'yellowcart-outbox-'));
  outbox = openOutbox(store);
  to = outbox.endpoint('jia-clerk', 'http://127.0.0.1:1/').id;
});
afterEach(() => {
  outbox.close();
  rmSync(store, { recursive: true, force: true });
});

const item = (notice: string, stream: string): Parcelled => ({ notice, stream, type: 't', subject: 's', body: '{}' });
const tried = (status: number | null) => ({ at: 5, ms: 1, status, error: status === null ? 'TIMEOUT' : null });
const ready = (now: number) => outbox.ready(to, now).map(({ notice }) => notice);

test('R10.08 each notice is taken once, with the position up to which they go', () => {
  expect(outbox.take(to, [item('1.0', 'a'), item('2.0', 'b')], 2, 0)).toBe(2);
  expect(outbox.take(to, [item('2.0', 'b'), item('3.0', 'b')], 3, 0)).toBe(1);
  expect(outbox.endpoint('jia-clerk', 'http://127.0.0.1:1/')).toEqual({ id: to, position: 3 });
  expect(outbox.endpoint('jia-clerk', 'http://127.0.0.1:2/').position).toBeNull();
  const again = openOutbox(store);
  expect(again.waiting(to)).toBe(3);
  again.close();
});

test('R10.08 of each stream the first that waits comes, at its time, and the next only when that is done with', () => {
  outbox.take(to, [item('1.0', 'a'), item('2.0', 'a'), item('3.0', 'b')], 3, 10);
  expect(ready(9)).toEqual([]);
  expect(ready(10)).toEqual(['1.0', '3.0']);
  const [first] = outbox.ready(to, 10);
  outbox.note(first!.id, tried(500), { state: 'waiting', nextAt: 50 });
  expect([ready(10), ready(50)]).toEqual([['3.0'], ['1.0', '3.0']]);
  expect([outbox.nextAt(to, 10), outbox.nextAt(to, 50)]).toEqual([50, undefined]);
  outbox.hurry(to, 20);
  expect(ready(20)).toEqual(['1.0', '3.0']);
  outbox.note(first!.id, tried(null), { state: 'failed', nextAt: 20 });
  expect(ready(20)).toEqual(['2.0', '3.0']);
  expect(outbox.attempts(first!.id)).toEqual([tried(500), tried(null)]);
});

test('R10.08 only what is done with is forgotten, the oldest first', () => {
  outbox.take(
    to,
    ['1', '2', '3', '4'].map((notice) => item(notice, notice)),
    4,
    0,
  );
  for (const { id, notice } of outbox.ready(to, 0)) if (notice !== '1') outbox.note(id, tried(200), { state: 'delivered', nextAt: 0 });
  outbox.prune(to, 1);
  expect(outbox.list('jia-clerk', { limit: 9 }).map(({ notice, state, last }) => [notice, state, last?.status])).toEqual([
    ['4', 'delivered', 200],
    ['1', 'waiting', undefined],
  ]);
  expect(outbox.attempts(2)).toEqual([]);
});

test('R10.08 a log of a newer program is left alone', () => {
  outbox.close();
  const db = new Database(join(store, 'webhooks', 'log.db'));
  db.pragma('user_version = 99');
  db.close();
  expect(() => openOutbox(store)).toThrow(expect.objectContaining({ code: 'STORE_NEWER' }));
});
