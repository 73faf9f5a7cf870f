import type { ReadStream, WriteStream } from 'node:tty';

/** Why the storefront is left without anybody having said so at a key. */
export type End = {
  /** Exit code: 128 and the number of a signal, 1 for a bug. */
  readonly exit: number;
  /** What was thrown where nobody caught it. */
  readonly thrown?: unknown;
  /** The terminal is no more: nothing can be told there. */
  readonly gone?: true;
};

const EXITS = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;

type Heard = { readonly on: NodeJS.EventEmitter; readonly event: string; readonly hear: (value: unknown) => void };

/**
 * Hears everything that ends a process from outside or inside, in place of whoever heard it before: signals, exceptions that nobody catches,
 * a terminal that is gone. The first one asks to leave in order; one that comes while that lasts ends the process at once.
 * Returns the way back to what was before.
 */
export function hearEnds(stdin: ReadStream, stdout: WriteStream, leave: (end: End) => void): () => void {
  let leaving = false;
  const over = (end: End) => (thrown: unknown) => {
    // A terminal that is gone says so several times: reading, writing, by a signal.
    if (leaving && end.gone) return;
    // oxlint-disable-next-line no-restricted-properties -- asked twice: now, whatever is still to be written
    if (leaving) process.exit(end.exit);
    leaving = true;
    try {
      leave(thrown instanceof Error && !end.gone ? { ...end, thrown } : end);
    } catch {
      // What is broken cannot even be left in order.
      // oxlint-disable-next-line no-restricted-properties
      process.exit(end.exit);
    }
  };
  const gone = over({ exit: EXITS.SIGHUP, gone: true });
  const all: readonly Heard[] = [
    ...Object.entries(EXITS).map(([event, exit]) => ({ on: process, event, hear: over({ exit }) })),
    { on: process, event: 'uncaughtException', hear: over({ exit: 1 }) },
    { on: stdin, event: 'end', hear: gone },
    { on: stdin, event: 'error', hear: gone },
    { on: stdout, event: 'error', hear: gone },
  ];
  const before = all.map(({ on, event }) => on.listeners(event) as ((...args: any[]) => void)[]);
  for (const [i, { on, event, hear }] of all.entries()) {
    for (const listener of before[i]!) on.off(event, listener);
    on.on(event, hear);
  }
  return () => {
    for (const [i, { on, event, hear }] of all.entries()) {
      on.off(event, hear);
      for (const listener of before[i]!) on.on(event, listener);
    }
  };
}
