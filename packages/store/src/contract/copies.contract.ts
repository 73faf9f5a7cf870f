import { refold } from '@yellowcart/kernel/aggregate';
import { accept } from '@yellowcart/kernel/outcome';
import { expect, it } from 'vitest';
import type { Kept, Store } from '../store.ts';
import { Box, fill, START } from '../testing/boxes.ts';
import { contentOf, FILES, freeze, LARGE, SMALL, stateOf, sumUp, type Room } from './room.ts';

/** What goes from one store into another, and what is made unreadable. */
export function copiesContract(room: Room): void {
  it('what it keeps can be taken into another store, which goes on from there as it would have', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 3, { requestId: 'r1', ringAt: START + 50, files: FILES }));
    await store.execute(fill('b', 11, { requestId: 'r2' }));
    await store.execute(fill('b', 2));
    await store.execute(sumUp('b'));
    await store.execute(freeze(START + 5));
    const other = (await room.start()).store;
    const asLines = async function* (): AsyncGenerator<Kept> {
      for await (const row of store.dump()) yield JSON.parse(JSON.stringify(row)) as Kept;
    };
    await other.takeIn(asLines());
    for (const read of [
      (each: Store) => each.read({}),
      (each: Store) => each.streams('', 9),
      (each: Store) => each.pending(9),
      (each: Store) => each.head(),
      (each: Store) => contentOf(each, LARGE),
      async (each: Store) => (await each.verify()).damage,
    ])
      expect(await read(other)).toEqual(await read(store));
    expect((await other.execute(fill('a', 3, { requestId: 'r1', ringAt: START + 50 }))).repeated).toBe(true);
    const goesOn = async (each: Store) => [await each.execute(fill('a', 1, { to: START + 60 })), await each.read({})];
    expect(await goesOn(other)).toEqual(await goesOn(store));
    await expect(other.takeIn(store.dump())).rejects.toMatchObject({ code: 'STORE_EXISTS' });
  });

  it('what it keeps is told in one form, whatever it is made of: a copy of a copy is the same to the byte', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 3, { requestId: 'r1', ringAt: START + 50, files: FILES }));
    const forms = new Map<string, string>();
    for await (const row of store.dump()) forms.set(row.kept, Object.keys(row).slice(1).join(' '));
    forms.delete('note');
    expect(Object.fromEntries(forms)).toEqual({
      event: 'position stream version type data at actor cause',
      stream: 'stream version fold state',
      due: 'key at request',
      answer: 'requestId fingerprint at position outcome',
      file: 'digest content',
    });
  });

  it('what cannot be taken in whole is not taken in at all', async () => {
    const { store } = await room.start();
    const rows = async function* (): AsyncGenerator<Kept> {
      yield { kept: 'event', position: 1, stream: 'box-a', version: 1, type: 'BoxFilled', data: {}, at: 0, actor: 'me', cause: 'fill' };
      throw new Error('the line is cut');
    };
    await expect(store.takeIn(rows())).rejects.toThrow('the line is cut');
    expect(await store.head()).toBe(0);
    await store.execute(fill('a', 1));
  });

  it('Z5 what is to be unreadable is written anew; everything else stays, and the store goes on', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 3, { requestId: 'r1', files: FILES }));
    await store.execute(fill('b', 2));
    await store.execute(fill('a', 4));
    await store.rewrite({
      streams: ['box-a'],
      event: ({ data }) => ({ ...data, by: (data as { by: number }).by - 1 }),
      fold: (_, events) => ({ fold: Box.fold, state: refold(Box, events as never[]) }),
      text: (json) => json.replace('"sum":3', '"sum":2'),
      files: [SMALL.digest],
    });
    expect((await store.read({})).map(({ position, stream, data }) => [position, stream, data])).toEqual([
      [1, 'box-a', { by: 2 }],
      [2, 'box-b', { by: 2 }],
      [3, 'box-a', { by: 3 }],
    ]);
    expect(await stateOf(store, 'a')).toEqual({ sum: 5, rings: [] });
    expect((await store.execute(fill('a', 3, { requestId: 'r1', files: FILES }))).outcome).toEqual(accept({ sum: 2 }));
    expect([await contentOf(store, SMALL), (await contentOf(store, LARGE))?.length]).toEqual([undefined, LARGE.bytes.length]);
    await store.execute(fill('a', 1));
    expect(await store.verify()).toEqual({ events: 4, damage: undefined });
  });
}
