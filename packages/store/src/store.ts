import type { AnyAggregate, Event } from '@yellowcart/kernel/aggregate';
import type { Request } from '@yellowcart/kernel/command';
import type { Outcome, Refusal } from '@yellowcart/kernel/outcome';
import type { Snapshot, Step } from '@yellowcart/kernel/step';
import type { Fresh, Pending, Recorded, Timer } from '@yellowcart/kernel/timer';
import type { Pattern } from './pick.ts';

/** One command to carry out. */
export type Work<A = unknown> = {
  /** The caller's request id (Z3): the same id with the same request gets the first outcome again. */
  readonly requestId?: string;
  readonly request: Request;
  readonly actor: string;
  /** The instant at which it runs, firing what is due on the way; otherwise the store's time. */
  readonly to?: number;
  /** The same, counted from the store's time, ms. */
  readonly by?: number;
  /** Called now and then with the number of timers that ran on the way. */
  readonly progress?: (fired: number) => void;
  /** Who may ask: looked at before a request id is, so that an answer goes to nobody else and a refusal uses no id up. */
  readonly permit?: (at: number) => Step<Refusal | undefined>;
  /** What it does, at its instant; `fired` are the timers that ran just before it. */
  readonly step: (at: number, fired: readonly Fired[]) => Step<Outcome<A>>;
  /** Files that its events name by digest: kept with its commit, and only if it is accepted (R9.02, R9.13). */
  readonly files?: readonly FileContent[];
};

/** A file by its content: kept once, whatever it is called and whoever brings it. `digest` is `sha256:` and 64 hexadecimal digits. */
export type FileContent = { readonly digest: string; readonly bytes: Uint8Array };

/** A timer that ran and changed something. */
export type Fired = { readonly key: string; readonly at: number; readonly command: string };

export type Done<A = unknown> = {
  readonly outcome: Outcome<A>;
  /** The instant it happened, ms. */
  readonly at: number;
  /** Position of its newest event; the head when it appended none. */
  readonly position: number;
  readonly fired: readonly Fired[];
  /** True when this is the stored outcome of an earlier request with the same id. */
  readonly repeated: boolean;
};

/** What a command would do: its outcome, and every event it would append, those of timers due before it included. */
export type Preview<A = unknown> = { readonly outcome: Outcome<A>; readonly events: readonly Fresh[] };

/** What a store needs to know of the business: which timers an event sets, and what a due job does. */
export type Wiring = {
  readonly timer: Timer;
  readonly job: (job: Pending) => Step<Outcome<unknown>>;
  /** The machine's time, ms. */
  readonly real: () => number;
  /** Types of events that sum their stream up: what came before one is deleted with the commit that brings it (ADR 7). */
  readonly sums?: readonly string[];
};

/**
 * Which events are wanted. `after` and `upTo` are places in the order of the store, named by the position of an event that stands
 * there: the first is left out, the second comes along.
 */
export type EventFilter = {
  /** The event of this position alone. */
  readonly position?: number;
  readonly after?: number;
  readonly upTo?: number;
  readonly limit?: number;
  /** Of more than the limit the last ones, not the first; given in the order of the store all the same. */
  readonly fromEnd?: true;
  /** One name or several; a name that ends in `*` stands for all that begin so. */
  readonly stream?: Pattern | readonly Pattern[];
  readonly type?: Pattern | readonly Pattern[];
  /** Versions within their streams behind one and up to another: of a stream with a long past, some events at a time. */
  readonly versions?: { readonly after: number; readonly upTo?: number };
  /** Instants of the store's clock, ms, both included. */
  readonly since?: number;
  readonly until?: number;
};

/** A stored stream as it stands. */
export type StreamRow = Snapshot & { readonly stream: string; readonly fold: number };

/** One row of what a store keeps, in words that no adapter owns: a store goes from one to another by them. */
export type Kept =
  | ({ readonly kept: 'event' } & Recorded)
  | ({ readonly kept: 'stream' } & StreamRow)
  | ({ readonly kept: 'due' } & Pending)
  | ({ readonly kept: 'answer'; readonly requestId: string } & StoredAnswer)
  /** Content in base64. */
  | { readonly kept: 'file'; readonly digest: string; readonly content: string }
  | { readonly kept: 'note'; readonly key: string; readonly value: string };

