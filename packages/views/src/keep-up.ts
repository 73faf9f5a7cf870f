import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from './parts.ts';
import type { Place } from './place.ts';

/** How often somebody else's commits are looked for when nothing tells of them, ms. */
const LOOK_EVERY = 250;
/** How often others are looked for, who want a share or left one, ms. */
const SHARE_EVERY = 500;
/** How long to wait after something failed, ms: whoever has lost the connection notices meanwhile. */
const AGAIN = 500;

/** What a process that keeps rows up to date is at: how far they are as far as it knows, and the names of the views that it keeps. */
export type Keeping = { readonly state: 'working' | 'standing-by'; readonly position: number; readonly views: readonly string[] };

export type KeepUp = {
  readonly signal: AbortSignal;
  /** Calls back when there is something new, as far as anybody tells; returns the way to stop. Only ever a reason to look sooner. */
  readonly woken: (listener: () => void) => () => void;
  /** Told when the state or the views change, and whenever the rows have got further. */
  readonly told: (keeping: Keeping) => void;
  /** Whether an error of the store is of somebody who held it for long, so that it may go well later. */
  readonly passes?: (error: unknown) => boolean;
};

/** A bell that waits with a limit. */
function bell(): { ring(): void; rung(signal: AbortSignal): Promise<void> } {
  let ringing = new AbortController();
  return {
    ring: () => ringing.abort(),
    async rung(signal) {
      await wait(LOOK_EVERY, undefined, { signal: AbortSignal.any([signal, ringing.signal]) }).catch(() => {});
      ringing = new AbortController();
    },
  };
}

/**
 * Keeps rows at the head until the signal. Several processes that do this for one store share the parts of the views among them, each part
 * with one of them; who has none stands by. When one ends, in whatever way, others take over what it kept within seconds. Nobody depends
 * on it: whoever asks brings the rows to the head anyway.
 * @param catchUp brings the rows of some parts to the head and returns the position
 * @throws what `catchUp` throws, unless the way to the server broke or others held what it writes: that is tried again
 */
export async function keepUp(
  place: Place,
  parts: readonly Part[],
  catchUp: (parts: readonly string[]) => Promise<number>,
  { signal, woken, told, passes = () => false }: KeepUp,
): Promise<void> {
  const alarm = bell();
  let position = 0;
  const tell = (kept: readonly string[]): void => {
    const views = parts.flatMap((part) => (kept.includes(part.name) ? part.views.map(({ name }) => name) : []));
    told({ state: kept.length > 0 ? 'working' : 'standing-by', position, views });
  };
  const stop = woken(() => alarm.ring());
  try {
    while (!signal.aborted) {
      const lost = new AbortController();
      let kept: readonly string[] = [];
      let shared = -Infinity;
      tell(kept);
      const shift = await place.join(
        parts.map(({ name }) => name),
        signal,
        () => lost.abort(),
      );
      const mine = AbortSignal.any([signal, lost.signal]);
      try {
        while (!mine.aborted) {
          if (performance.now() - shared >= SHARE_EVERY) {
            const before = kept.join();
            kept = await shift.parts();
            shared = performance.now();
            if (kept.join() !== before) tell(kept);
          }
          if (kept.length > 0) {
            const reached = await catchUp(kept);
            if (reached !== position) {
              position = reached;
              tell(kept);
            }
          }
          await alarm.rung(mine);
        }
      } catch (error) {
        await wait(AGAIN, undefined, { signal: mine }).catch(() => {});
        if (!mine.aborted && !place.isHeld(error) && !passes(error)) throw error;
      } finally {
        await shift.leave();
      }
    }
  } finally {
    stop();
  }
}
