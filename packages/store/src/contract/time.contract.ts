import { accept } from '@yellowcart/kernel/outcome';
import { Clock, CLOCK } from '@yellowcart/kernel/store-clock';
import { load } from '@yellowcart/kernel/step';
import { expect, it } from 'vitest';
import type { Work } from '../store.ts';
import { Box, fill, START } from '../testing/boxes.ts';
import { freeze, type Room } from './room.ts';

/** The store's clock, and what is due. */
export function timeContract(room: Room): void {
  it('T5 jumps counted from now add up, whoever makes them', async () => {
    const { store, again } = await room.start();
    const other = await again();
    await store.execute(freeze(START));
    const jump = (): Work => ({
      request: { do: 'jump', with: {} },
      actor: 'me',
      by: 10,
      *step(at) {
        (yield* load(Clock, CLOCK)).append({ type: 'ClockMoved', to: at });
        return accept(at - START);
      },
    });
    const done = await Promise.all([store.execute(jump()), other.execute(jump()), store.execute(jump()), other.execute(jump())]);
    expect(done.map(({ outcome }) => outcome.ok && Number(outcome.answer)).toSorted((a, b) => Number(a) - Number(b))).toEqual([
      10, 20, 30, 40,
    ]);
    expect(await store.now()).toBe(START + 40);
  });

  it('T2 T4 what is due runs first, at its own instant, in the order (due, key)', async () => {
    const { store } = await room.start();
    await store.execute(fill('b', 1, { ringAt: START + 20 }));
    await store.execute(fill('a', 1, { ringAt: START + 20 }));
    await store.execute(fill('c', 1, { ringAt: START + 10 }));
    room.time = START + 100;
    const done = await store.execute(fill('d', 1));
    expect(done.fired).toEqual([
      { key: 'box-c/bell', at: START + 10, command: 'ring' },
      { key: 'box-a/bell', at: START + 20, command: 'ring' },
      { key: 'box-b/bell', at: START + 20, command: 'ring' },
    ]);
    const events = await store.read({ after: 3 });
    expect(events.map(({ stream, at, cause, actor }) => [stream, at - START, cause, actor])).toEqual([
      ['box-c', 10, 'due:box-c/bell', 'system'],
      ['box-a', 20, 'due:box-a/bell', 'system'],
      ['box-b', 20, 'due:box-b/bell', 'system'],
      ['box-d', 100, 'fill', 'me'],
    ]);
    expect(await store.pending(9)).toEqual([]);
  });

  it('T3 a job runs once and a silenced one never', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 1, { ringAt: START + 10 }));
    await store.execute(fill('b', 1, { ringAt: START + 10 }));
    await store.execute({
      ...fill('b', 0),
      *step() {
        (yield* load(Box, 'b')).append({ type: 'BoxSilenced' });
        return accept(null);
      },
    });
    room.time = START + 10;
    expect((await store.advance()).map(({ key }) => key)).toEqual(['box-a/bell']);
    expect(await store.advance()).toEqual([]);
  });

  it.each([
    ['all at one instant', () => 10],
    ['each at its own', (n: number) => 10 + n],
    ['many at each of several', (n: number) => 10 + Math.floor(n / 90)],
  ])('T2 T3 more timers than one commit takes are all run, in their order, each once: %s', async (_, instant) => {
    const { store } = await room.start();
    const bells = Array.from({ length: 300 }, (__, n) => ({ id: String(n).padStart(3, '0'), at: START + instant(n) }));
    await Promise.all(bells.map(({ id, at }) => store.execute(fill(id, 1, { ringAt: at }))));
    room.time = START + 1000;
    expect(await store.advance()).toEqual(bells.map(({ id, at }) => ({ key: `box-${id}/bell`, at, command: 'ring' })));
    expect(await store.pending(1)).toEqual([]);
    expect((await store.read({ type: 'BoxRang' })).map(({ stream }) => stream)).toEqual(bells.map(({ id }) => `box-${id}`));
  });

  it('T1 at the instant of a deadline its timer has run', async () => {
    const { store } = await room.start();
    await store.execute(fill('a', 1, { ringAt: START + 10 }));
    room.time = START + 9;
    expect((await store.execute(fill('b', 1))).fired).toEqual([]);
    room.time = START + 10;
    expect((await store.execute(fill('b', 1))).fired).toHaveLength(1);
  });

  it('T5 the clock can be frozen and moved, never back', async () => {
    const { store } = await room.start();
    await store.execute(freeze(START));
    room.time = START + 1000;
    expect(await store.now()).toBe(START);
    await store.execute(fill('a', 1, { to: START + 50 }));
    expect(await store.now()).toBe(START + 50);
    expect((await store.execute(fill('a', 1, { to: START + 49 }))).outcome).toMatchObject({ code: 'TIME_REVERSED' });
  });
}
