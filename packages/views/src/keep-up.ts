import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './place.ts';

/** How often somebody else's commits are looked for when nothing tells of them, ms. */
const LOOK_EVERY = 250;
/** How long to wait after something failed, ms: whoever has lost the connection notices meanwhile. */
const AGAIN = 500;

/** What a process that keeps the rows up to date is at, and how far they are as far as it knows. */
export type Keeping = { readonly state: 'working' | 'standing-by'; readonly position: number };

export type KeepUp = {
  readonly signal: AbortSignal;
  /** Calls back when there is something new, as far as anybody tells; returns the way to stop. Only ever a reason to look sooner. */
  readonly woken: (listener: () => void) => () => void;
  /** Told when the state changes, and whenever the rows have got further. */
  readonly told: (keeping: Keeping) => void;
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
 * Keeps the rows at the head until the signal. Of several processes that do this for one store, one works; the others stand by and
 * take over within seconds when it ends, in whatever way. Nobody depends on it: whoever asks brings the rows to the head anyway.
 * @param catchUp brings the rows to the head and returns the position
 * @throws what `catchUp` throws, unless the way to the server broke: that is tried again
 */
export async function keepUp(place: Place, catchUp: () => Promise<number>, { signal, woken, told }: KeepUp): Promise<void> {
  const alarm = bell();
  let position = 0;
  const stop = woken(() => alarm.ring());
  try {
    while (!signal.aborted) {
      const lost = new AbortController();
      told({ state: 'standing-by', position });
      const leave = await place.lead(signal, () => lost.abort());
      const mine = AbortSignal.any([signal, lost.signal]);
      try {
        if (!mine.aborted) told({ state: 'working', position });
        while (!mine.aborted) {
          const reached = await catchUp();
          if (reached !== position) told({ state: 'working', position: (position = reached) });
          await alarm.rung(mine);
        }
      } catch (error) {
        await wait(AGAIN, undefined, { signal: mine }).catch(() => {});
        if (!mine.aborted) throw error;
      } finally {
        await leave();
      }
    }
  } finally {
    stop();
  }
}
