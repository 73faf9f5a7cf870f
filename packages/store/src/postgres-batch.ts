import { refold, streamOf, type AnyAggregate } from '@yellowcart/kernel/aggregate';
import { Clock, CLOCK } from '@yellowcart/kernel/store-clock';
import type { Fresh } from '@yellowcart/kernel/timer';
import { keepable } from './postgres-address.ts';
import { duesOver, storedDues, type Dues } from './postgres-dues.ts';
import { answered, recorded, snapshot, type AnswerRow, type Asks, type EventRow, type StreamsRow } from './postgres-rows.ts';
import { guess } from './postgres-guess.ts';
import type { Task } from './perform.ts';
import { FIRST, headOf, type Link } from './seals.ts';
import type { Statements } from './postgres-statements.ts';
import type { Change, Ops, StoredAnswer } from './store.ts';

type Stored = { readonly version: number; readonly fold: number; readonly state: unknown; readonly seal: Buffer };
type Own = { readonly loaded: number; readonly version: number; readonly fold: number; readonly state: unknown; readonly at: number };

/**
 * Commands that will be written in one transaction. They run in memory, one after another, over the rows as they are found when they
 * are asked for; nothing is locked meanwhile. The transaction then locks everything that was read or is written, in one order, and
 * writes only if all of it still stands: otherwise the commands are run again over a new batch.
 */
export type Batch = {
  readonly ops: Ops<'later'>;
  /** Versions of the streams that its commands read; 0 for one that is not there. */
  readonly read: ReadonlyMap<string, number>;
  /** The seals of those that were there: erasure changes a snapshot and leaves its version. */
  readonly seals: ReadonlyMap<string, Uint8Array>;
  readonly own: ReadonlyMap<string, Own>;
  /** The link of a stream's newest stored event. */
  readonly link: (stream: string) => Link;
  readonly events: readonly Fresh[];
  readonly answers: readonly (NonNullable<Change['answer']> & { readonly after: number })[];
  readonly dues: Dues;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly forget: Change['forget'];
  /** How many times something was written, and how many events. */
  readonly count: () => { readonly writes: number; readonly events: number };
  /**
   * Looks up in one go what commands ask for first (the time, what is due, and whether they were carried out before), and the rows that
   * they can be told to read before anything is known.
   */
  foresee(tasks: readonly Task<unknown>[], requestIds: readonly string[]): Promise<void>;
  /** The same rows under operations of their own, which keep nothing: to find out what a command will read. */
  fork(): Ops<'later'>;
};

const CLOCK_STREAM = streamOf(Clock, CLOCK);

