import type { Recorded } from '@yellowcart/kernel/timer';
import { Conflict, type Store } from '@yellowcart/store/store';
import { defer, exhaustMap, filter, from, interval, merge, Observable, share, Subject, takeUntil } from 'rxjs';
import { maskedFor } from './events.ts';

/** How often another process's commits are looked for, ms. */
const LOOK_EVERY = 250;
/** Events told in one go: after a long silence they come in several. */
const AT_ONCE = 1000;

/**
 * Events from now on, whichever process commits them: this one's are noticed at once, another's by looking at the head.
 * Whatever falls due meanwhile runs (T4), so that time passes for who only watches. Runs never overlap; what happens during one
 * is in the next. `stop` completes it.
 */
export function liveEvents(store: Store): { readonly events$: Observable<readonly Recorded[]>; stop(): void } {
  const stopped = new Subject<void>();
  const commits = new Observable<void>((subscriber) => store.onCommit(() => subscriber.next()));
  const events$ = defer(async () => ({ after: await store.head() })).pipe(
    exhaustMap((seen) => merge(commits, interval(LOOK_EVERY)).pipe(exhaustMap(() => from(since(store, seen))))),
    filter((events) => events.length > 0),
    takeUntil(stopped),
    share(),
  );
  return { events$, stop: () => stopped.next() };
}

async function since(store: Store, seen: { after: number }): Promise<readonly Recorded[]> {
  try {
    const [due] = await store.pending(1);
    if (due && due.at <= (await store.now())) await store.advance();
  } catch (error) {
    // Somebody else is writing: what is due will run at the next look, theirs or ours.
    if (!(error instanceof Conflict)) throw error;
  }
  const events = await store.read({ after: seen.after, limit: AT_ONCE });
  seen.after = events.at(-1)?.position ?? seen.after;
  return events.map((event) => maskedFor(event, 'guest'));
}
