import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { readyPostgres } from './postgres-schema.ts';
import { Conflict } from './store.ts';
import { fill } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const PATIENCE = 400;

test('R10.09 a table that somebody else keeps locked as a whole is a lost race for who asks, as for who writes, and for who begins', async () => {
  const { schema } = addressOf(here.room.url);
  const store = await here.room.open({ patience: PATIENCE });
  await store.execute(fill('a', 1));
  const other = await here.room.client();
  for (const table of ['events', 'streams', 'meta']) {
    await other.query(`begin; lock table ${schema}.${table} in access exclusive mode`);
    const asked = {
      events: () => [store.read({}), store.head(), store.verify(), store.now(), store.execute(fill('a', 1))],
      streams: () => [store.streams('', 1), store.execute(fill('a', 1)), Array.fromAsync(store.dump())],
      meta: () => [readyPostgres(addressOf(here.room.url, { patience: PATIENCE }))],
    }[table]!();
    const since = performance.now();
    const told = await Promise.allSettled<unknown>(asked);
    expect(told.map((each) => each.status === 'rejected' && each.reason instanceof Conflict)).toEqual(told.map(() => true));
    expect(performance.now() - since).toBeLessThan(PATIENCE * 10);
    await other.query('rollback');
  }
  expect((await store.execute(fill('a', 1))).outcome.ok).toBe(true);
});
