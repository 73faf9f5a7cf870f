import type { Request } from './command.ts';
import type { Event } from './aggregate.ts';

/** A stored event with its envelope. */
export type Recorded<E extends Event = Event> = {
  /** Place in the order of the whole store. Opaque to everyone but the store: compare, never compute. */
  readonly position: number;
  readonly stream: string;
  /** Place in its stream, from 1. */
  readonly version: number;
  readonly type: E['type'];
  readonly data: Omit<E, 'type'>;
  /** Instant of the command or timer, ms. */
  readonly at: number;
  readonly actor: string;
  /** The command that caused it: its words, or `due:KEY` for a timer. */
  readonly cause: string;
};

/** A job that the store runs by itself at its own instant (T2). `at: null` takes a pending job back. */
export type Due = { readonly key: string; readonly at: number; readonly request: Request } | { readonly key: string; readonly at: null };

/** Pure: what an event schedules. Written in the same transaction as the event; rebuilt from events at any time. */
export type Timer = (event: Fresh) => readonly Due[];

/** An event about to be stored: it has no position yet. */
export type Fresh = Omit<Recorded<any>, 'position'>;

/** A job that is waiting. */
export type Pending = { readonly key: string; readonly at: number; readonly request: Request };
