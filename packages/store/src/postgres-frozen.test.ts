import { describe, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { postgresStore } from './postgres.ts';
import { StoreError, Unknown } from './store.ts';
import { fill, START, wiring } from './testing/boxes.ts';
import { freezerOf } from './testing/postgres-freezer.ts';
import { fillAll } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const PATIENCE = 400;

describe('R10.09 a PostgreSQL server that is frozen never says goodbye', () => {
  test('who closes a store that wrote, read and listened is let go', async () => {
    const store = await postgresStore(
      here.room.url,
      wiring(() => START),
      { patience: PATIENCE },
    );
    const other = await here.room.open();
    // It listens when it hears of somebody else's.
    const heard = new Promise((resolve) => store.onCommit(resolve));
    let listening = false;
    void heard.then(() => (listening = true));
    while (!listening) await other.execute(fillAll(['a']));
    await store.execute(fillAll(['b']));
    await store.head();
    const server = await freezerOf(here.server, await here.room.client());
    server.freeze();
    try {
      await store.close();
    } finally {
      server.thaw();
    }
    expect(await other.head()).toBeGreaterThan(0);
  });

  test('who runs timers is told that it went wrong', async () => {
    let now = START;
    let inTheMiddle = (): void => {};
    const boxes = wiring(() => now);
    const store = await here.room.open({ patience: PATIENCE, wiring: { ...boxes, job: (job) => (inTheMiddle(), boxes.job(job)) } });
    await store.execute(fill('a', 1, { ringAt: START + 10 }));
    now = START + 10;
    // Somebody else runs timers until the connection that waits for them is there and known.
    const other = await here.room.client();
    const lock = `hashtextextended('yellowcart timers ${addressOf(here.room.url).schema}', 0)`;
    await other.query(`select pg_advisory_lock(${lock})`);
    const running = store.advance().catch((error: unknown) => error);
    const waiting = `select count(*)::int as n from pg_stat_activity where query like 'select pg_try_advisory_lock%'`;
    await expect.poll(async () => (await other.query(waiting)).rows[0].n).toBe(1);
    const server = await freezerOf(here.server, other);
    inTheMiddle = () => server.freeze();
    await other.query(`select pg_advisory_unlock(${lock})`);
    let failed: unknown;
    try {
      failed = await running;
    } finally {
      server.thaw();
    }
    expect(failed instanceof Unknown || failed instanceof StoreError).toBe(true);
    inTheMiddle = () => {};
    await store.advance();
    expect(await store.pending(1)).toEqual([]);
  });
});
