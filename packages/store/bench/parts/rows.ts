import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eventsFile, LOG_PAGES } from '../../src/sqlite-file.ts';
import { unsealedTables } from './unsealed-tables.ts';

type EventRow = {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: string;
  readonly meta: string;
  readonly at: number;
};
type AnswerRow = {
  readonly id: string;
  readonly kind: string;
  readonly fingerprint: string;
  readonly outcome: string;
  readonly at: number;
};

/** What one command wrote: its events, the streams that they changed as they stand at the end, and its answer. */
export type Transaction = { readonly events: readonly EventRow[]; readonly answer: AnswerRow | undefined };

/** The rows of a store, by command: what raw SQLite has to write for the same. */
export type Rows = { readonly transactions: readonly Transaction[]; readonly states: ReadonlyMap<string, string> };

/** How far a store has come: its newest event, and its newest answer by the number of its row. */
export type Mark = { readonly position: number; readonly answer: number };

type Placed<R> = R & { readonly position: number };

/** How far a store has come. */
export function markOf(folder: string): Mark {
  const db = new Database(eventsFile(folder), { readonly: true });
  const newest = (what: string, table: string): number =>
    db.prepare<[], number>(`select coalesce(max(${what}), 0) from ${table}`).pluck().get()!;
  const mark = { position: newest('position', 'events'), answer: newest('rowid', 'commands') };
  db.close();
  return mark;
}

/** Reads what was written after a mark, by command. */
export function rowsAfter(folder: string, after: Mark): Rows {
  const db = new Database(eventsFile(folder), { readonly: true });
  const events = db
    .prepare<[number], Placed<EventRow>>(
      'select position, stream, version, type, data, meta, at from events where position > ? order by position',
    )
    .all(after.position);
  const answers = db
    .prepare<[number], Placed<AnswerRow>>(
      'select id, kind, fingerprint, outcome, at, position from commands where rowid > ? order by rowid',
    )
    .all(after.answer);
  const states = new Map(
    db
      .prepare<[], { id: string; state: string }>('select id, state from streams')
      .all()
      .map(({ id, state }) => [id, state]),
  );
  db.close();
  return { transactions: byCommand(events, answers), states };
}

/**
 * An answer tells the position of the newest event at the time that it was given. So the events up to there that no answer before it has
 * are its command's, with what was due and ran before it in the same transaction. Many commands of one instant, actor and cause are still
 * as many, and a refusal is one that has no events.
 */
function byCommand(events: readonly Placed<EventRow>[], answers: readonly Placed<AnswerRow>[]): Transaction[] {
  const transactions: Transaction[] = [];
  let from = 0;
  for (const answer of answers) {
    let to = from;
    while (to < events.length && events[to]!.position <= answer.position) to += 1;
    const parts = unanswered(events.slice(from, to));
    const own = parts.pop() ?? [];
    transactions.push(...parts.map((each) => ({ events: each, answer: undefined })), { events: own, answer });
    from = to;
  }
  return [...transactions, ...unanswered(events.slice(from)).map((each) => ({ events: each, answer: undefined }))];
}

/**
 * Commands without a request id keep no answer: there, those of one instant, actor and cause that follow each other are one command's.
 * What was due, and a line of a batch that moves the clock on first, belong to the command that they ran before.
 */
function unanswered(events: readonly EventRow[]): EventRow[][] {
  const parts: EventRow[][] = [];
  let before: EventRow | undefined;
  for (const event of events) {
    const goesOn = before && (ranBefore(before) || (before.at === event.at && before.meta === event.meta));
    if (goesOn) parts.at(-1)!.push(event);
    else parts.push([event]);
    before = event;
  }
  return parts;
}

const ranBefore = ({ meta }: EventRow): boolean => /^(?:due:|clock set$)/u.test((JSON.parse(meta) as { readonly cause: string }).cause);

/** Writes rows by prepared statements and nothing else, so many commands to a transaction, each waiting for the disk. Returns the seconds it took. */
export function writeRaw(folder: string, { transactions, states }: Rows, together: number): number {
  const db = new Database(join(folder, `raw-${process.hrtime.bigint()}.db`));
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  unsealedTables(db);
  const event = db.prepare('insert into events (stream, version, type, data, meta, at) values (?, ?, ?, ?, ?, ?)');
  const put = db.prepare(
    'insert into streams (id, version, fold, state) values (?, ?, 1, ?) on conflict (id) do update set version = excluded.version, state = excluded.state',
  );
  const answer = db.prepare('insert into commands (id, kind, fingerprint, outcome, at, position) values (?, ?, ?, ?, ?, 0)');
  const write = db.transaction((some: readonly Transaction[]) => {
    for (const { events, answer: told } of some) {
      for (const { stream, version, type, data, meta, at } of events) event.run(stream, version, type, data, meta, at);
      for (const [stream, version] of new Map(events.map((each) => [each.stream, each.version])))
        put.run(stream, version, states.get(stream));
      if (told) answer.run(told.id, told.kind, told.fingerprint, told.outcome, told.at);
    }
  });
  const started = performance.now();
  for (let from = 0; from < transactions.length; from += together) write.immediate(transactions.slice(from, from + together));
  const seconds = (performance.now() - started) / 1000;
  db.close();
  return seconds;
}
