import type { Pace } from './pace.ts';

type Listener = () => void;

/** A window whose size changes, for somebody who writes only what differs from what he believes is there. */
export type Afresh = {
  readonly columns: number;
  on(event: string, listener: Listener): void;
  off(event: string, listener: Listener): void;
  /** The size has changed: what is in the window is not known. */
  changed(): void;
  /** Something was written that had no room. */
  overflowed(): void;
  stop(): void;
};

/** How long the frames of the new size get, ms, before everything is written anew. */
const SETTLE_MS = 20;
/** How long after a change what has no room is put down to it, ms; after that it would be written anew for ever. */
const UNSETTLED_MS = 3000;

/**
 * When the size of a window has changed, nobody knows what is in it: a frame for the old size that was on its way has scrolled it, or its lines
 * have gone on in the next. Ink writes everything anew only when the window has become narrower, and else what differs from what it believes
 * is there. So a moment later the window is cleared, and who listens for the size is told of a narrower window, and then of the true one.
 * @param clear empties the window, unless it is somebody else's
 */
export function afresh(tty: NodeJS.WriteStream, pace: Pace, clear: () => void): Afresh {
  /** Narrower than the window is, while somebody is told so. */
  let narrower: number | undefined;
  let until = -Infinity;
  let cancel: (() => void) | undefined;
  const listeners = new Set<Listener>();

  function again(): void {
    cancel = undefined;
    clear();
    for (const listener of listeners) {
      narrower = Math.max(1, tty.columns - 1);
      try {
        listener();
      } finally {
        narrower = undefined;
      }
      listener();
    }
  }

  const soon = (): void => {
    cancel ??= pace.after(SETTLE_MS, again);
  };

  return {
    get columns() {
      return narrower ?? tty.columns;
    },
    on(event, listener) {
      tty.on(event, listener);
      if (event === 'resize') listeners.add(listener);
    },
    off(event, listener) {
      tty.off(event, listener);
      if (event === 'resize') listeners.delete(listener);
    },
    changed() {
      until = pace.now() + UNSETTLED_MS;
      soon();
    },
    overflowed() {
      if (pace.now() < until) soon();
    },
    stop: () => cancel?.(),
  };
}
