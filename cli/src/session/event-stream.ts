import type { Mall, Recorded } from '@yellowcart/core/mall';

export type Filter = { readonly stream?: string; readonly type?: string; readonly after?: number };

const PAGE = 1000;

/** Stored events that match, oldest first, a page at a time: memory stays flat however long the log is. */
export async function* stored(mall: Mall, filter: Filter): AsyncGenerator<Recorded> {
  let { after } = filter;
  for (;;) {
    const page = await mall.events({ ...filter, ...(after === undefined ? {} : { after }), limit: PAGE });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.position;
  }
}

/**
 * Stored events, then new ones as they are committed, for ever. Listening starts before reading, so that none falls between;
 * what was read already is recognised by its position.
 */
export async function* follow(mall: Mall, filter: Filter): AsyncGenerator<Recorded> {
  const waiting: Recorded[] = [];
  let wake = (): void => {};
  let failed: { readonly error: unknown } | undefined;
  let over = false;
  const subscription = mall.events$.subscribe({
    next(events) {
      waiting.push(
        ...events.filter(
          ({ stream, type }) =>
            (filter.stream === undefined || stream === filter.stream) && (filter.type === undefined || type === filter.type),
        ),
      );
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
  try {
    let last = filter.after ?? -1;
    for await (const event of stored(mall, filter)) {
      last = event.position;
      yield event;
    }
    for (;;) {
      for (const event of waiting.splice(0)) {
        if (event.position <= last) continue;
        last = event.position;
        yield event;
      }
      if (failed) throw failed.error;
      if (over) return;
      if (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    subscription.unsubscribe();
  }
}
