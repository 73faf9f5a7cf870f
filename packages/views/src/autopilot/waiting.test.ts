import { expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { viewsOf } from '../testing/telling.ts';

const SYSTEM = { id: 'system', role: 'system' } as const;

test('what waits for the simulated people is what is to ship, under way or unanswered, and nothing that is over', async () => {
  const { events } = wholeStory();
  const asked = async (upTo: number): Promise<any> => (await viewsOf(events.slice(0, upTo))).ask(SYSTEM, 'autopilot waiting', {});
  const seen = { orders: new Set<string>(), cases: new Set<string>() };
  for (const type of ['OrderPaid', 'OrderShipped', 'CaseOpened']) {
    const { orders, cases } = await asked(events.findIndex((event) => event.type === type) + 1);
    orders.forEach((id: string) => seen.orders.add(id));
    cases.forEach((id: string) => seen.cases.add(id));
  }
  expect(seen.orders).toContain('O1');
  expect(seen.cases).toEqual(new Set(['C1']));
  expect(await asked(events.length)).toEqual({ orders: [], cases: [] });
});
