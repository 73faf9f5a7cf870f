import type { Recorded } from '@yellowcart/kernel/timer';
import { schedule } from '../../stages.ts';

/**
 * What an event is due to: a command that somebody gave, a timer and the event that set it, or the first event of its own command.
 * `event` is a position.
 */
export type Cause = {
  readonly command: string | null;
  readonly timer: string | null;
  readonly event: number | null;
};

const DUE = 'due:';

/** Events that were set by timers say which; which event set the timer follows from the timers themselves. */
export function causesOf(events: readonly Recorded<any>[]): Cause[] {
  const setBy = new Map<string, number>();
  let first: Recorded<any> | undefined;
  return events.map((event): Cause => {
    // Without a number of the command in the events: the same again at the same instant is another one.
    const same =
      first !== undefined &&
      first.at === event.at &&
      first.actor === event.actor &&
      first.cause === event.cause &&
      !(first.stream === event.stream && first.type === event.type);
    if (!same) first = event;
    const timer = event.cause.startsWith(DUE) ? event.cause.slice(DUE.length) : null;
    const cause: Cause = {
      command: timer === null ? event.cause : null,
      timer,
      event: same ? first!.position : timer === null ? null : (setBy.get(timer) ?? null),
    };
    for (const due of schedule(event)) if (due.at !== null) setBy.set(due.key, event.position);
    return cause;
  });
}
