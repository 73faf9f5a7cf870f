import { describe, expect, test } from 'vitest';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load, loadAll } from '@yellowcart/kernel/step';
import { Box, fill, START, wiring } from './testing/boxes.ts';
import { fillAll } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';
import type { Store, Work } from './store.ts';

const here = roomForEach();

const sumOf = (store: Store, id: string): Promise<number> =>
  store.ask(function* () {
    return (yield* load(Box, id)).state.sum;
  });

const schema = (): string => new URL(here.room.url).searchParams.get('schema')!;

/** Looks again until something is so. */
const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds()));
};

const sumTo = (id: string, sum: number): Work<null> => ({
  request: { do: 'sum to', with: { id, sum } },
  actor: 'me',
  *step() {
    (yield* load(Box, id)).append({ type: 'BoxSummed', sum });
    return accept(null);
  },
});

describe('several processes on one store on PostgreSQL', () => {
  test('the last places go to as many as there are, whoever asks', async () => {
    const stores = [await here.room.open(), await here.room.open(), await here.room.open()];
    const done = await Promise.all(stores.flatMap((store) => Array.from({ length: 40 }, () => store.execute(fillAll(['hot'], 50)))));
    const answers = done.flatMap(({ outcome }) => (outcome.ok ? [outcome.answer] : []));
    expect(answers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(await sumOf(stores[1]!, 'hot')).toBe(50);
  });

  test('many who find one timer due at the same time take no reading connection from each other', async () => {
    let now = START;
    const store = await here.room.open({ wiring: wiring(() => now), patience: 400 });
    await store.execute(fill('a', 1, { ringAt: START + 1000 }));
    // Somebody else has the lock on the timers, and does not get on.
    const other = await here.room.client();
    await other.query('select pg_advisory_lock(hashtextextended($1, 0))', [`yellowcart timers ${schema()}`]);
    now = START + 2000;
    const fired = await Promise.all(Array.from({ length: 8 }, () => store.advance()));
    expect(fired.flat().length).toBe(1);
    expect(await store.pending(1)).toEqual([]);
  });

  test('streams named in opposite orders never lock each other out', async () => {
    const stores = [await here.room.open(), await here.room.open()];
    const ways = [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b', 'c', 'a'],
    ];
    const rounds = 20;
    await Promise.all(
      stores.flatMap((store) =>
        ways.map(async (ids) => {
          for (let i = 0; i < rounds; i += 1) expect((await store.execute(fillAll(ids))).outcome.ok).toBe(true);
        }),
      ),
    );
    for (const id of ['a', 'b', 'c']) expect(await sumOf(stores[0]!, id)).toBe(stores.length * ways.length * rounds);
    const { rows } = await (await here.room.client()).query('select deadlocks from pg_stat_database where datname = current_database()');
    expect(rows[0].deadlocks).toBe(0);
  });

  test('Z3 one request id from two processes at once has one effect and one answer', async () => {
    const stores = [await here.room.open(), await here.room.open()];
    for (let i = 0; i < 10; i += 1) {
      const done = await Promise.all(stores.map((store) => store.execute(fillAll([`once${i}`], Infinity, { requestId: `r${i}` }))));
      expect(done.map(({ outcome }) => outcome)).toEqual([done[0]!.outcome, done[0]!.outcome]);
      expect(done.filter(({ repeated }) => repeated)).toHaveLength(1);
      expect(await sumOf(stores[0]!, `once${i}`)).toBe(1);
    }
  });

  test('Z3 a request id repeated among commands that share a commit is told the position that the first one got, whatever was given meanwhile', async () => {
    const store = await here.room.open();
    await store.execute(fill('a', 1));
    // Numbers are lost with races: the next is not the one after the last.
    await (await here.room.client()).query(`select setval(pg_get_serial_sequence('${schema()}.events', 'position'), 40)`);
    const again = () => store.execute(fill('a', 1, { requestId: 'r1' }));
    const reused = () => store.execute(fill('a', 2, { requestId: 'r1', request: { do: 'fill', with: { id: 'b', by: 2 } } }));
    const done = await Promise.all([again(), store.execute(fill('b', 1)), again(), reused()]);
    expect(done.map(({ position, repeated }) => [position, repeated])).toEqual([
      [41, false],
      [42, false],
      [41, true],
      [41, false],
    ]);
    expect(await again()).toMatchObject({ position: 41, repeated: true });
  });

  test('T4 a timer that two processes come upon runs once, before the commands of both', async () => {
    let time = START;
    const ring = wiring(() => time);
    const stores = [await here.room.open({ wiring: ring }), await here.room.open({ wiring: ring })];
    for (let i = 0; i < 8; i += 1) await stores[0]!.execute(fill(`bell${i}`, 1, { ringAt: START + 10 }));
    time = START + 10;
    const done = await Promise.all(stores.flatMap((store, s) => [store.execute(fill(`x${s}`, 1)), store.execute(fill(`y${s}`, 1))]));
    expect(done.flatMap(({ fired }) => fired.map(({ key }) => key)).toSorted()).toEqual(
      Array.from({ length: 8 }, (_, i) => `box-bell${i}/bell`),
    );
    const events = await stores[0]!.read({});
    expect(events.filter(({ type }) => type === 'BoxRang')).toHaveLength(8);
    expect(events.slice(8, 16).every(({ type }) => type === 'BoxRang')).toBe(true);
  });

  test('what a command only read still stands when it is written', async () => {
    const stores = [await here.room.open(), await here.room.open()];
    /** Fills one box if another is empty. */
    const unless = (read: string, write: string): Work<null> => ({
      request: { do: 'fill unless', with: { read, write } },
      actor: 'me',
      *step() {
        const [theirs, mine] = yield* loadAll(Box, [read, write]);
        if (theirs!.state.sum > 0) return reject('TAKEN');
        mine!.append({ type: 'BoxFilled', by: 1 });
        return accept(null);
      },
    });
    for (let i = 0; i < 20; i += 1) {
      const [a, b] = [`a${i}`, `b${i}`];
      await stores[0]!.execute(fillAll([a, b]));
      for (const id of [a, b]) await stores[0]!.execute(sumTo(id, 0));
      const done = await Promise.all([stores[0]!.execute(unless(a, b)), stores[1]!.execute(unless(b, a))]);
      expect(done.filter(({ outcome }) => outcome.ok)).toHaveLength(1);
    }
  });

  test('T4 what falls due while a command waits for its locks runs before it', async () => {
    const late = wiring(() => START + 10);
    const [store, other, hand] = [await here.room.open({ wiring: late }), await here.room.open({ wiring: late }), await here.room.client()];
    await store.execute(fill('x', 1));
    await hand.query('begin');
    await hand.query(`select 1 from ${schema()}.streams where id = 'box-x' for update`);
    const waiting = store.execute(fill('x', 1));
    await until(async () => (await hand.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'`)).rows.length > 0);
    await other.execute(fill('y', 1, { ringAt: START + 5 }));
    await hand.query('commit');
    expect((await waiting).fired.map(({ key }) => key)).toEqual(['box-y/bell']);
  });

  test('T4 a runner of timers that does not get on keeps nobody from running them', async () => {
    let time = START;
    const store = await here.room.open({ wiring: wiring(() => time) });
    await store.execute(fill('a', 1, { ringAt: START + 10 }));
    await store.execute(fill('b', 1, { ringAt: START + 20 }));
    const stuck = await here.room.client();
    await stuck.query('select pg_advisory_lock(hashtextextended($1, 0))', [`yellowcart timers ${schema()}`]);
    time = START + 10;
    expect((await store.execute(fill('c', 1))).fired).toHaveLength(1);
    time = START + 20;
    expect((await store.advance()).map(({ key }) => key)).toEqual(['box-b/bell']);
  });

  test('a held group whose ground another process took from it is lost as a whole, and says so before anybody is told', async () => {
    const [store, other] = [await here.room.open(), await here.room.open()];
    await store.execute(fill('a', 8));
    expect((await store.execute(fill('a', 2), { apply: true })).outcome.ok).toBe(true);
    expect((await store.execute(fill('b', 2), { apply: true })).outcome.ok).toBe(true);
    await other.execute(fill('a', 1));
    await expect(store.flush()).rejects.toThrow('another process');
    expect([await sumOf(store, 'a'), await sumOf(store, 'b')]).toEqual([9, 0]);
    // What comes to the same is done again unseen.
    expect((await store.execute(fill('b', 3), { apply: true })).outcome.ok).toBe(true);
    await other.execute(fill('c', 1));
    await store.flush();
    expect(await sumOf(other, 'b')).toBe(3);
  });

  test('a line of a held group that was told an error does not come to be when the group runs again after a lost race', async () => {
    const [store, other] = [await here.room.open(), await here.room.open()];
    let broken = true;
    /** Looks into one box, and fills another. */
    const beside = (read: string, write: string, breaks = false): Work<null> => ({
      request: { do: 'fill beside', with: { read, write } },
      actor: 'me',
      *step() {
        const [, mine] = yield* loadAll(Box, [read, write]);
        if (breaks && broken) throw new TypeError('a bug that comes and goes');
        mine!.append({ type: 'BoxFilled', by: 1 });
        return accept(null);
      },
    });
    await store.execute(beside('looked', 'a'), { apply: true });
    await expect(store.execute(beside('looked', 'b', true), { apply: true })).rejects.toThrow('comes and goes');
    await store.execute(beside('looked', 'c'), { apply: true });
    await other.execute(fill('looked', 1));
    await other.execute(fill('a', 1));
    broken = false;
    await store.flush();
    expect([await sumOf(other, 'a'), await sumOf(other, 'b'), await sumOf(other, 'c')]).toEqual([2, 0, 1]);
  });

  test('a commit wakes listeners of another process', async () => {
    const [store, other] = [await here.room.open(), await here.room.open()];
    const heard = new Promise<number>((resolve) => other.onCommit(resolve));
    let stop = false;
    // Until the other listens: what it is not told it would find by looking.
    const committing = (async () => {
      for (let i = 0; !stop; i += 1) await store.execute(fill(`w${i}`, 1));
    })();
    expect(await heard).toBeGreaterThan(0);
    stop = true;
    await committing;
  });
});
