import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import type pg from 'pg';
import { describe, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { inOurWords } from './postgres-errors.ts';
import { lineTo } from './postgres-line.ts';
import { whatBecame } from './postgres-outcome.ts';
import { statementsIn } from './postgres-statements.ts';
import { Stale, type Trace, type Written } from './postgres-write.ts';
import { postgresStore } from './postgres.ts';
import { Conflict, StoreError, Unknown, type Kept, type Store, type Wiring } from './store.ts';
import { Box, fill, START, wiring } from './testing/boxes.ts';
import { fillAll, roomOn } from './testing/postgres-rooms.ts';
import { startPostgres } from './testing/postgres-server.ts';
import { proxyForEach } from './testing/proxy-for-each.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const way = proxyForEach(here);

const sumOf = (store: Store, id: string): Promise<number> =>
  store.ask(function* () {
    return (yield* load(Box, id)).state.sum;
  });

describe('trouble on the way to PostgreSQL', () => {
  test('the answer to a commit is lost: the server is asked what became of it, and it is done once', async () => {
    const store = await here.room.open({ url: way.proxy.url(here.room.url) });
    for (const requestId of [undefined, 'r1']) {
      way.proxy.mishap = 'reply lost';
      const done = await store.execute(fillAll(['a'], Infinity, requestId === undefined ? {} : { requestId }));
      expect(done).toMatchObject({ outcome: { ok: true }, repeated: false });
    }
    expect(way.proxy.happened).toBe(2);
    expect(await sumOf(store, 'a')).toBe(2);
    expect((await store.read({})).map(({ version }) => version)).toEqual([1, 2]);
  });

  test.each(['reply lost', 'request lost'] as const)(
    'T3 a commit that only takes away a timer that found nothing to do, its %s: it runs again, and whoever asked has the answer',
    async (mishap) => {
      let now = START;
      const idle: Wiring = {
        ...wiring(() => now),
        *job() {
          return accept(null);
        },
      };
      const store = await here.room.open({ url: way.proxy.url(here.room.url), wiring: idle });
      await store.execute(fill('a', 1, { ringAt: START + 10 }));
      now = START + 10;
      way.proxy.mishap = mishap;
      expect((await store.execute(fill('a', 10))).outcome).toMatchObject({ ok: false, code: 'FULL' });
      expect(way.proxy.happened).toBe(1);
      expect(await store.pending(1)).toEqual([]);
      expect(await store.head()).toBe(1);
    },
  );

  test('a commit that never arrives is done again, once', async () => {
    const store = await here.room.open({ url: way.proxy.url(here.room.url) });
    way.proxy.mishap = 'request lost';
    const done = await Promise.all(['a', 'b', 'a'].map((id) => store.execute(fillAll([id]))));
    expect(done.every(({ outcome }) => outcome.ok)).toBe(true);
    expect(way.proxy.happened).toBe(1);
    expect([await sumOf(store, 'a'), await sumOf(store, 'b')]).toEqual([2, 1]);
  });

  test('Z3 a server that gives up in the middle of a commit says so, and is asked whether it has happened all the same', async () => {
    const store = await here.room.open({ url: way.proxy.url(here.room.url) });
    way.proxy.says = '58030';
    way.proxy.mishap = 'reply lost';
    expect((await store.execute(fillAll(['a']))).outcome).toEqual({ ok: true, answer: 1 });
    way.proxy.mishap = 'request lost';
    await expect(store.execute(fillAll(['a']))).rejects.toMatchObject({ code: 'STORE_UNUSABLE', message: '58030: it cannot go on' });
    expect(way.proxy.happened).toBe(2);
    expect(await sumOf(store, 'a')).toBe(1);
  });

  test('Z3 the answer to a commit is lost and the server is gone: the outcome is unknown, and the request id settles it', async () => {
    const store = await here.room.open({ url: way.proxy.url(here.room.url), patience: 1500 });
    await store.execute(fillAll(['a']));
    way.proxy.mishap = 'reply lost';
    way.proxy.down = true;
    const work = () => fillAll(['a'], Infinity, { requestId: 'r1' });
    await expect(store.execute(work())).rejects.toThrow(Unknown);
    way.proxy.down = false;
    expect(await store.execute(work())).toMatchObject({ outcome: { ok: true, answer: 2 }, repeated: true });
    expect(await sumOf(store, 'a')).toBe(2);
  });

  test('Z3 another server took the place of one that lost a commit: a number of its own transactions is no proof, and it is done there', async () => {
    const other = await startPostgres();
    try {
      // The other one has seen more transactions: the number is there, and somebody else's.
      const elsewhere = await roomOn(other, new URL(here.room.url).searchParams.get('schema')!);
      const busy = await elsewhere.client();
      const numberOn = async (client: pg.Client): Promise<number> =>
        Number((await client.query('select pg_current_xact_id()::text as xid')).rows[0].xid);
      const store = await here.room.open({ url: way.proxy.url(here.room.url) });
      await store.execute(fillAll(['before']));
      const reached = await numberOn(await here.room.client());
      while ((await numberOn(busy)) < reached + 5);
      way.proxy.mishap = 'request lost';
      way.proxy.server = elsewhere.url;
      const done = await store.execute(fillAll(['a'], Infinity, { requestId: 'r1' }));
      expect(done).toMatchObject({ outcome: { ok: true }, repeated: false });
      expect(way.proxy.happened).toBe(1);
      expect(await sumOf(await elsewhere.open(), 'a')).toBe(1);
      await elsewhere.leave();
    } finally {
      await other.stop();
    }
  });

  test.each([
    ['was given to another one since', 0n],
    ['was not given again yet', 1000n],
  ])('Z3 a server that crashed knows nothing of a transaction, and its number %s: it has not happened', async (_, on) => {
    const store = await here.room.open();
    await store.execute(fillAll(['a'], Infinity, { requestId: 'theirs' }));
    const client = await here.room.client();
    const { schema } = addressOf(here.room.url);
    const { rows } = await client.query(`select xid, position, seal from ${schema}.events`);
    const line = lineTo(addressOf(here.room.url));
    const lost = (trace: Partial<Trace>): Written => ({
      positions: [rows[0].position],
      before: 0,
      trace: { xid: String(BigInt(rows[0].xid) + on), events: [], answers: [], ...trace },
    });
    const what = (trace: Partial<Trace>): Promise<void> => whatBecame(line, statementsIn(schema), lost(trace));
    const seal = Buffer.alloc(rows[0].seal.length, 7);
    await expect(what({ events: [seal] })).rejects.toThrow(Stale);
    await expect(what({ answers: [{ id: 'theirs', seal }] })).rejects.toThrow(Stale);
    await expect(what({})).rejects.toThrow(Stale);
    await expect(what({ events: [rows[0].seal] })).resolves.toBeUndefined();
    await line.close();
  });

  test('a server that cannot be reached is named without its password, and nothing has happened', async () => {
    const store = await here.room.open({ url: way.proxy.url(here.room.url), patience: 1000 });
    way.proxy.down = true;
    const killer = await here.room.client();
    await killer.query(`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null`);
    const failed = await Promise.allSettled([store.execute(fillAll(['a'])), store.read({}), store.now()]);
    for (const each of failed) {
      const error: unknown = each.status === 'rejected' && each.reason;
      expect(error).toBeInstanceOf(StoreError);
      expect(String(error)).not.toContain('loopback-only');
    }
    way.proxy.down = false;
    expect(await store.head()).toBe(0);
  });

  test('a held group whose first look failed on the way goes on with the next line', async () => {
    const store = await here.room.open({ url: way.proxy.url(here.room.url), patience: 300 });
    way.proxy.down = true;
    await expect(store.execute(fill('a', 1), { apply: true })).rejects.toBeInstanceOf(StoreError);
    way.proxy.down = false;
    expect((await store.execute(fill('a', 1), { apply: true })).outcome.ok).toBe(true);
    await store.flush();
    expect(await sumOf(store, 'a')).toBe(1);
  });

  test('a host or a socket that is not there makes the store unusable, and is no bug', async () => {
    await expect(
      postgresStore(
        'postgres:///mall?host=/nowhere',
        wiring(() => START),
      ),
    ).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND db.example'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
    expect(inOurWords(unknown)).toMatchObject({ code: 'STORE_UNUSABLE', message: 'ENOTFOUND: getaddrinfo ENOTFOUND db.example' });
    const bug = new TypeError('x is no function');
    expect(inOurWords(bug)).toBe(bug);
  });

  test('who begins while a server is away for a moment waits for it', async () => {
    await here.room.open();
    way.proxy.down = true;
    const opening = here.room.open({ url: way.proxy.url(here.room.url), patience: 30_000 });
    await expect.poll(() => way.proxy.refused).toBeGreaterThan(1);
    way.proxy.down = false;
    expect(await (await opening).head()).toBe(0);
  });

  test('rows that somebody else keeps are a race that is lost', async () => {
    const store = await here.room.open({ patience: 300 });
    await store.execute(fillAll(['a']));
    const other = await here.room.client();
    await other.query('begin');
    await other.query(`select id from ${addressOf(here.room.url).schema}.streams for update`);
    await expect(store.execute(fillAll(['a']))).rejects.toBeInstanceOf(Conflict);
    await other.query('rollback');
    expect((await store.execute(fillAll(['a']))).outcome.ok).toBe(true);
  });

  test('backends that are killed in the middle of their work cost nothing and double nothing', async () => {
    const stores = [await here.room.open(), await here.room.open()];
    const killer = await here.room.client();
    const kill = () =>
      killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
    const each = 30;
    let done = 0;
    let killed = 0;
    await Promise.all(
      stores.flatMap((store, s) =>
        ['hot', `own${s}`].map(async (id) => {
          for (let i = 0; i < each; i += 1) {
            const { outcome } = await store.execute(fillAll([id], Infinity, { requestId: `${s}/${id}/${i}` }));
            expect(outcome.ok).toBe(true);
            done += 1;
            if (done % 12 === 0) killed += (await kill()).rowCount ?? 0;
          }
        }),
      ),
    );
    expect(killed).toBeGreaterThan(5);
    const sums = await Promise.all(['hot', 'own0', 'own1'].map((id) => sumOf(stores[0]!, id)));
    expect(sums).toEqual([2 * each, each, each]);
    expect(await stores[1]!.read({ stream: 'box-hot' })).toHaveLength(2 * each);
  });

  test('rows to be taken in of which two have one position cannot be used; the store is not said to be busy, and stays empty', async () => {
    const store = await here.room.open();
    const rows = async function* (): AsyncGenerator<Kept> {
      for (const stream of ['box-a', 'box-b'])
        yield { kept: 'event', position: 1, stream, version: 1, type: 'BoxFilled', data: {}, at: 0, actor: 'me', cause: 'fill' };
    };
    await expect(store.takeIn(rows())).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    expect(await store.head()).toBe(0);
  });
});
