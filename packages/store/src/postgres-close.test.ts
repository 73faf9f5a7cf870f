import { expect, test } from 'vitest';
import { postgresStore } from './postgres.ts';
import { fill, START, wiring } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

test('who closes a store in the very moment in which somebody asks something of it waits until that is done', async () => {
  const store = await postgresStore(
    here.room.url,
    wiring(() => START),
  );
  const done = store.execute(fill('a', 1));
  await store.close();
  expect((await done).outcome.ok).toBe(true);
  expect(await (await here.room.open()).head()).toBe(1);
});
