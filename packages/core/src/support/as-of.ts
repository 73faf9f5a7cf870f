import { refold } from '@yellowcart/kernel/aggregate';
import { drive, Session, type Snapshot, type Step, type Wanted } from '@yellowcart/kernel/step';
import type { Store } from '@yellowcart/store/store';

/** One stream as its events up to `position` left it; undefined when nothing had happened to it yet. */
async function streamAsOf(store: Store, { aggregate }: Wanted, stream: string, position: number): Promise<Snapshot | undefined> {
  const events = await store.read({ stream, upTo: position });
  const last = events.at(-1);
  if (!last) return undefined;
  return {
    version: last.version,
    state: refold(
      aggregate,
      events.map(({ type, data }) => ({ ...data, type })),
    ),
  };
}

/**
 * Answers a step from the streams as they stood after the event at `position`: the use cases of today ask the past, because a state
 * is a fold. Writes nothing; the snapshots of the store are not touched.
 */
export async function asOf<R>(store: Store, position: number, step: Step<R>): Promise<R> {
  const driver = drive(step, new Session());
  let next = driver.next();
  while (!next.done) {
    const wanted = next.value;
    const rows = await Promise.all(wanted.streams.map((stream) => streamAsOf(store, wanted, stream, position)));
    next = driver.next(rows);
  }
  return next.value;
}
