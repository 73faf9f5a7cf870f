import { expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { viewsOf } from '../testing/telling.ts';

const SYSTEM = { id: 'system', role: 'system' } as const;

test('what waits for the simulated people is what is to ship, under way or unanswered, and nothing that is over', async () => {
  const { events } = wholeStory();
  /** What waits after the first event of a type. */
  const after = async (type: string): Promise<any> => {
    const told = events.slice(0, events.findIndex((event) => event.type === type) + 1);
    return (await viewsOf(told)).ask(SYSTEM, 'autopilot waiting', {});
  };
  expect(await after('OrderPaid')).toMatchObject({ orders: ['O1'], parcels: [] });
  expect(await after('ParcelCollected')).toMatchObject({ parcels: ['SF1'] });
  expect(await after('CaseOpened')).toMatchObject({ cases: ['C1'] });
  expect(await (await viewsOf(events)).ask(SYSTEM, 'autopilot waiting', {})).toEqual({ orders: [], parcels: [], cases: [] });
});
