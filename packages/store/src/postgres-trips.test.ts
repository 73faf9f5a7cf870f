import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store, Work } from './store.ts';
import { Box } from './testing/boxes.ts';
import { fillAll, writeByHand } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const trips = new Map<pg.Client, number>();

// oxlint-disable-next-line typescript/unbound-method -- called with the client that it was taken from
const query: (...given: any[]) => any = pg.Client.prototype.query;
/** What was asked, and noted beside it, in its order. */
const asked: string[] = [];
const onTheWay = new WeakMap<pg.Client, number>();

/** Counts, connection by connection, how often something is asked while nothing is on the way: what is asked meanwhile goes along. */
function counted(this: pg.Client, ...given: any[]): any {
  asked.push(given[0]?.text ?? given[0]);
  const asking = query.apply(this, given);
  if (typeof asking?.then !== 'function') return asking;
  const ways = onTheWay.get(this) ?? 0;
  if (ways === 0) trips.set(this, (trips.get(this) ?? 0) + 1);
  onTheWay.set(this, ways + 1);
  const back = (): void => void onTheWay.set(this, onTheWay.get(this)! - 1);
  asking.then(back, back);
  return asking;
}

beforeAll(() => {
  pg.Client.prototype.query = counted;
});
afterAll(() => {
  pg.Client.prototype.query = query as never;
});

/** The round trips of each command in turn, on the connection that had the most: others ring bells. */
async function tripsOf(commands: readonly Work<unknown>[], store?: Store): Promise<number[]> {
  store ??= await here.room.open();
  await store.execute(fillAll(['first']));
  const each: number[] = [];
  for (const command of commands) {
    trips.clear();
    expect((await store.execute(command)).outcome.ok).toBe(true);
    each.push(Math.max(...trips.values()));
  }
  return each;
}

const TIMES = 10;

test('a command takes three round trips: everything that it reads, locks and rows, the commit', async () => {
  const commands = Array.from({ length: TIMES }, (_, n) => fillAll([`a${n}`, 'b', 'c'], Infinity, { requestId: `r${n}` }));
  expect(Math.min(...(await tripsOf(commands)))).toBe(3);
});

test('what a command reads only after it saw something else takes one more, and streams that it was not to read are left alone', async () => {
  const follow = (n: number): Work<null> => ({
    request: { do: 'follow', with: { n } },
    actor: 'me',
    *step() {
      const { sum } = (yield* load(Box, 'first')).state;
      (yield* load(Box, sum > 0 ? `full${n}` : 'locked')).append({ type: 'BoxFilled', by: 1 });
      return accept(null);
    },
  });
  const other = await here.room.client();
  await (await here.room.open()).execute(fillAll(['locked']));
  const schema = new URL(here.room.url).searchParams.get('schema')!;
  await other.query('begin');
  await other.query(`select 1 from ${schema}.streams where id = 'box-locked' for update`);
  expect(Math.min(...(await tripsOf(Array.from({ length: TIMES }, (_, n) => follow(n)))))).toBe(4);
  await other.query('rollback');
});

test('after a lost race only who has lost it is careful: those after it take three round trips again', async () => {
  const [store, hand] = [await here.room.open(), await here.room.client()];
  await store.execute(fillAll(['a']));
  await hand.query('begin');
  await writeByHand(hand, here.room.url, 'box-a', 2);
  const late = store.execute(fillAll(['a']));
  const waiting = `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock'`;
  await expect.poll(async () => (await hand.query(waiting)).rows[0].n).toBeGreaterThan(0);
  trips.clear();
  await hand.query('commit');
  expect(await late).toMatchObject({ outcome: { ok: true, answer: 3 } });
  // Taken back; begun with the locks of before; read, at times with one trip more; locked and looked at; written; committed.
  expect([6, 7]).toContain(Math.max(...trips.values()));
  const own = (n: number): Work<unknown> => fillAll([`own${n}`]);
  const after = await tripsOf(
    Array.from({ length: TIMES }, (_, n) => own(n)),
    store,
  );
  // What a command reads is at times fetched with one trip more.
  expect(Math.min(...after)).toBe(3);
});

test('what is written is put into words before the transaction begins: the server gives up who keeps it waiting', async () => {
  const store = await here.room.open();
  const worded = { toJSON: () => asked.push('put into words') };
  asked.length = 0;
  await store.execute({
    ...fillAll(['a']),
    *step() {
      (yield* load(Box, 'a')).append({ type: 'BoxFilled', by: 1, note: worded } as never);
      return accept(null);
    },
  });
  const steps = asked.filter((each) => /^(begin|commit|put)/.test(each)).map((each) => each.split(';')[0]);
  expect(steps).toEqual(['put into words', 'begin', 'commit']);
});

test('R10.09 commands of one process that come together share one commit, whatever streams they are about', async () => {
  const store = await here.room.open();
  const fillOwn = (n: number): Work<unknown> => fillAll([`own${n}`], Infinity, { requestId: `r${n}` });
  const commits = (): string[] => asked.filter((each) => each === 'commit');
  asked.length = 0;
  const done = await Promise.all(Array.from({ length: TIMES }, (_, n) => store.execute(fillOwn(n))));
  expect(commits()).toEqual(['commit']);
  // In the order in which they came, each with an answer of its own that it is given again.
  expect(done.map(({ position }) => position)).toEqual(Array.from({ length: TIMES }, (_, n) => n + 1));
  const again = await Promise.all(Array.from({ length: TIMES }, (_, n) => store.execute(fillOwn(n))));
  expect(again).toEqual(done.map((each) => ({ ...each, repeated: true })));
  const hand = await here.room.client();
  const { rows } = await hand.query(`select distinct xid from ${new URL(here.room.url).searchParams.get('schema')}.events`);
  expect(rows).toHaveLength(1);
});
