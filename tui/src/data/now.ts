import type { ClockAnswer } from './answers.ts';
import type { Watched } from './live.ts';

/** The store's time, ms; undefined until it is known. Moves once a second while somebody looks and time runs. */
export type Now = { readonly get: () => number | undefined; readonly subscribe: (listener: () => void) => () => void };

const TICK_MS = 1000;

/**
 * A clock that runs between the answers of the core: countdowns move without asking. Every answer sets it right again.
 * `elapsed` is the machine's monotonic time, ms: whatever happens to its calendar, a countdown does not jump.
 */
export function createNow(clock: Watched, elapsed: () => number = () => performance.now(), every = TICK_MS): Now {
  const listeners = new Set<() => void>();
  let shown: number | undefined;
  let base: { readonly answer: ClockAnswer; readonly at: number } | undefined;
  let stop = (): void => {};

  function tick(): void {
    const reading = clock.get();
    if (reading.state !== 'ready') return;
    const answer = reading.answer as ClockAnswer;
    if (base?.answer !== answer) base = { answer, at: elapsed() };
    const next = Date.parse(answer.now) + (answer.mode === 'frozen' ? 0 : elapsed() - base.at);
    if (next === shown) return;
    shown = next;
    for (const listener of listeners) listener();
  }

  return {
    get: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        const unwatch = clock.subscribe(tick);
        const timer = setInterval(tick, every);
        stop = () => {
          unwatch();
          clearInterval(timer);
        };
        tick();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
