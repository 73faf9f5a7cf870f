import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { statementsIn } from './postgres-statements.ts';
import { fill, lessened } from './testing/boxes.ts';
import { roomOn, writeByHand, type Room } from './testing/postgres-rooms.ts';
import { startPostgres, type TestServer } from './testing/postgres-server.ts';

let server: TestServer;
let room: Room;
beforeAll(async () => {
  server = await startPostgres();
});
beforeEach(async () => {
  room = await roomOn(server);
});
afterEach(() => room.leave());
afterAll(() => server.stop());

test('Z5 an erasure waits for a writer that has its rows and has not written yet: neither locks the other out', async () => {
  const store = await room.open();
  await store.execute(fill('a', 3));
  const [writer, watcher] = [await room.client(), await room.client()];
  await writer.query('begin');
  await writer.query(statementsIn(addressOf(room.url).schema).lock, [['box-a'], [true], 0, []]);
  const erased = store.rewrite(lessened('box-a'));
  const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'lock table%'`;
  while ((await watcher.query(waits)).rows.length === 0);
  await writeByHand(writer, room.url, 'box-a', 2);
  await writer.query('commit');
  await erased;
  expect((await store.read({})).map(({ data }) => data)).toEqual([{ by: 2 }, { by: 0 }]);
  expect(await store.verify()).toEqual({ events: 2, damage: undefined });
});
