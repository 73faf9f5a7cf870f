import type { EntitySchema, EntityManager } from '@mikro-orm/sqlite';
import type { AnyAggregate, Event } from '@yellowcart/kernel/aggregate';
import type { Actor, Role } from '@yellowcart/kernel/command';
import type { Refusal } from '@yellowcart/kernel/outcome';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { VisitState } from '@yellowcart/mall/1-entry/visit';
import type { GenericSchema } from 'valibot';
import type { Extra } from './engine/engine.ts';

/** A stored event as handlers see it when its type says nothing about its data. */
export type Happened = Recorded<any>;

/** What one event did to one row of a table. */
export type Change<R> = { readonly event: Happened; readonly before: R | undefined; readonly after: R | undefined };

/**
 * How rows answer to something that happened. Pure: no I/O, no clock, nothing mutated.
 * `keys` names the rows that are touched; left out, it is the id of the event's stream.
 * `fold` gives a row's next content: `null` takes it away, `undefined` or the same object leaves it alone.
 * `creates` promises that the rows cannot exist yet, so that nobody looks for them.
 */
export type Handler<R, X> = {
  readonly keys?: (input: X) => readonly string[];
  readonly fold: (row: R | undefined, input: X, key: string) => R | null | undefined;
  readonly creates?: true;
};

/** A subscription to what another table of the same projector does, event by event. */
export type From<R> = { readonly table: Table<any>; readonly handler: Handler<R, Change<any>> };

/** One table of the read side. Its entity has one text primary key, `id`. */
export type Table<R extends object = any> = {
  readonly entity: EntitySchema<any>;
  /** By event type. */
  readonly on: Readonly<Record<string, Handler<R, any>>>;
  /** By aggregate name: every event of its streams. */
  readonly streams: Readonly<Record<string, Handler<R, Happened>>>;
  /** Every event there is. */
  readonly every: Handler<R, Happened> | undefined;
  readonly from: readonly From<R>[];
  /** What follows from the rest of a row, put in when it is written: not for each of the events that change it. Nobody follows such a table. */
  readonly whole: ((row: R) => object) | undefined;
  /** Aggregates whose `evolve` makes the rows: when the fold of one changes, so do they. */
  readonly folds: readonly AnyAggregate[];
  /** What follows the table's creation (search indexes). */
  readonly extra: Extra;
  /** Loads what the handlers need before the first event of these types (a dictionary, say). */
  readonly before: { readonly types: readonly string[]; readonly load: () => Promise<void> } | undefined;
};

type On<R, E extends Event> = { readonly [T in E['type']]?: Handler<R, Recorded<Extract<E, { type: T }>>> };

/** Defines a table: `table<Row, ProductEvent | OrderEvent>({ entity, on: { ProductListed: { fold } } })`. */
export const table = <R extends object, E extends Event = Event>(definition: {
  readonly entity: EntitySchema<any>;
  readonly on?: On<R, E>;
  readonly streams?: Table<R>['streams'];
  readonly every?: Handler<R, Happened>;
  readonly from?: readonly From<R>[];
  readonly whole?: Table<R>['whole'];
  readonly folds?: readonly AnyAggregate[];
  readonly extra?: Extra;
  readonly before?: Table<R>['before'];
}): Table<R> => ({
  entity: definition.entity,
  on: (definition.on ?? {}) as Table<R>['on'],
  streams: definition.streams ?? {},
  every: definition.every,
  from: definition.from ?? [],
  whole: definition.whole,
  folds: definition.folds ?? [],
  extra: definition.extra ?? { sqlite: [], postgres: [] },
  before: definition.before,
});

/** `from: [changesOf(Orders, { keys, fold })]`: the handler gets each event's effect on a row of that table. */
export const changesOf = <R extends object, S extends object>(source: Table<S>, handler: Handler<R, Change<S>>): From<R> => ({
  table: source,
  handler,
});

/** Who asks a view, and when on the store's clock. */
export type Asking = {
  readonly at: number;
  readonly actor: Actor;
  /** language of texts that the view itself writes */ readonly lang?: 'zh' | 'en';
  /** What the asker looked at, for queries that are `personal`; left out when nothing is known. */
  readonly visit?: VisitState;
};

export type Em = EntityManager;

/** A question answered from rows. `find` gives the contract's JSON, or a refusal. */
export type ViewQuery<I = any> = {
  readonly kind: 'query';
  readonly words: string;
  readonly roles: readonly (Role | 'login' | 'any')[];
  readonly title: { readonly zh: string; readonly en: string };
  readonly input: GenericSchema<unknown, I>;
  /** Asks for `asking.visit`: the answer depends on what the asker looked at (R1.04, R2.08). */
  readonly personal?: true;
  /** The entry that an input says to come through (R1.06): one that does not exist is refused. */
  readonly entry?: (input: I) => string | null;
  find(em: Em, input: I, asking: Asking): Promise<object | Refusal>;
};

export const viewQuery = <I, const W extends string, G>(
  definition: Omit<ViewQuery<I>, 'kind' | 'words' | 'input'> & { readonly words: W; readonly input: GenericSchema<G, I> },
): Omit<ViewQuery<I>, 'words' | 'input'> & { readonly words: W; readonly input: GenericSchema<G, I> } => ({ kind: 'query', ...definition });

/** A part of the read side. Raise `version` when its tables or handlers change: the file is then written anew. */
export type View = {
  readonly name: string;
  readonly version: number;
  readonly tables: readonly Table[];
  /** Names of other views whose tables its questions read. */
  readonly reads?: readonly string[];
  readonly queries: readonly ViewQuery[];
};

/** A view, with what the types of its questions know. */
export const view = <const Q extends readonly ViewQuery[]>(made: View & { readonly queries: Q }): View & { readonly queries: Q } => made;

/** The thing that a stream is about: `order-7` → `7`. */
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** The aggregate of a stream: `order-7` → `order`. */
export const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The event as its aggregate's `evolve` takes it. */
export const asEvent = <E extends Event>(event: Happened): E => ({ type: event.type, ...event.data }) as unknown as E;
