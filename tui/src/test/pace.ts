import type { Pace } from '../tty/pace.ts';

/** Time that stands still until it is moved. */
export type TestPace = Pace & {
  /** Moves on; whatever is due on the way happens, in order. */
  advance(ms: number): void;
  /** How many timers wait. */
  waiting(): number;
};

type Timer = { at: number; readonly every: number | undefined; readonly run: () => void };

export function testPace(): TestPace {
  const timers = new Set<Timer>();
  let now = 0;
  const add = (timer: Timer): (() => void) => {
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  return {
    now: () => now,
    every: (ms, run) => add({ at: now + ms, every: ms, run }),
    after: (ms, run) => add({ at: now + ms, every: undefined, run }),
    waiting: () => timers.size,
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (!next) break;
        now = Math.max(now, next.at);
        if (next.every === undefined) timers.delete(next);
        else next.at += next.every;
        next.run();
      }
      now = end;
    },
  };
}
