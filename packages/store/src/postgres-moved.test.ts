import { load } from '@yellowcart/kernel/step';
import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { Box, fill } from './testing/boxes.ts';
import { follower } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

/** As a dump of a cluster brings it whose transactions had gone much further than this one's; the second event came first there. */
async function bringFromElsewhere(): Promise<void> {
  const store = await here.room.open();
  for (const id of ['a', 'b', 'c']) await store.execute(fill(id, 1, { requestId: id }));
  const { schema } = addressOf(here.room.url);
  await (
    await here.room.client()
  ).query(`update ${schema}.events set xid = 4000000000000 + case stream when 'box-a' then 20 when 'box-b' then 10 else 30 end`);
}

/** Brings what was written here to yet another one. */
const bringAgain = async (): Promise<void> => {
  const { schema } = addressOf(here.room.url);
  await (await here.room.client()).query(`update ${schema}.events set xid = xid + 4000000000000 where xid > 0`);
};

const streamsOf = (events: readonly { readonly stream: string }[]): string[] => events.map(({ stream }) => stream);

test('R10.09 a store whose dump another cluster took shows every event in the order that it had, and what is written there comes after', async () => {
  await bringFromElsewhere();
  const store = await here.room.open();
  expect(await store.head()).toBe(3);
  const reader = follower(store);
  await reader.look();
  expect(await store.execute(fill('a', 1))).toMatchObject({ position: 4, outcome: { ok: true, answer: { sum: 2 } } });
  await reader.look();
  const order = ['box-b', 'box-a', 'box-c', 'box-a'];
  expect(streamsOf(reader.taken)).toEqual(order);
  expect(streamsOf(await store.read({}))).toEqual(order);
  expect(streamsOf(await store.read({ after: 2, upTo: 3 }))).toEqual(['box-a', 'box-c']);
  expect(await store.read({ upTo: 0 })).toEqual([]);
  expect(await store.execute(fill('a', 1, { requestId: 'a' }))).toMatchObject({ repeated: true, position: 1 });
  expect((await store.verify()).damage).toBeUndefined();
  await bringAgain();
  expect(streamsOf(await (await here.room.open()).read({}))).toEqual(order);
});

test('R10.09 of several that open a store from another cluster at once one gives the places, and nobody finds it half done', async () => {
  await bringFromElsewhere();
  const stores = await Promise.all(Array.from({ length: 4 }, () => here.room.open()));
  for (const store of stores) {
    expect(streamsOf(await store.read({}))).toEqual(['box-b', 'box-a', 'box-c']);
    expect(
      await store.ask(function* () {
        return (yield* load(Box, 'c')).state.sum;
      }),
    ).toBe(1);
  }
});

test('R10.09 a store in the cluster that it was made in is left as it is, whoever writes while it is opened', async () => {
  const store = await here.room.open();
  const placesOf = `select position, xid from ${addressOf(here.room.url).schema}.events order by position`;
  const client = await here.room.client();
  for (let n = 0; n < 20; n += 1) {
    await Promise.all([store.execute(fill(`box${n}`, 1)), here.room.open(), store.execute(fill(`other${n}`, 1))]);
    const { rows } = await client.query<{ xid: number }>(placesOf);
    expect(rows.every(({ xid }) => xid > 0)).toBe(true);
  }
});

test('R10.09 a role that may only read hears what it lacks of a store from another cluster, and changes nothing', async () => {
  await bringFromElsewhere();
  const { schema } = addressOf(here.room.url);
  const client = await here.room.client();
  await client.query(`create role looker login password 'looker'; grant usage on schema ${schema} to looker;
    grant select on all tables in schema ${schema} to looker`);
  const url = new URL(here.room.url);
  [url.username, url.password] = ['looker', 'looker'];
  await expect(here.room.open({ url: url.href })).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    message: expect.stringMatching(/^42501: .*events/),
  });
  expect((await client.query(`select min(xid) as least from ${schema}.events`)).rows[0].least).toBe(4_000_000_000_010);
});
