import { aggregate } from './aggregate.ts';

/**
 * The clock of a store (T5): `real` follows the machine, `offset` runs beside it by `offset` ms, `frozen` stands at `at`.
 * Its changes are events of the stream `clock-store`, so that every process on the store agrees on the time.
 */
export type ClockState =
  | { readonly mode: 'real' }
  | { readonly mode: 'offset'; readonly offset: number }
  | { readonly mode: 'frozen'; readonly at: number };

export type ClockEvent =
  | { readonly type: 'ClockFrozen'; readonly to: number }
  | { readonly type: 'ClockMoved'; readonly to: number }
  | { readonly type: 'ClockOffset'; readonly offset: number };

export const Clock = aggregate<ClockState, ClockEvent>('clock', {
  fold: 1,
  initial: { mode: 'real' },
  on: {
    ClockFrozen: (_, { to }) => ({ mode: 'frozen', at: to }),
    ClockMoved: (_, { to }) => ({ mode: 'frozen', at: to }),
    ClockOffset: (_, { offset }) => (offset === 0 ? { mode: 'real' } : { mode: 'offset', offset }),
  },
});

/** Id of the one clock of a store. */
export const CLOCK = 'store';

/**
 * The store's time: what the clock says, but never before the last thing that happened (T5: it never goes backwards).
 * @param real the machine's time, ms
 * @param last instant of the newest event, ms
 */
export function now(clock: ClockState, real: number, last: number): number {
  const shown = clock.mode === 'frozen' ? clock.at : clock.mode === 'offset' ? real + clock.offset : real;
  return Math.max(shown, last);
}
