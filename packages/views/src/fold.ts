import type { Row } from './stored-rows.ts';
import { idOf, kindOf, type Change, type Handler, type Happened, type Table } from './view.ts';

/** A change and the place of its event in the batch. */
export type Placed = Change<any> & { readonly index: number };

/** One handler called with one thing that happened, for these rows. */
export type Input = {
  readonly index: number;
  readonly handler: Handler<any, any>;
  readonly value: unknown;
  readonly event: Happened;
  readonly keys: readonly string[];
};

const inputOf = (index: number, handler: Handler<any, any>, value: unknown, event: Happened): Input => ({
  index,
  handler,
  value,
  event,
  keys: handler.keys ? handler.keys(value) : [idOf(event.stream)],
});

/** Events that are folded together, and where each type of them and each kind of stream is: most tables look at few. */
export type Batch = {
  readonly events: readonly Happened[];
  readonly byType: ReadonlyMap<string, readonly number[]>;
  readonly byKind: ReadonlyMap<string, readonly number[]>;
};

export function batchOf(events: readonly Happened[]): Batch {
  const [byType, byKind] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const note = (places: Map<string, number[]>, name: string, index: number): void => {
    const known = places.get(name);
    if (known) known.push(index);
    else places.set(name, [index]);
  };
  for (const [index, { type, stream }] of events.entries()) {
    note(byType, type, index);
    note(byKind, kindOf(stream), index);
  }
  return { events, byType, byKind };
}

/**
 * What a batch means for one table, in the order of the events; for one event its own handlers come before the changes of
 * other tables. Because rows are folded event by event, it does not matter where batches were cut.
 */
export function inputsOf(
  { on, streams, every, from }: Table,
  { events, byType, byKind }: Batch,
  changes: ReadonlyMap<Table, readonly Placed[]>,
): Input[] {
  const all: Input[] = [];
  const own = (index: number, handler: Handler<any, any>): void => {
    const event = events[index]!;
    all.push(inputOf(index, handler, event, event));
  };
  // What happened leads to the handlers: a batch of a few events knows fewer types than a table does.
  for (const [handlers, places] of [
    [on, byType],
    [streams, byKind],
  ] as const)
    for (const [name, indexes] of places) {
      const handler = handlers[name];
      if (handler) for (const index of indexes) own(index, handler);
    }
  if (every) for (let index = 0; index < events.length; index += 1) own(index, every);
  for (const { table: source, handler } of from)
    for (const change of changes.get(source) ?? []) all.push(inputOf(change.index, handler, change, change.event));
  return all.length > 1 ? all.sort((a, b) => a.index - b.index) : all;
}

/** Keys of rows that may be stored already: those not made by this batch itself. */
export function keysToLoad(inputs: readonly Input[]): string[] {
  const seen = new Map<string, boolean>();
  for (const { keys, handler } of inputs) {
    for (const key of keys) if (!seen.has(key)) seen.set(key, handler.creates !== true);
  }
  return [...seen].flatMap(([key, load]) => (load ? [key] : []));
}

/**
 * Folds the inputs into `rows` (by key; what is not there does not exist), and adds the keys whose content changed to `dirty`.
 * Returns what each event did, for the tables that follow this one.
 */
export function foldInputs(
  inputs: readonly Input[],
  { rows, dirty }: { readonly rows: Map<string, Row>; readonly dirty: Set<string> },
  followed: boolean,
): readonly Placed[] {
  const changes: Placed[] = [];
  for (const { index, handler, value, event, keys } of inputs) {
    for (const key of keys) {
      const before = rows.get(key);
      const next = handler.fold(before, value, key);
      if (next === undefined || next === before || (next === null && before === undefined)) continue;
      if (next === null) rows.delete(key);
      else rows.set(key, next);
      dirty.add(key);
      if (followed) changes.push({ index, event, before, after: next ?? undefined });
    }
  }
  return changes;
}
