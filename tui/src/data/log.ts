import type { Mall, Recorded } from '@yellowcart/core/mall';
import type { Subscription } from 'rxjs';
import { cleanDeep } from '../text/clean.ts';
import { createStore } from './store.ts';

/** One command as the log tells it: who did what and when, and the events it appended together. */
export type Entry = {
  /** Position of its first event: its name. */
  readonly id: number;
  readonly actor: string;
  /** The command's words, or the timer that ran. */
  readonly cause: string;
  readonly at: number;
  readonly events: readonly Recorded[];
};

/** What was committed since the storefront was opened, the newest first. */
export type Log = {
  readonly get: () => readonly Entry[];
  readonly subscribe: (listener: () => void) => () => void;
  close(): void;
};

/** Commands that are kept. */
const KEPT = 60;

const together = (entry: Entry | undefined, event: Recorded): entry is Entry =>
  entry !== undefined && entry.actor === event.actor && entry.cause === event.cause && entry.at === event.at;

/** Pure. Events put before what is known; those of one command are one entry. */
export function withEvents(entries: readonly Entry[], events: readonly Recorded[]): readonly Entry[] {
  const next = [...entries];
  for (const event of events) {
    const [first] = next;
    if (together(first, event)) next[0] = { ...first, events: [...first.events, event] };
    else next.unshift({ id: event.position, actor: event.actor, cause: event.cause, at: event.at, events: [event] });
  }
  return next.slice(0, KEPT);
}

export function createLog(events$: Mall['events$']): Log {
  const store = createStore<readonly Entry[]>([]);
  const following: Subscription = events$.subscribe((events) => store.set((now) => withEvents(now, cleanDeep(events))));
  return { get: store.get, subscribe: store.subscribe, close: () => following.unsubscribe() };
}