/** A stored answer as a row that is kept: every store tells its fields in one order, so that a copy of a copy is the same to the byte. */
export const keptAnswer = (requestId: string, { fingerprint, at, position, outcome }: StoredAnswer): Kept => ({
  kept: 'answer',
  requestId,
  fingerprint,
  at,
  position,
  outcome,
});

/** What is to be made unreadable (Z5): the one thing that changes what was written. */
export type Rewriting = {
  /** The streams whose events are written anew. */
  readonly streams: readonly string[];
  /** The data of an event as it is to be. */
  readonly event: (event: Recorded) => unknown;
  /** The state that a stream's events, as they are by then, give, with the version of its fold. */
  readonly fold: (stream: string, events: readonly Event[]) => { readonly fold: number; readonly state: unknown };
  /** A stored answer or a timer's request, as JSON, as it is to be. */
  readonly text: (json: string) => string;
  /** Digests of contents that go away. */
  readonly files: readonly string[];
};

/**
 * Something in a store that is not as it was written (ADR 14): an event, a snapshot or a pending timer that was changed, events that are
 * missing before this position or at the end of their stream, or events that no stream is there for.
 */
export type Damage = {
  /** Where in the order of the store; null for what has no place in it. */
  readonly position: number | null;
  /** The stream; of an answer its request id, of a timer its key. */
  readonly stream: string;
  readonly what: 'event' | 'missing' | 'stray' | 'snapshot' | 'answer' | 'timer';
};

/** What going through a whole store found: how many events there are, and the first damage by position, if there is any. */
export type Integrity = { readonly events: number; readonly damage: Damage | undefined };

/**
 * Where events live. Every adapter passes `store.contract.ts`.
 *
 * The order of the store: a position is a whole number above 0 that names one event for ever and is never used twice. Where one
 * process writes at a time, positions rise with the order. Where writers overlap (PostgreSQL) they need not: of two events written at
 * the same moment by two processes the one with the higher position may come first. So nobody compares positions to learn what came
 * first, and nobody filters by them: whoever follows the events keeps the position of the last one they took, asks `read` for what
 * comes `after` it and `upTo` where they want to go, takes the events in the order given, and is there when nothing more comes.
 * Nothing is ever put into the order before an event that `read` has given or `head` has named. What happens after something else
 * was committed comes after it, and events of one stream come in the order of their versions.
 *
 * A command's events, the snapshots of its streams, the timers they set, the files they name and the stored outcome commit
 * together or not at all. Whatever is due at or before the command's instant runs before it (T4), each at its own instant (T2).
 */
