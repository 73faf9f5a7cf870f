import type { Recorded } from '@yellowcart/core/mall';
import { expect, test } from 'vitest';
import { withEvents } from './log.ts';

const event = (position: number, cause: string, more: Partial<Recorded> = {}): Recorded => ({
  position,
  stream: `s-${position}`,
  version: 1,
  type: 'Happened',
  data: {},
  at: 0,
  actor: 'li',
  cause,
  ...more,
});

test('R10.06 events of one command are one entry, also when they come in two rounds; the newest command stands first', () => {
  const first = withEvents([], [event(1, 'cart add'), event(2, 'order submit'), event(3, 'order submit')]);
  const all = withEvents(first, [event(4, 'order submit'), event(5, 'order submit', { actor: 'zhang' })]);
  expect(all.map(({ id, actor, events }) => [id, actor, events.length])).toEqual([
    [5, 'zhang', 1],
    [2, 'li', 3],
    [1, 'li', 1],
  ]);
});

test('R10.06 an hour of events is not kept: only the newest commands are', () => {
  let entries = withEvents([], []);
  for (let i = 0; i < 5000; i += 1) entries = withEvents(entries, [event(i, `command ${i}`)]);
  expect(entries.length).toBeLessThanOrEqual(60);
  expect(entries[0]).toMatchObject({ id: 4999 });
});
