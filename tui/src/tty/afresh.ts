type Listener = (...args: never[]) => void;

/** What of a terminal has to do with its size, for somebody who is to write everything anew when it has changed. */
export type Afresh = {
  readonly columns: number;
  on(event: string, listener: Listener): void;
  off(event: string, listener: Listener): void;
};

/**
 * When the size of a window has changed, nobody knows what is in it: a frame for the old size that was on its way may have scrolled it. Ink
 * writes everything anew only when the window has become narrower, and else what differs from what it believes is there. So who listens for
 * the size is told of a narrower window first, and of the true one right after.
 */
export function afresh(tty: NodeJS.WriteStream): Afresh {
  let narrower = false;
  const told = new Map<Listener, () => void>();
  return {
    get columns() {
      return narrower ? Math.max(1, tty.columns - 1) : tty.columns;
    },
    on(event, listener) {
      if (event !== 'resize') return void tty.on(event, listener as () => void);
      const twice = (): void => {
        narrower = true;
        try {
          (listener as () => void)();
        } finally {
          narrower = false;
        }
        (listener as () => void)();
      };
      told.set(listener, twice);
      tty.on('resize', twice);
    },
    off(event, listener) {
      tty.off(event, told.get(listener) ?? (listener as () => void));
      told.delete(listener);
    },
  };
}
