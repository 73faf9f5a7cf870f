import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { readyPostgres } from './postgres-schema.ts';
import { Conflict } from './store.ts';
import { fill } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
/** ms. Nothing here is timed: who waits for longer than this waits twice, or until the lock is gone. */
const PATIENCE = 400;

// oxlint-disable-next-line typescript/unbound-method -- called with the client that it was taken from
const query: (...given: any[]) => any = pg.Client.prototype.query;
/** How often a statement waited for its lock until the server gave it up: each time that is all the patience there is. */
let waits = 0;

beforeAll(() => {
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: any[]): any {
    const asked = query.apply(this, given);
    asked?.catch?.(({ code }: { readonly code?: string }) => (waits += Number(code === '55P03')));
    return asked;
  };
});
afterAll(() => {
  pg.Client.prototype.query = query as never;
});

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
    waits = 0;
    const told = await Promise.allSettled<unknown>(asked);
    expect(told.map((each) => each.status === 'rejected' && each.reason instanceof Conflict)).toEqual(told.map(() => true));
    // Each waited for its lock once, and was told while the other had it.
    expect(waits).toBe(asked.length);
    const held = await other.query(`select granted from pg_locks where relation = '${schema}.${table}'::regclass`);
    expect(held.rows).toEqual([{ granted: true }]);
    await other.query('rollback');
  }
  expect((await store.execute(fill('a', 1))).outcome.ok).toBe(true);
});
