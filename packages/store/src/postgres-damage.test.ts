import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { describe, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import type { Work } from './store.ts';
import { Box, fill } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

const damaged = (what: string) => ({ code: 'STORE_UNUSABLE', message: expect.stringMatching(`^damaged on the server: .*${what}`) });
const byHand = async (sql: string): Promise<unknown> =>
  (await here.room.client()).query(sql.replace('STORE', addressOf(here.room.url).schema));

/** Fills a box that the first one leads to: which one cannot be told before that is read. */
const follow = (id: string): Work<number> => ({
  request: { do: 'follow', with: { id } },
  actor: 'me',
  *step() {
    const { sum } = (yield* load(Box, 'first')).state;
    const box = yield* load(Box, sum > 0 ? id : 'nothing');
    box.append({ type: 'BoxFilled', by: 1 });
    return accept(box.state.sum);
  },
});

describe('R10.01 a damaged row is told as damage to who needs it, and is no lost race', () => {
  const spoil = `update STORE.streams set state = replace(state, '"sum":', '"sum":1') where id = 'box-b'`;
  test.each([
    ['a state that is another', spoil],
    ['a state that does not parse', `update STORE.streams set state = '{' where id = 'box-b'`],
    ['a seal that is cut off', `update STORE.streams set seal = substr(seal, 1, 20) where id = 'box-b'`],
  ])('%s', async (_, sql) => {
    const store = await here.room.open();
    for (const id of ['first', 'a', 'b']) await store.execute(fill(id, 1));
    await byHand(sql);
    await expect(store.execute(fill('b', 1))).rejects.toMatchObject(damaged('box-b'));
    await expect(store.execute(follow('b'))).rejects.toMatchObject(damaged('box-b'));
    await expect(store.ask(() => load(Box, 'b'))).rejects.toMatchObject(damaged('box-b'));
    expect(await store.head()).toBe(3);
  });

  test('commands that come along with one that meets it are carried out', async () => {
    const store = await here.room.open();
    for (const id of ['first', 'a', 'b']) await store.execute(fill(id, 1, { requestId: `r-${id}` }));
    await byHand(spoil);
    await byHand(`update STORE.commands set outcome = replace(outcome, 'true', 'null') where id = 'r-a'`);
    const told = await Promise.allSettled([
      store.execute(fill('a', 1)),
      store.execute(follow('b')),
      store.execute(fill('a', 1, { requestId: 'r-a' })),
      store.execute(follow('a')),
      store.execute(fill('b', 1)),
    ]);
    expect(told.map((each) => (each.status === 'fulfilled' ? each.value.outcome.ok : each.reason.message))).toEqual([
      true,
      expect.stringContaining('box-b'),
      expect.stringContaining('r-a'),
      true,
      expect.stringContaining('box-b'),
    ]);
  });
});
