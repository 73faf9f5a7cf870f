import { describe, expect, test } from 'vitest';
import { fill } from './testing/boxes.ts';
import { fillAll, follower, writeByHand } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

describe('the order of a store on PostgreSQL', () => {
  test('an event that was numbered before and committed after another is missed by a cursor over numbers, and by no reader', async () => {
    const [store, hand] = [await here.room.open(), await here.room.client()];
    await hand.query('begin');
    await writeByHand(hand, here.room.url, 'box-slow', 1);
    const { position } = await store.execute(fill('quick', 1));
    expect(position).toBe(2);
    // Whoever goes by numbers takes the second now, and asks for what comes after it ever after.
    const naive = await here.room.client();
    const seen = await naive.query(`select position from ${schema()}.events where position > 0`);
    expect(seen.rows).toEqual([{ position: 2 }]);
    // The store waits, then says up to when it tells.
    const late: number[] = [];
    expect(await store.head((asOf) => late.push(asOf))).toBe(0);
    expect(late).toEqual([0]);
    const reader = follower(store);
    await reader.look();
    expect(reader.taken).toEqual([]);
    await hand.query('commit');
    expect((await naive.query(`select position from ${schema()}.events where position > 2`)).rows).toEqual([]);
    await reader.look();
    expect(reader.taken.map(({ stream }) => stream)).toEqual(['box-slow', 'box-quick']);
  });

  test('a head that waits is told as soon as the older work ends', async () => {
    const [store, hand] = [await here.room.open(), await here.room.client()];
    await hand.query('begin');
    await writeByHand(hand, here.room.url, 'box-slow', 1);
    await store.execute(fill('quick', 1));
    const late: number[] = [];
    const [head] = await Promise.all([store.head((asOf) => late.push(asOf)), hand.query('commit')]);
    expect([head, late]).toEqual([2, []]);
  });

  test('a stream comes in the order of its versions, also when the later writer has the older transaction', async () => {
    const [store, hand] = [await here.room.open(), await here.room.client()];
    await hand.query('begin');
    // It has its number from here on, before anything else happens.
    await hand.query('select pg_current_xact_id()');
    await store.execute(fill('a', 1));
    await writeByHand(hand, here.room.url, 'box-a', 2);
    await hand.query('commit');
    const events = await store.read({});
    expect(events.map(({ version }) => version)).toEqual([1, 2]);
    const { rows } = await hand.query(`select xid >= (pg_current_xact_id()::text::bigint) as early from ${schema()}.events`);
    expect(rows.map(({ early }) => early)).toEqual([false, false]);
  });

  test('R10.01 followers take every event once and in the order of its causes, while several processes write', async () => {
    const stores = [await here.room.open(), await here.room.open(), await here.room.open()];
    const readers = stores.map(follower);
    let writing = true;
    const following = readers.map(async (reader) => {
      while (writing) await reader.look();
    });
    const boxes = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(
      stores.flatMap((store, s) =>
        Array.from({ length: 12 }, async (_, i) => {
          for (let n = 0; n < 5; n += 1) await store.execute(fillAll([boxes[(s + i + n) % 5]!, boxes[(i + 2 * n) % 5]!]));
        }),
      ),
    );
    writing = false;
    await Promise.all(following);
    for (const reader of readers) await reader.look();
    const [first, ...others] = readers.map(({ taken }) => taken.map(({ position }) => position));
    expect(new Set(first).size).toBe(first!.length);
    for (const other of others) expect(other).toEqual(first);
    for (const id of boxes) {
      const versions = readers[0]!.taken.filter(({ stream }) => stream === `box-${id}`).map(({ version }) => version);
      expect(versions).toEqual(versions.map((_, i) => i + 1));
    }
    expect(first).toHaveLength((await stores[0]!.read({})).length);
  });

  const schema = (): string => new URL(here.room.url).searchParams.get('schema')!;
});
