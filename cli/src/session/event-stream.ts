import type { Caller, EventFilter, Mall, Recorded } from '@yellowcart/core/mall';

type Filter = Omit<EventFilter, 'limit'>;

const PAGE = 250;

/** So many of the newest events that were given are remembered. */
const REMEMBERED = 10_000;

/** Says of a place once that it is new: reading may begin again a little before what was given already. */
function firstTime(): (position: number) => boolean {
  const given = new Set<number>();
  return (position) => {
    if (given.has(position)) return false;
    given.add(position);
    if (given.size > REMEMBERED) for (const oldest of given) return given.delete(oldest);
    return true;
  };
}

/**
 * Stored events that match, as this caller may see them, oldest first, a page at a time: memory stays flat however long the log is.
 * @param late told with a page up to which instant it is, where later events cannot be told yet
 */
export async function* stored(mall: Mall, filter: Filter, caller: Caller, late?: (asOf: string) => void): AsyncGenerator<Recorded> {
  let { after } = filter;
  for (;;) {
    const page = await mall.events({ ...filter, ...(after === undefined ? {} : { after }), limit: PAGE }, caller, late);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.position;
  }
}

/**
 * Stored events, then new ones as they are committed, for ever. What `events$` carries is what a guest may see, so it only tells
 * that there is something new, and the caller's own view of it is read. Listening starts before reading: none falls between.
 */
export async function* follow(mall: Mall, filter: Filter, caller: Caller): AsyncGenerator<Recorded> {
  /** The place of the last event that was told of, and how often something was. Places are not compared: the store has their order. */
  let told = filter.after ?? 0;
  let news = 0;
  let wake = (): void => {};
  let failed: { readonly error: unknown } | undefined;
  let over = false;
  const subscription = mall.events$.subscribe({
    next(events) {
      told = events.at(-1)?.position ?? told;
      news += 1;
      wake();
    },
    error(error: unknown) {
      failed = { error };
      wake();
    },
    complete() {
      over = true;
      wake();
    },
  });
  const isNew = firstTime();
  try {
    let read = filter.after ?? 0;
    for (;;) {
      const [covered, heard] = [told, news];
      let found = false;
      for await (const event of stored(mall, { ...filter, after: read }, caller)) {
        found = true;
        read = event.position;
        if (isNew(event.position)) yield event;
      }
      // Whatever was told of before this reading is covered by it: where nothing of it matches, the next one begins there.
      if (!found && covered > (filter.after ?? 0)) read = covered;
      if (failed) throw failed.error;
      if (news > heard) continue;
      if (over) return;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    subscription.unsubscribe();
  }
}

/** At most so many of them: whoever wants one new event waits for it and is done. */
export async function* atMost<T>(limit: number, items: AsyncIterable<T>): AsyncGenerator<T> {
  if (limit === 0) return;
  let left = limit;
  for await (const item of items) {
    yield item;
    left -= 1;
    if (left === 0) return;
  }
}