/** A batch over what `asks` finds; `floor` is the instant before which nothing happens any more. */
export function batchOver(asks: Asks, sql: Statements, floor: number): Batch {
  const rows = lookedUp<Stored>();
  const answersFound = lookedUp<StoredAnswer>();
  let last: Promise<{ at: number; position: number }> | undefined;
  const stored = storedDues(asks, sql);
  let wanted: { readonly streams: Set<string>; readonly loaded: Promise<void> } | undefined;

  const loadRows = async (streams: readonly string[]): Promise<void> => {
    const found = await asks<StreamsRow>(sql.load, [streams.map(keepable)], 'load');
    const byId = new Map(found.map((row) => [row.id, row]));
    for (const stream of streams) {
      const row = byId.get(keepable(stream));
      // The first look counts: a batch does not change its mind about what it read.
      if (!rows.has(stream)) rows.note(stream, () => row && { ...snapshot(row), seal: row.seal });
    }
  };

  /** Rows that several commands want at the same time come with one statement. */
  const need = async (streams: readonly string[]): Promise<void> => {
    const missing = streams.filter((stream) => !rows.has(stream));
    if (missing.length === 0) return;
    if (!wanted) {
      const gathered = new Set<string>();
      const loaded = new Promise((resolve) => setImmediate(resolve)).then(() => {
        wanted = undefined;
        return loadRows([...gathered]);
      });
      wanted = { streams: gathered, loaded };
    }
    for (const stream of missing) wanted.streams.add(stream);
    await wanted.loaded;
  };

  const findLast = () =>
    (last ??= asks<{ at: number; position: number }>(sql.last, [], 'last').then(
      ([row]) => row!,
      (error: unknown) => {
        // Who asks next looks again.
        last = undefined;
        throw error;
      },
    ));

  const findAnswers = async (requestIds: readonly string[]): Promise<void> => {
    const missing = requestIds.filter((id) => !answersFound.has(id));
    if (missing.length === 0) return;
    const found = await asks<AnswerRow>(sql.answers, [missing.map(keepable)], 'answers');
    const byId = new Map(found.map((row) => [row.id, row]));
    for (const id of missing) {
      const row = byId.get(keepable(id));
      answersFound.note(id, () => row && answered(row));
    }
  };

  /** What the commands themselves read. What was fetched for them in vain is neither locked nor looked at again. */
  const touched = new Set<string>();

  /** Operations with what they wrote. */
  const writing = (touch: (streams: readonly string[]) => void) => {
    const own = new Map<string, Own>();
    const events: Fresh[] = [];
    const answers: (NonNullable<Change['answer']> & { readonly after: number })[] = [];
    const dues = duesOver(stored);
    const files = new Map<string, Uint8Array>();
    const forget: Change['forget'][number][] = [];
    let writes = 0;

    /** A state folded anew: from the stored events, and from those that this batch adds. */
    const refolded = async (stream: string, aggregate: AnyAggregate, row: Stored | undefined): Promise<unknown> => {
      const before = row ? await asks<EventRow>(sql.ofStream, [keepable(stream), row.version]) : [];
      const added = events.filter((event) => event.stream === stream).map(({ type, data }) => ({ type, ...data }));
      return refold(aggregate, [...before.map((event) => ({ ...recorded(event).data, type: event.type })), ...added]);
    };

    const ops: Ops<'later'> = {
      snapshots: async (streams, aggregate) => {
        const stored = streams.filter((stream) => !own.has(stream));
        await need(stored);
        for (const stream of stored) rows.get(stream);
        // Only now: a row that cannot be read has no version that could still stand at the end.
        touch(stored);
        const found = [];
        for (const stream of streams) {
          const row = own.get(stream) ?? rows.get(stream);
          if (!row || row.fold === aggregate.fold) found.push(row && { version: row.version, state: row.state });
          else found.push({ version: row.version, state: await refolded(stream, aggregate, rows.get(stream)) });
        }
        return found;
      },
      lastAt: async () => Math.max(floor, (await findLast()).at, events.at(-1)?.at ?? 0),
      firstDue: (before) => dues.first(before),
      answer: async (requestId) => {
        const mine = answers.find((answer) => answer.requestId === requestId);
        if (mine) return { ...mine, position: (await findLast()).position + mine.after };
        await findAnswers([requestId]);
        return answersFound.get(requestId);
      },
      write: async (change) => {
        writes += 1;
        for (const { stream, loaded, ...row } of change.streams) {
          const at = change.events.findLast((event) => event.stream === stream)?.at ?? 0;
          own.set(stream, { ...row, loaded: own.get(stream)?.loaded ?? loaded, at });
        }
        for (const event of change.events) events.push(event);
        for (const { digest, bytes } of change.files) if (!files.has(digest)) files.set(digest, bytes.slice());
        for (const sum of change.forget) forget.push(sum);
        for (const key of change.drop) dues.drop(key);
        for (const due of change.set) dues.set(due);
        if (change.answer) answers.push({ ...change.answer, after: events.length });
        return (await findLast()).position + events.length;
      },
    };
    return { ops, own, events, answers, dues, files, forget, count: () => ({ writes, events: events.length }) };
  };

  const main = writing((streams) => streams.forEach((stream) => touched.add(stream)));
  return {
    ...main,
    get read() {
      return new Map([...touched].map((stream) => [stream, rows.get(stream)?.version ?? 0]));
    },
    get seals() {
      return new Map(
        [...touched].flatMap((stream) => {
          const row = rows.get(stream);
          return row ? [[stream, row.seal] as const] : [];
        }),
      );
    },
    link: (stream) => {
      const row = rows.get(stream);
      return row ? headOf(row.seal) : FIRST;
    },
    foresee: async (tasks, requestIds) => {
      const guessed = new Set([CLOCK_STREAM]);
      const known = (stream: string, { fold }: AnyAggregate): Stored | undefined => {
        const row = main.own.get(stream) ?? rows.get(stream);
        return row?.fold === fold ? (row as Stored) : undefined;
      };
      for (const task of tasks) for (const stream of guess(task, floor, known)) guessed.add(stream);
      await Promise.all([need([...guessed]), findLast(), stored.ahead(), findAnswers(requestIds)]);
    },
    fork: () => writing(() => {}).ops,
  };
}

/** What was found under a name; undefined where there is nothing. */
type LookedUp<R> = {
  has(name: string): boolean;
  /** @throws what reading the row threw */
  get(name: string): R | undefined;
  note(name: string, read: () => R | undefined): void;
};

/** Rows that were looked up together: one that is not as it was written is told to whoever needs it, and not to those that come along. */
function lookedUp<R>(): LookedUp<R> {
  const found = new Map<string, () => R | undefined>();
  return {
    has: (name) => found.has(name),
    get: (name) => found.get(name)?.(),
    note(name, read) {
      try {
        const row = read();
        found.set(name, () => row);
      } catch (error) {
        found.set(name, () => {
          throw error;
        });
      }
    },
  };
}
