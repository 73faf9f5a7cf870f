import { load } from '@yellowcart/kernel/step';
import { expect, it } from 'vitest';
import type { EventFilter } from '../store.ts';
import { fill, Folded, START } from '../testing/boxes.ts';
import { stateOf, sumUp, types, type Room } from './room.ts';

/** What is read, and what snapshots are worth. */
export function readingContract(room: Room): void {
  it('reads by stream, by type, after a position, and one by itself', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 1, { ringAt: START + 1 }));
    await store.execute(fill('b', 1));
    await store.advance(START + 1);
    expect(await types(store)).toEqual(['BoxFilled', 'BoxFilled', 'BoxRang']);
    expect((await store.read({ type: 'BoxRang' })).map(({ position }) => position)).toEqual([3]);
    expect((await store.read({ after: 1, limit: 1 })).map(({ position }) => position)).toEqual([2]);
    expect((await store.read({ after: 1, upTo: 2 })).map(({ position }) => position)).toEqual([2]);
    expect(await store.read({ after: 2, upTo: 2 })).toEqual([]);
    expect((await store.read({ position: 2 })).map(({ stream }) => stream)).toEqual(['box-b']);
    expect(await store.read({ position: 9 })).toEqual([]);
    expect((await store.streams('box-a', 9)).map(({ stream }) => stream)).toEqual(['box-b']);
  });

  it('R10.08 reads several types and streams, names by their beginning, and a span of time', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 1, { ringAt: START + 1 }));
    await store.execute(fill('b', 1));
    await store.advance(START + 1);
    room.time = START + 2;
    await store.execute(fill('c', 1));
    const read = async (filter: EventFilter) => (await store.read(filter)).map(({ position }) => position);
    expect(await read({ type: ['BoxRang', 'BoxFilled'] })).toEqual([1, 2, 3, 4]);
    expect(await read({ type: 'Box*', stream: 'box-a' })).toEqual([1, 3]);
    expect(await read({ type: ['BoxR*', 'No_such%'], stream: ['box-b', 'box-a'] })).toEqual([3]);
    expect(await read({ stream: ['box-b', 'box-c'], after: 2 })).toEqual([4]);
    expect(await read({ since: START + 1 })).toEqual([3, 4]);
    expect(await read({ until: START + 1, type: 'BoxF*', limit: 1 })).toEqual([1]);
    expect(await read({ since: START + 1, until: START + 1 })).toEqual([3]);
    expect(await read({ type: 'box*' })).toEqual([]);
    expect(await read({ limit: 2, fromEnd: true })).toEqual([3, 4]);
    expect(await read({ upTo: 3, limit: 2, fromEnd: true })).toEqual([2, 3]);
    expect(await read({ type: 'BoxFilled', upTo: 3, limit: 9, fromEnd: true })).toEqual([1, 2]);
    expect(await read({ stream: ['box-a', 'box-b'], limit: 1, fromEnd: true })).toEqual([3]);
    expect(await read({ type: [] })).toEqual([]);
  });

  it('a stream with a long past is read some versions at a time', async () => {
    const { store } = await room.start();
    for (const id of ['a', 'b', 'a', 'a', 'b', 'a']) await store.execute(fill(id, 1));
    const read = async (filter: EventFilter) => (await store.read(filter)).map(({ position, version }) => [position, version]);
    expect(await read({ stream: 'box-a', versions: { after: 0, upTo: 2 } })).toEqual([
      [1, 1],
      [3, 2],
    ]);
    expect(await read({ stream: 'box-a', versions: { after: 2 } })).toEqual([
      [4, 3],
      [6, 4],
    ]);
    expect(await read({ stream: 'box-a', versions: { after: 1 }, upTo: 4, limit: 1 })).toEqual([[3, 2]]);
    expect(await read({ stream: ['box-a', 'box-b'], versions: { after: 2, upTo: 3 } })).toEqual([[4, 3]]);
    expect(await read({ stream: 'box-b', versions: { after: 2 } })).toEqual([]);
  });

  it('a raised fold version refolds the state from the events', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 1));
    await store.execute(fill('a', 2));
    const state = await store.ask(function* () {
      return (yield* load(Folded, 'a')).state;
    });
    expect(state).toEqual({ sum: 3, rings: [], folded: true });
  });

  it('an event that sums its stream up takes what came before it away, in the same commit', async () => {
    const { store } = await room.start();
    for (const by of [1, 2]) await store.execute(fill('a', by));
    await store.execute(fill('b', 1));
    await store.execute(sumUp('a'));
    expect((await store.read({})).map(({ position, stream, version }) => [position, stream, version])).toEqual([
      [3, 'box-b', 1],
      [4, 'box-a', 3],
    ]);
    expect((await store.execute(fill('a', 1))).position).toBe(5);
    expect(await stateOf(store, 'a')).toMatchObject({ sum: 4 });
    const refolded = await store.ask(function* () {
      return (yield* load(Folded, 'a')).state;
    });
    expect(refolded).toMatchObject({ sum: 4, folded: true });
  });

  it('everything of several streams comes in the order of the store, as a page of it does', async () => {
    const { store } = await room.start();
    for (const id of ['c', 'a', 'b', 'a', 'c', 'd']) await store.execute(fill(id, 1));
    const stream = ['box-d', 'box-a', 'box-c', 'box-none'];
    const whole = await store.read({ stream });
    expect(whole.map(({ position }) => position)).toEqual([1, 2, 4, 5, 6]);
    expect(await store.read({ stream, limit: 100 })).toEqual(whole);
    expect((await store.read({ stream, after: 2, upTo: 5 })).map(({ position }) => position)).toEqual([4, 5]);
    expect((await store.read({ stream, type: 'BoxFilled', since: START, until: START })).length).toBe(5);
    expect(await store.read({ stream, type: ['BoxRang', 'BoxSummed'] })).toEqual([]);
  });
}
