import { streamOf, type Aggregate, type AnyAggregate, type Event } from './aggregate.ts';

/**
 * A step is a use case written once as a generator: it yields the streams it needs and returns an outcome.
 * The same generator runs synchronously on SQLite, asynchronously elsewhere, and in memory in tests.
 */
export type Step<R> = Generator<Load, R, Handle<any, any>[]>;

/** What a step yields: "give me these streams". */
export type Load = { readonly aggregate: AnyAggregate; readonly ids: readonly string[] };

/** One loaded stream. `append` evolves the state at once; nothing is written until the step returns accepted. */
export type Handle<S, E extends Event> = {
  readonly id: string;
  readonly state: S;
  /** Events in the stream, those appended in this step included. */
  readonly version: number;
  /** False while nothing has ever happened to it. */
  readonly exists: boolean;
  append(...events: E[]): void;
};

/** Loads one stream: `const order = yield* load(Order, id)`. */
export function* load<S, E extends Event>(aggregate: Aggregate<S, E>, id: string): Step<Handle<S, E>> {
  return (yield { aggregate, ids: [id] })[0]!;
}

/** Loads several streams of one kind, in the order of the ids. */
export function* loadAll<S, E extends Event>(aggregate: Aggregate<S, E>, ids: readonly string[]): Step<Handle<S, E>[]> {
  return ids.length === 0 ? [] : yield { aggregate, ids };
}

/** A stored stream row: the snapshot and the version of the fold that made it. */
export type Snapshot = { readonly version: number; readonly state: unknown };

type Slot = { readonly stream: string; readonly aggregate: AnyAggregate; readonly loaded: number; version: number; state: any };

/** The unit of work of one step: an identity map of what was loaded and the events appended, in their order. */
export class Session {
  readonly #slots = new Map<string, Slot>();
  /** Events in the order in which they were appended, over all streams. */
  readonly appended: { readonly stream: string; readonly version: number; readonly event: Event }[] = [];

  has(stream: string): boolean {
    return this.#slots.has(stream);
  }

  /** Takes in what is stored of a stream that it has not seen yet. */
  take(aggregate: AnyAggregate, stream: string, row: Snapshot | undefined): void {
    const version = row?.version ?? 0;
    this.#slots.set(stream, { stream, aggregate, loaded: version, version, state: row ? row.state : aggregate.initial });
  }

  /** A handle on a stream that was taken in. */
  handle(stream: string, id: string): Handle<any, any> {
    return new Opened(this.#slots.get(stream)!, id, this.appended);
  }

  /** The streams that changed, with the version they had when loaded. */
  changes(): readonly Readonly<Slot>[] {
    return [...this.#slots.values()].filter((slot) => slot.version > slot.loaded);
  }
}

/** A handle is made for every load of every command: one class, so that none of its functions is made anew. */
class Opened implements Handle<any, any> {
  readonly id: string;
  readonly #slot: Slot;
  readonly #appended: Session['appended'];

  constructor(slot: Slot, id: string, appended: Session['appended']) {
    this.#slot = slot;
    this.id = id;
    this.#appended = appended;
  }

  get state(): any {
    return this.#slot.state;
  }

  get version(): number {
    return this.#slot.version;
  }

  get exists(): boolean {
    return this.#slot.version > 0;
  }

  append(...events: Event[]): void {
    const slot = this.#slot;
    for (const event of events) {
      slot.state = slot.aggregate.evolve(slot.state, event);
      slot.version += 1;
      this.#appended.push({ stream: slot.stream, version: slot.version, event });
    }
  }
}

/** Streams that a step needs and that its session has not seen yet. */
export type Wanted = { readonly aggregate: AnyAggregate; readonly streams: readonly string[] };

type Rows = readonly (Snapshot | undefined)[];

/** The one loop behind every runner: turns a step's loads into wanted rows, asked once each, and rows into handles. */
export function* drive<R>(step: Step<R>, session: Session): Generator<Wanted, R, Rows> {
  let next = step.next();
  while (!next.done) {
    const { aggregate, ids } = next.value;
    const named = ids.map((id) => streamOf(aggregate, id));
    const streams = named.filter((stream, i) => !session.has(stream) && named.indexOf(stream) === i);
    if (streams.length > 0) {
      const rows = yield { aggregate, streams };
      for (const [i, stream] of streams.entries()) session.take(aggregate, stream, rows[i]);
    }
    next = step.next(named.map((stream, i) => session.handle(stream, ids[i]!)));
  }
  return next.value;
}

/** Runs a step over a store that answers at once. */
export function runSync<R>(step: Step<R>, read: (wanted: Wanted) => Rows, session = new Session()): R {
  const driver = drive(step, session);
  let next = driver.next();
  while (!next.done) next = driver.next(read(next.value));
  return next.value;
}
