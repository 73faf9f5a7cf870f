import type { EventText } from './seals.ts';
import type { SqliteReads } from './sqlite-reading.ts';
import type { Change, FileContent, Ops } from './store.ts';

type StreamChange = Change['streams'][number];

/** A timer, its request as it is stored. */
type DueText = { readonly at: number; readonly request: string };

/** An answer, its outcome as it is stored; `kind` is `accepted`, or the code of the refusal. */
type AnswerText = {
  readonly kind: string;
  readonly fingerprint: string;
  readonly outcome: string;
  readonly at: number;
  readonly position: number;
};

/** What the commands of a group leave together: of a stream or a timer that several of them moved, how it stands at the end. */
export type Gathered = {
  readonly events: readonly EventText[];
  /** The position that the newest of the events is to get. */
  readonly position: number;
  readonly streams: ReadonlyMap<string, StreamChange>;
  /** Timers by key; null where one is dropped. */
  readonly due: ReadonlyMap<string, DueText | null>;
  /** By request id. */
  readonly answers: ReadonlyMap<string, AnswerText>;
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

/** Events, timers and answers from which on it is written though the group goes on: one may be held as long as somebody likes. */
const MOST = 1000;

/**
 * Writes what a group's commands leave in one go, table by table, before it commits. A row that a hundred of them move is written once, and
 * SQLite, asked for the same a hundred times in a row, takes less time for each than between two rules. Commands see what those before them
 * left: streams, time and positions from here; for what is seldom asked (an answer given in the same group, a timer that is due) it is
 * written first. What was told and answered is put into text at once: whose words cannot be stored fails alone, and nobody changes them later.
 */
export function gathering(reads: SqliteReads, write: (rows: Gathered) => void): Gathering {
  let gathered = nothing();
  /** The newest position, and the greatest one that was given; undefined until asked. */
  let newest: { readonly head: number; readonly given: number } | undefined;
  /** No timer is due before; undefined when it is to be asked. Dropped timers leave it too early, which costs a question. */
  let quiet: number | undefined;
  let trouble: { readonly error: unknown } | undefined;

  const flush = (): void => {
    // The transaction may be gone, and then each row would be written by itself.
    if (trouble) throw trouble.error;
    if (sizeOf(gathered) === 0) return;
    try {
      write(gathered);
    } catch (error) {
      trouble = { error };
      throw error;
    }
    gathered = nothing();
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
      const told = textsOf(change);
      newest ??= { head: reads.head(), given: reads.given() };
      if (told.events.length > 0) {
        const given = newest.given + told.events.length;
        newest = { head: given, given };
      }
      const { head } = newest;
      add(gathered, change, told, newest);
      for (const { at } of change.set) if (quiet !== undefined && at < quiet) quiet = at;
      // What is forgotten or brought along is read past these operations.
      if (sizeOf(gathered) >= MOST || change.files.length > 0 || change.forget.length > 0) flush();
      return head;
    },
  };
  return {
    ops,
    flush,
    forget: () => {
      gathered = nothing();
      [newest, quiet, trouble] = [undefined, undefined, undefined];
    },
    failed: () => trouble !== undefined,
  };
}

type Open = {
  events: EventText[];
  position: number;
  streams: Map<string, StreamChange>;
  due: Map<string, DueText | null>;
  answers: Map<string, AnswerText>;
  files: FileContent[];
  forget: Change['forget'][number][];
};

const nothing = (): Open => ({
  events: [],
  position: 0,
  streams: new Map(),
  due: new Map(),
  answers: new Map(),
  files: [],
  forget: [],
});

/** How much there is to write; streams change by events alone. */
const sizeOf = ({ events, due, answers, files }: Open): number => events.length + due.size + answers.size + files.length;

/** What a change tells, answers and sets going, as it is stored. @throws what cannot be put into text */
type Texts = {
  readonly events: readonly EventText[];
  readonly set: readonly (readonly [key: string, due: DueText])[];
  readonly answer: Omit<AnswerText, 'position'> | undefined;
};

function textsOf({ events, set, answer }: Change): Texts {
  let meta = { actor: '', cause: '', text: '' };
  const metaOf = (actor: string, cause: string): string => {
    // Of one command's events it is the same.
    if (meta.text === '' || meta.actor !== actor || meta.cause !== cause) meta = { actor, cause, text: JSON.stringify({ actor, cause }) };
    return meta.text;
  };
  return {
    events: events.map(({ stream, version, type, data, at, actor, cause }) => ({
      stream,
      version,
      type,
      data: JSON.stringify(data),
      meta: metaOf(actor, cause),
      at,
    })),
    set: set.map(({ key, at, request }) => [key, { at, request: JSON.stringify(request) }]),
    answer: answer && {
      kind: answer.outcome.ok ? 'accepted' : answer.outcome.code,
      fingerprint: answer.fingerprint,
      outcome: JSON.stringify(answer.outcome),
      at: answer.at,
    },
  };
}

function add(to: Open, change: Change, told: Texts, { head, given }: { readonly head: number; readonly given: number }): void {
  // One by one: a command may tell more than a call takes arguments.
  for (const event of told.events) to.events.push(event);
  to.position = given;
  for (const each of change.streams) {
    const before = to.streams.get(each.stream);
    to.streams.set(each.stream, before ? { ...each, loaded: before.loaded } : each);
  }
  for (const key of change.drop) to.due.set(key, null);
  for (const [key, due] of told.set) to.due.set(key, due);
  for (const file of change.files) to.files.push(file);
  for (const sum of change.forget) to.forget.push(sum);
  if (change.answer && told.answer) to.answers.set(change.answer.requestId, { ...told.answer, position: head });
}
