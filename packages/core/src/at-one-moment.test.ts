import type { EventFilter, Store } from '@yellowcart/store/store';
import { expect, test } from 'vitest';
import { atOneMoment } from './at-one-moment.ts';

test('R10.09 a question that reads several times waits for the order once, and says up to when it tells where it waited in vain', async () => {
  const asked: EventFilter[] = [];
  const store = (late: boolean) =>
    ({
      head: async (told?: (at: number) => void) => {
        if (late) told?.(Date.UTC(2026, 10, 11, 4));
        return 7;
      },
      read: async (filter: EventFilter) => (asked.push(filter), []),
    }) as unknown as Store;
  const settled = await atOneMoment(store(false));
  await settled.store.read({ stream: 'order-1' });
  await settled.store.read({ after: 2, upTo: 5 });
  await settled.store.read({ position: 9 });
  expect(asked).toEqual([{ upTo: 7, stream: 'order-1' }, { upTo: 5, after: 2 }, { position: 9 }]);
  expect([settled.late, (await atOneMoment(store(true))).late]).toEqual([{}, { asOf: '2026-11-11T12:00:00+08:00' }]);
});
