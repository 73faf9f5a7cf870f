import { setImmediate } from 'node:timers/promises';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { Store } from '@yellowcart/store/store';

/** Events at a time. */
const PAGE = 2000;

/** All events in the order of the store, some at a time: all of them at once would need as much memory as there is history. */
export async function* everyEvent(store: Pick<Store, 'read'>): AsyncGenerator<readonly Recorded[]> {
  for (let after = 0; ;) {
    const events = await store.read({ after, limit: PAGE });
    yield events;
    if (events.length < PAGE) return;
    after = events.at(-1)!.position;
  }
}

/** The same with a turn for whoever types or listens in this process between two pages, as SQLite answers at once: for who only looks. */
export async function* everyEventInTurns(store: Pick<Store, 'read'>): AsyncGenerator<readonly Recorded[]> {
  for await (const events of everyEvent(store)) {
    yield events;
    await setImmediate();
  }
}
