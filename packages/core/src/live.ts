import type { Recorded } from '@yellowcart/kernel/timer';
import type { Store } from '@yellowcart/store/store';
import { maskedFor } from './events.ts';
import { defer, exhaustMap, filter, from, interval, merge, Observable, share } from 'rxjs';

/** How often another process's commits are looked for, ms. */
const LOOK_EVERY = 250;

/**
 * Events from now on, whichever process commits them: this one's are noticed at once, another's by looking at the head.
 * Whatever falls due meanwhile runs (T4), so that time passes for who only watches. Runs never overlap; what happens during one
 * is in the next.
 */
export function liveEvents(store: Store): Observable<readonly Recorded[]> {
  return defer(async () => ({ after: await store.head() })).pipe(
    exhaustMap((seen) => {
      const commits = new Observable<void>((subscriber) => store.onCommit(() => subscriber.next()));
      const since = async (): Promise<readonly Recorded[]> => {
        const [due] = await store.pending(1);
        if (due && due.at <= (await store.now())) await store.advance();
        const events = await store.read({ after: seen.after });
        seen.after = events.at(-1)?.position ?? seen.after;
        return events.map((event) => maskedFor(event, 'guest'));
      };
      return merge(commits, interval(LOOK_EVERY)).pipe(
        exhaustMap(() => from(since())),
        filter((events) => events.length > 0),
      );
    }),
    share(),
  );
}
