import type { Recorded } from '@yellowcart/kernel/timer';
import { Conflict, StoreError, type Store } from '@yellowcart/store/store';
import { defer, exhaustMap, filter, from, interval, merge, Observable, retry, share, Subject, takeUntil, throwError, timer } from 'rxjs';
import { maskedFor } from './events.ts';

/** How often another process's commits are looked for, ms. */
const LOOK_EVERY = 250;
/** Events told in one go: after a long silence they come in several. */
const AT_ONCE = 1000;

/**
 * Events from now on, whichever process commits them: this one's are noticed at once, another's by looking at the head.
 * Whatever falls due meanwhile runs (T4), so that time passes for who only watches. Runs never overlap; what happens during one
 * is in the next. A store that cannot be used for a while (a server that is being restarted) is looked at again until it can: whoever watches
 * hears of it by asking. `stop` completes it.
 */
export function liveEvents(store: Store): { readonly events$: Observable<readonly Recorded[]>; stop(): void } {
  const stopped = new Subject<void>();
  const commits = new Observable<void>((subscriber) => store.onCommit(() => subscriber.next()));
  const events$ = defer(async () => ({ after: await store.head() })).pipe(
    retry({ delay: (error: unknown) => (passes(error) ? timer(LOOK_EVERY) : throwError(() => error)) }),
    exhaustMap((seen) => merge(commits, interval(LOOK_EVERY)).pipe(exhaustMap(() => from(since(store, seen))))),
    filter((events) => events.length > 0),
    takeUntil(stopped),
    share(),
  );
  return { events$, stop: () => stopped.next() };
}

/** Whether the next look may go well: somebody else is writing, or the store cannot be used now. Anything else is a bug. */
const passes = (error: unknown): boolean => error instanceof Conflict || error instanceof StoreError;

async function since(store: Store, seen: { after: number }): Promise<readonly Recorded[]> {
  try {
    await runDue(store);
    const events = await store.read({ after: seen.after, limit: AT_ONCE });
    seen.after = events.at(-1)?.position ?? seen.after;
    return events.map((event) => maskedFor(event, 'guest'));
  } catch (error) {
    if (!passes(error)) throw error;
    return [];
  }
}

async function runDue(store: Store): Promise<void> {
  try {
    const [due] = await store.pending(1);
    if (due && due.at <= (await store.now())) await store.advance();
  } catch (error) {
    // What is due will run at the next look, theirs or ours; what happened is told all the same.
    if (!passes(error)) throw error;
  }
}
