import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathering, type Gathered } from './gathered.ts';
import { emptyMemory, memoryStore } from './memory.ts';
import { createSqlite } from './sqlite-file.ts';
import { sqliteStore } from './sqlite.ts';
import type { Change, Store, Work } from './store.ts';
import { Box, fill, START, wiring } from './testing/boxes.ts';

type Changed = { type: 'BoxSilenced' } | { type: 'BoxSummed'; sum: number };
const changed = (id: string, event: Changed): Work => ({
  request: { do: event.type, with: { id } },
  actor: 'me',
  *step() {
    (yield* load(Box, id)).append(event);
    return accept(null);
  },
});

const boxes = fc.constantFrom('a', 'b', 'c');
const requestId = fc.option(fc.constantFrom('r1', 'r2', 'r3', 'r4'), { nil: undefined });
const work: fc.Arbitrary<Work> = fc.oneof(
  fc
    .record({ box: boxes, by: fc.nat(4), requestId, wait: fc.nat(20), bell: fc.option(fc.nat(60), { nil: undefined }) })
    .map(({ box, by, bell, wait, requestId: id }) =>
      fill(box, by, { by: wait, ...(id && { requestId: id }), ...(bell !== undefined && { ringAt: START + bell }) }),
    ),
  boxes.map((box) => changed(box, { type: 'BoxSilenced' })),
  boxes.map((box) => changed(box, { type: 'BoxSummed', sum: 1 })),
);

type Deed = (store: Store) => Promise<unknown>;
const deeds = fc.oneof(
  {
    weight: 8,
    arbitrary: work.map(
      (each): Deed =>
        (store) =>
          store.execute(each),
    ),
  },
  fc.constant<Deed>((store) => store.pending(9)),
  requestId.map(
    (id): Deed =>
      (store) =>
        store.knows(id ?? 'r1'),
  ),
  work.map(
    (each): Deed =>
      (store) =>
        store.preview(each),
  ),
);

/** Does all, so many at once, and returns what was answered and everything that is kept then. */
async function done(store: Store, all: readonly Deed[], together: number): Promise<unknown> {
  const answers: unknown[] = [];
  for (let from = 0; from < all.length; from += together)
    answers.push(...(await Promise.all(all.slice(from, from + together).map((each) => each(store)))));
  expect((await store.verify()).damage).toBeUndefined();
  const kept: string[] = [];
  for await (const row of store.dump()) if (row.kept !== 'note') kept.push(JSON.stringify(row));
  await store.close();
  return { answers, kept: kept.toSorted() };
}

const real = wiring(() => START);
/** The same in a folder that goes with it. */
async function inFolder(all: readonly Deed[], together: number): Promise<unknown> {
  const folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-gathered-')), 'store');
  createSqlite(folder);
  const result = await done(sqliteStore(folder, real, { durable: false }), all, together);
  rmSync(join(folder, '..'), { recursive: true, force: true });
  return result;
}

test('R10.02 commands that share a commit leave the rows and get the answers that they would one by one, and in memory', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { maxLength: 14 }), fc.integer({ min: 2, max: 14 }), async (all, together) => {
      const expected = await done(memoryStore(real, emptyMemory()), all, 1);
      expect(await inFolder(all, together)).toEqual(expected);
      expect(await inFolder(all, 1)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

/** Gathering above nothing, and what it wrote. */
function alone(write: (rows: Gathered) => void = () => {}) {
  const written: Gathered[] = [];
  const reads = {
    snapshots: (streams: readonly string[]) => streams.map(() => undefined),
    lastAt: () => 0,
    firstDue: () => undefined,
    earliestDue: () => undefined,
    answer: () => undefined,
    head: () => 0,
    given: () => 0,
  };
  const whole = gathering(reads, (rows) => {
    write(rows);
    written.push(rows);
  });
  return { ...whole, written };
}
const moved = (version: number): Change => ({
  events: [{ stream: 'box-a', version, type: 'BoxFilled', data: {}, at: 0, actor: 'me', cause: 'fill' }],
  streams: [{ stream: 'box-a', loaded: version - 1, version, fold: 1, state: version }],
  set: [{ key: 'bell', at: version, request: { do: 'ring', with: {} } }],
  drop: [],
  files: [],
  forget: [],
});

test('what several commands moved is written once, as it stands at the end', () => {
  const { ops, flush, written } = alone();
  expect([1, 2, 3].map((version) => ops.write(moved(version)))).toEqual([1, 2, 3]);
  expect(ops.snapshots(['box-a'], Box)).toMatchObject([{ version: 3, state: 3 }]);
  expect(written).toEqual([]);
  flush();
  expect(written.map(({ events, streams, due }) => [events.length, [...streams.values()], [...due.values()]])).toEqual([
    [3, [{ stream: 'box-a', loaded: 0, version: 3, fold: 1, state: 3 }], [{ at: 3, request: '{"do":"ring","with":{}}' }]],
  ]);
  flush();
  expect(written.length).toBe(1);
});

test('a group that is held as long as somebody likes is written from time to time', () => {
  const { ops, written } = alone();
  for (let version = 1; version <= 1200; version += 1) ops.write(moved(version));
  const [first, ...others] = written;
  expect([first!.events.length + first!.due.size, others.length]).toEqual([1000, 0]);
});

test('what could not be written is not tried again by the next to ask: its transaction may be gone', () => {
  let tries = 0;
  const { ops, flush, failed, forget } = alone(() => {
    tries += 1;
    throw new Error('the disk is full');
  });
  ops.write(moved(1));
  expect(flush).toThrow('the disk is full');
  expect(flush).toThrow('the disk is full');
  expect([tries, failed()]).toEqual([1, true]);
  forget();
  expect(failed()).toBe(false);
  flush();
  expect(tries).toBe(1);
});