export type Store = {
  /**
   * Carries out one command. Resolves after the commit; with `apply: true` already when it is applied inside the open
   * group, so that a batch can go on: nobody may be told of it before `flush` resolves.
   * @throws Conflict when the store stays busy, StoreError when it cannot be used
   */
  execute<A>(work: Work<A>, options?: { readonly apply?: boolean }): Promise<Done<A>>;
  /** Carries a command out and takes it back: exactly what would happen, and nothing does. */
  preview<A>(work: Work<A>): Promise<Preview<A>>;
  /** Commits what is applied; throws when any of it is lost, once: what comes after it begins anew. */
  flush(): Promise<void>;
  /** Commits what others applied, for somebody who asks: throws when it is lost, and leaves that to be told by `flush`. */
  settle(): Promise<void>;
  /** Runs everything due at or before `to`, in chunks that commit, oldest first. Without `to`: up to the store's time. */
  advance(to?: number, progress?: (fired: number) => void): Promise<readonly Fired[]>;
  /** Whether a request id has its answer already (Z3). */
  knows(requestId: string): Promise<boolean>;
  /** Answers a step from the streams as they stand, together with the store's time. Writes nothing. */
  ask<R>(step: (at: number) => Step<R>): Promise<R>;
  /** The store's time, ms. */
  now(): Promise<number>;
  /** The content of a kept file; undefined when there is none under this digest. */
  file(digest: string): Promise<Uint8Array | undefined>;
  /** Committed events in the order of the store, as far as that is settled. Files are not among them. */
  read(filter: EventFilter): Promise<readonly Recorded[]>;
  /**
   * Position of the last event in the order of the store, 0 when there is none: whatever was committed before it was asked, by any
   * process, stands there or before. An engine where somebody's unfinished work can keep the order open waits for them for up to
   * `SETTLE`; then it names the last place that is settled, and `late` is told the instant of the event there, ms.
   */
  head(late?: (asOf: number) => void): Promise<number>;
  /** Pending timers in the order in which they will run (due, key). */
  pending(limit: number): Promise<readonly Pending[]>;
  /** Streams by name after `after`: for checks that go through everything. */
  streams(after: string, limit: number): Promise<readonly StreamRow[]>;
  /** Goes through everything that is kept and says what is not as it was written. What is, is never shown: reads of it throw. */
  verify(progress?: (events: number) => void): Promise<Integrity>;
  /** Everything that is kept, as of one moment: events in their order first, then streams, timers, answers, files and notes. */
  dump(): AsyncIterable<Kept>;
  /**
   * Takes in what another store kept, into an empty one: all of it or nothing, positions as they were.
   * @throws StoreError when there is something in it already
   */
  takeIn(rows: AsyncIterable<Kept>): Promise<void>;
  /** Nothing, when `rewrite` can be carried out to its end. @throws StoreError when whoever opened the store has no right to */
  mayRewrite(): Promise<void>;
  /** Writes streams anew, for erasure (Z5): all of it or nothing. Positions, versions and everything else stay. */
  rewrite(rewriting: Rewriting): Promise<void>;
  /** Calls back after each commit of this process, and of others where the engine tells; returns the way to stop. */
  onCommit(listener: (position: number) => void): () => void;
  close(): Promise<void>;
};

/** How long `head` waits for others whose unfinished work keeps the order open, ms. */
export const SETTLE = 500;

/** The store is busy or lost a race: nothing happened, trying again is safe (exit 6). */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/**
 * The connection broke while a commit was under way, and the server could not be asked what became of it: it happened, or it did
 * not (exit 6). With a request id, asking again settles it (Z3).
 */
export class Unknown extends Error {
  override readonly name = 'Unknown';
}

/** The store is missing, unreadable, damaged or newer than this program (exit 9). */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: 'STORE_MISSING' | 'STORE_UNUSABLE' | 'STORE_NEWER' | 'STORE_EXISTS';
  constructor(code: StoreError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** What an adapter must be able to do inside one transaction; answers may be values or promises of them. */
export type Ops<M extends 'now' | 'later'> = {
  snapshots(streams: readonly string[], aggregate: AnyAggregate): When<M, readonly (Snapshot | undefined)[]>;
  lastAt(): When<M, number>;
  firstDue(before: number): When<M, Pending | undefined>;
  answer(requestId: string): When<M, StoredAnswer | undefined>;
  write(change: Change): When<M, number>;
};

type When<M, T> = M extends 'now' ? T : Promise<T>;

export type StoredAnswer = {
  readonly fingerprint: string;
  readonly outcome: Outcome<unknown>;
  readonly at: number;
  readonly position: number;
};

/** Everything that one command or timer writes. */
export type Change = {
  readonly events: readonly Fresh[];
  readonly streams: readonly {
    readonly stream: string;
    readonly loaded: number;
    readonly version: number;
    readonly fold: number;
    readonly state: unknown;
  }[];
  readonly set: readonly Pending[];
  readonly drop: readonly string[];
  readonly files: readonly FileContent[];
  /** Events that a sum makes needless: those of a stream before a version. */
  readonly forget: readonly { readonly stream: string; readonly before: number }[];
  readonly answer?: { readonly requestId: string; readonly fingerprint: string; readonly outcome: Outcome<unknown>; readonly at: number };
};
