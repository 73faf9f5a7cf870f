import { expect, test } from 'vitest';
import { follow, stored } from './event-stream.ts';
import type { Mall, Recorded } from '@yellowcart/core/mall';

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

/** A mall that holds only events: stored ones, and ones that arrive. */
function eventMall(log: Recorded[]) {
  const listeners: ((events: readonly Recorded[]) => void)[] = [];
  const mall = {
    events: async ({ after = 0, limit = Infinity }) => log.filter(({ position }) => position > after).slice(0, limit),
    events$: {
      subscribe({ next }: { next: (events: readonly Recorded[]) => void }) {
        listeners.push(next);
        return { unsubscribe: () => listeners.splice(0) };
      },
    },
  } as unknown as Mall;
  return { mall, arrive: (...events: Recorded[]) => listeners.forEach((listener) => listener(events)), listeners };
}

test('R10.08 stored events come page by page, each once', async () => {
  const { mall } = eventMall(Array.from({ length: 2500 }, (_, i) => event(i + 1)));
  const positions = (await Array.fromAsync(stored(mall, {}))).map(({ position }) => position);
  expect(positions).toEqual(Array.from({ length: 2500 }, (_, i) => i + 1));
});

test('R10.08 following: an event that arrives while the log is read comes once, others are filtered', async () => {
  const { mall, arrive, listeners } = eventMall([event(1), event(2)]);
  const stream = follow(mall, { type: 'T' });
  expect((await stream.next()).value).toEqual(event(1));
  arrive(event(2), event(3, 'Other'), event(4));
  expect((await stream.next()).value).toEqual(event(2));
  expect((await stream.next()).value).toEqual(event(4));
  const next = stream.next();
  arrive(event(5));
  expect((await next).value).toEqual(event(5));
  await stream.return(undefined);
  expect(listeners).toEqual([]);
});
