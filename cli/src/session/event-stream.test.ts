import { expect, test } from 'vitest';
import { atMost, follow, stored } from './event-stream.ts';
import type { Caller, EventFilter, Mall, Recorded } from '@yellowcart/core/mall';

const event = (position: number, type = 'T'): Recorded => ({
  position,
  stream: 's',
  version: position,
  type,
  data: {},
  at: 0,
  actor: 'li',
  cause: 'x',
});

/** A mall that holds only events: stored ones, and ones that arrive. Asked by li it says so in the data. */
function eventMall(log: Recorded[]) {
  const listeners: ((events: readonly Recorded[]) => void)[] = [];
  const asked: number[] = [];
  const mall = {
    events: async ({ after = 0, limit = Infinity, type }: EventFilter, caller: Caller) => {
      asked.push(after);
      return log
        .filter((one) => one.position > after && (type === undefined || one.type === type))
        .slice(0, limit)
        .map((one) => ({ ...one, data: { seenBy: caller.as } }));
    },
    events$: {
      subscribe({ next }: { next: (events: readonly Recorded[]) => void }) {
        listeners.push(next);
        return { unsubscribe: () => listeners.splice(0) };
      },
    },
  } as unknown as Mall;
  const arrive = (...events: Recorded[]): void => {
    log.push(...events);
    for (const listener of listeners) listener(events);
  };
  return { mall, arrive, listeners, asked };
}

const li: Caller = { as: 'li' };

test('R10.08 stored events come page by page, each once', async () => {
  const { mall } = eventMall(Array.from({ length: 2500 }, (_, i) => event(i + 1)));
  const positions = (await Array.fromAsync(stored(mall, {}, li))).map(({ position }) => position);
  expect(positions).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1));
});

test('R10.08 Z4 following: each event once, as the caller may see it; others are left out and not read again', async () => {
  const { mall, arrive, listeners, asked } = eventMall([event(1), event(2)]);
  const stream = follow(mall, { type: 'T' }, li);
  const seen = async (): Promise<unknown> => {
    const { position, data } = (await stream.next()).value!;
    return [position, data];
  };
  const mine = { seenBy: 'li' };
  expect(await seen()).toEqual([1, mine]);
  arrive(event(3, 'Other'), event(4));
  expect(await seen()).toEqual([2, mine]);
  expect(await seen()).toEqual([4, mine]);
  const next = seen();
  arrive(event(5, 'Other'), event(6, 'Other'));
  arrive(event(7));
  expect(await next).toEqual([7, mine]);
  expect(asked.at(-1)).toBeGreaterThanOrEqual(4);
  await stream.return(undefined);
  expect(listeners).toEqual([]);
});

test('R10.08 news of what was given already, come late, gives nothing twice', async () => {
  const { mall, arrive, listeners } = eventMall([event(1), event(2), event(3)]);
  const stream = follow(mall, {}, li);
  const seen: number[] = [];
  const next = async (): Promise<void> => void seen.push((await stream.next()).value!.position);
  for (let n = 0; n < 3; n += 1) await next();
  const fourth = next();
  for (const listener of listeners) listener([event(2)]);
  for (let n = 0; n < 20; n += 1) await Promise.resolve();
  arrive(event(4));
  await fourth;
  expect(seen).toEqual([1, 2, 3, 4]);
  await stream.return(undefined);
});

test('R10.08 following ends where the events end, with nothing left unread', async () => {
  const { mall } = eventMall([event(1)]);
  const ending = { ...mall, events$: { subscribe: ({ complete }: { complete: () => void }) => (complete(), { unsubscribe() {} }) } };
  expect(await Array.fromAsync(follow(ending as unknown as Mall, {}, li))).toHaveLength(1);
});

test('R10.08 following for one event ends with it, and stops listening', async () => {
  const { mall, arrive, listeners } = eventMall([event(1, 'Other')]);
  const first = Array.fromAsync(atMost(1, follow(mall, { type: 'T' }, li)));
  await Promise.resolve();
  arrive(event(2), event(3));
  expect((await first).map(({ position }) => position)).toEqual([2]);
  expect(listeners).toEqual([]);
  expect(await Array.fromAsync(atMost(0, stored(mall, {}, li)))).toEqual([]);
});
