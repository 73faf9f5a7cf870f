import { expect, test } from 'vitest';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { addressOf } from './postgres-address.ts';
import { statementsIn } from './postgres-statements.ts';
import type { Store, Work } from './store.ts';
import { Box, fill, lessened } from './testing/boxes.ts';
import { writeByHand } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

const sumOf = (store: Store, id: string): Promise<number> =>
  store.ask(function* () {
    return (yield* load(Box, id)).state.sum;
  });

/** Reads one box and puts one into another. */
const oneMore = (read: string, into: string): Work<null> => ({
  request: { do: 'one more', with: { read, into } },
  actor: 'me',
  *step() {
    yield* load(Box, read);
    (yield* load(Box, into)).append({ type: 'BoxFilled', by: 1 });
    return accept(null);
  },
});

test('Z5 an erasure waits for a writer that has its rows and has not written yet: neither locks the other out', async () => {
  const store = await here.room.open();
  await store.execute(fill('a', 3));
  const [writer, watcher] = [await here.room.client(), await here.room.client()];
  await writer.query('begin');
  await writer.query(statementsIn(addressOf(here.room.url).schema).lock, [['box-a'], [true], 0, []]);
  const erased = store.rewrite(lessened('box-a'));
  const waits = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'lock table%'`;
  while ((await watcher.query(waits)).rows.length === 0);
  await writeByHand(writer, here.room.url, 'box-a', 2);
  await writer.query('commit');
  await erased;
  expect((await store.read({})).map(({ data }) => data)).toEqual([{ by: 2 }, { by: 0 }]);
  expect(await store.verify()).toEqual({ events: 2, damage: undefined });
});

test.each(['a', 'b'])('Z5 a command in flight during an erasure writes nothing from before it: into box %s', async (into) => {
  const [store, other] = [await here.room.open(), await here.room.open()];
  await store.execute(fill('a', 3));
  await store.execute(fill('b', 3));
  let runs = 0;
  const work = oneMore('a', into);
  // Applied over the rows as they stand, and not committed yet.
  const counted: Work<null> = {
    ...work,
    *step(...given) {
      // What is only guessed at (`postgres-guess.ts`) is run over nothing.
      if ((yield* load(Box, 'a')).state.sum > 0) runs += 1;
      return yield* work.step(...given);
    },
  };
  await store.execute(counted, { apply: true });
  await other.rewrite(lessened('box-a'));
  await store.flush();
  expect(runs).toBe(2);
  expect([await sumOf(other, 'a'), await sumOf(other, 'b')]).toEqual(into === 'a' ? [3, 3] : [2, 4]);
  expect(await other.verify()).toEqual({ events: 3, damage: undefined });
});
