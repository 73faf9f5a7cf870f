import process from 'node:process';
import { load } from '@yellowcart/kernel/step';
import { describe, expect, test } from 'vitest';
import { Conflict, StoreError, Unknown, type Done, type Store, type Work } from './store.ts';
import { Box } from './testing/boxes.ts';
import { freezerOf } from './testing/postgres-freezer.ts';
import { fillAll } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

const sumOf = (store: Store, id: string): Promise<number> =>
  store.ask(function* () {
    return (yield* load(Box, id)).state.sum;
  });

/** Asks until there is an answer, as whoever got exit 6 or 9 does: under the same request id. */
async function answered<A>(store: Store, work: Work<A> & { readonly requestId: string }, troubles: string[]): Promise<Done<A>> {
  for (;;) {
    try {
      return await store.execute(work);
    } catch (error) {
      if (!(error instanceof Unknown || error instanceof Conflict || error instanceof StoreError)) throw error;
      troubles.push(error.name);
    }
  }
}

/** Looks again until something is so. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds()));
};

describe('a PostgreSQL server that fails', () => {
  test('Z3 it crashes in the middle of work and recovers: nothing that was answered is lost, nothing happens twice', async () => {
    const stores = [await here.room.open(), await here.room.open()];
    const troubles: string[] = [];
    const each = 40;
    let done = 0;
    let crashes = 0;
    /** A process of it that is killed takes all connections along, and what was not on the disk. */
    const crash = async (): Promise<void> => {
      try {
        const victim = await here.room.client();
        const [{ pid }] = (await victim.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [{ pid: number }];
        process.kill(pid, 'SIGKILL');
        crashes += 1;
      } catch {
        // The crash before this one had not gone by yet, and took the victim along.
        await crash();
      }
    };
    await Promise.all(
      stores.flatMap((store, s) =>
        ['hot', `own${s}`].map(async (id) => {
          for (let i = 0; i < each; i += 1) {
            const { outcome } = await answered(store, { ...fillAll([id]), requestId: `${s}/${id}/${i}` }, troubles);
            expect(outcome.ok).toBe(true);
            done += 1;
            if (done % each === 0) await crash();
          }
        }),
      ),
    );
    expect(crashes).toBe(4);
    expect(await Promise.all(['hot', 'own0', 'own1'].map((id) => sumOf(stores[0]!, id)))).toEqual([2 * each, each, each]);
    for (const [s, store] of stores.entries())
      expect(await answered(store, { ...fillAll(['hot']), requestId: `${s}/hot/0` }, troubles)).toMatchObject({ repeated: true });
    expect((await stores[1]!.verify()).damage).toBeUndefined();
  });

  test('Z3 it is frozen: who asks is told in bounded time and not that it went well, and asked again it happens once', async () => {
    const patience = 400;
    const store = await here.room.open({ patience });
    await store.execute(fillAll(['a']));
    const server = await freezerOf(here.server, await here.room.client());
    const work = { ...fillAll(['a']), requestId: 'r1' };
    server.freeze();
    let failed: unknown;
    try {
      failed = await store.execute(work).then(
        () => undefined,
        (error: unknown) => error,
      );
    } finally {
      server.thaw();
    }
    expect(failed instanceof Unknown || failed instanceof StoreError).toBe(true);
    await answered(store, work, []);
    expect(await answered(store, work, [])).toMatchObject({ outcome: { ok: true }, repeated: true });
    expect(await sumOf(store, 'a')).toBe(2);
  });

  test('somebody takes rows in the other order: the deadlock is broken and the command carried out, once', async () => {
    const store = await here.room.open();
    await store.execute(fillAll(['a', 'b']));
    const hand = await here.room.client();
    const schema = new URL(here.room.url).searchParams.get('schema')!;
    const lock = (id: string): Promise<unknown> => hand.query(`select 1 from ${schema}.streams where id = 'box-${id}' for update`);
    await hand.query('begin');
    // So that it is the store that the server stops.
    await hand.query(`set local deadlock_timeout = '1min'`);
    await lock('b');
    const watch = await here.room.client();
    const waiting = store.execute(fillAll(['a', 'b']));
    await until(async () => (await watch.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).rows.length > 0);
    await lock('a');
    await hand.query('commit');
    expect((await waiting).outcome.ok).toBe(true);
    expect([await sumOf(store, 'a'), await sumOf(store, 'b')]).toEqual([2, 2]);
    const { rows } = await watch.query('select deadlocks from pg_stat_database where datname = current_database()');
    expect(Number(rows[0].deadlocks)).toBeGreaterThan(0);
  });
});
