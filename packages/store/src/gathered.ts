import type { Fresh, Pending } from '@yellowcart/kernel/timer';
import type { SqliteReads } from './sqlite-tables.ts';
import type { Change, FileContent, Ops } from './store.ts';

type StreamChange = Change['streams'][number];
type Answered = Omit<NonNullable<Change['answer']>, 'requestId'> & { readonly position: number };

/** What the commands of a group leave together: of a stream or a timer that several of them moved, how it stands at the end. */
export type Gathered = {
  readonly events: readonly Fresh[];
  /** The position that the newest of the events is to get. */
  readonly position: number;
  readonly streams: ReadonlyMap<string, StreamChange>;
  /** Timers by key; null where one is dropped. */
  readonly due: ReadonlyMap<string, Pending | null>;
  readonly answers: ReadonlyMap<string, Answered>;
  readonly files: readonly FileContent[];
  readonly forget: Change['forget'];
};

/** Operations that gather what is to be written. */
export type Gathering = {
  readonly ops: Ops<'now'>;
  /** Writes what has been gathered. To be called before a commit, and before anything else is read through the connection. */
  readonly flush: () => void;
  /** Forgets what has been gathered, and all that is known of the file: after a rollback, and when somebody else may have written. */
  readonly forget: () => void;
  /** Whether writing has failed since: what the transaction holds then is of no use. */
  readonly failed: () => boolean;
};

/** Events that are gathered at most: a group may be as long as somebody holds it. */
const MOST = 500;

/**
 * Writes what a group's commands leave in one go, table by table, before it commits. A row that a hundred of them move is written once, and
 * SQLite, asked for the same a hundred times in a row, takes less time for each than between two rules. Commands see what those before them
 * left: streams, time and positions from here; for what is seldom asked (an answer given in the same group, a timer that is due) it is
 * written first.
 */
export function gathering(reads: SqliteReads, write: (rows: Gathered) => void): Gathering {
  let gathered = nothing(0);
  /** The newest position, and the greatest one that was given; undefined until asked. */
  let newest: { head: number; given: number } | undefined;
  /** No timer is due before; undefined until asked. Dropped timers leave it too early, which costs a question. */
  let quiet: number | undefined;
  let trouble: { readonly error: unknown } | undefined;

  const flush = (): void => {
    // The transaction may be gone, and then each row would be written by itself.
    if (trouble) throw trouble.error;
    if (isNothing(gathered)) return;
    try {
      write(gathered);
    } catch (error) {
      trouble = { error };
      throw error;
    }
    gathered = nothing(gathered.position);
  };

  const ops: Ops<'now'> = {
    snapshots: (streams, aggregate) =>
      streams.map((stream) => {
        const change = gathered.streams.get(stream);
        if (change?.fold === aggregate.fold) return change;
        if (change) flush();
        return reads.snapshots([stream], aggregate)[0];
      }),
    lastAt: () => gathered.events.at(-1)?.at ?? reads.lastAt(),
    firstDue: (before) => {
      if (quiet !== undefined && before < quiet) return undefined;
      flush();
      const due = reads.firstDue(before);
      quiet = due ? undefined : (reads.earliestDue() ?? Infinity);
      return due;
    },
    answer: (requestId) => {
      if (gathered.answers.has(requestId)) flush();
      return reads.answer(requestId);
    },
    write: (change) => {
      newest ??= { head: reads.head(), given: reads.given() };
      if (change.events.length > 0) newest.head = newest.given += change.events.length;
      add(gathered, change, newest);
      for (const { at } of change.set) if (quiet !== undefined && at < quiet) quiet = at;
      // What is forgotten or brought along is read past these operations.
      if (gathered.events.length >= MOST || change.files.length > 0 || change.forget.length > 0) flush();
      if (change.forget.length > 0) newest = undefined;
      return newest?.head ?? reads.head();
    },
  };
  return {
    ops,
    flush,
    forget: () => {
      gathered = nothing(0);
      [newest, quiet, trouble] = [undefined, undefined, undefined];
    },
    failed: () => trouble !== undefined,
  };
}

type Open = {
  events: Fresh[];
  position: number;
  streams: Map<string, StreamChange>;
  due: Map<string, Pending | null>;
  answers: Map<string, Answered>;
  files: FileContent[];
  forget: Change['forget'][number][];
};

const nothing = (position: number): Open => ({
  events: [],
  position,
  streams: new Map(),
  due: new Map(),
  answers: new Map(),
  files: [],
  forget: [],
});

/** Whether there is nothing to write. */
const isNothing = ({ events, due, answers, files }: Gathered): boolean => events.length + due.size + answers.size + files.length === 0;

function add(to: Open, change: Change, { head, given }: { head: number; given: number }): void {
  to.events.push(...change.events);
  to.position = given;
  for (const each of change.streams) {
    const before = to.streams.get(each.stream);
    to.streams.set(each.stream, before ? { ...each, loaded: before.loaded } : each);
  }
  for (const key of change.drop) to.due.set(key, null);
  for (const due of change.set) to.due.set(due.key, due);
  to.files.push(...change.files);
  to.forget.push(...change.forget);
  if (change.answer) {
    const { requestId, ...answer } = change.answer;
    to.answers.set(requestId, { ...answer, position: head });
  }
}
