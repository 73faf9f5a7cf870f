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

/** Reads what was written after a position. Events of one instant, actor and cause that follow each other are one command's. */
export function rowsAfter(folder: string, after: number): Rows {
  const db = new Database(eventsFile(folder), { readonly: true });
  const events = db
    .prepare<[number], EventRow & { position: number }>(
      'select position, stream, version, type, data, meta, at from events where position > ? order by position',
    )
    .all(after);
  const answers = new Map(
    db
      .prepare<[number], AnswerRow & { position: number }>(
        'select id, kind, fingerprint, outcome, at, position from commands where position > ?',
      )
      .all(after)
      .map(({ position, ...answer }) => [position, answer]),
  );
  const states = new Map(
    db
      .prepare<[], { id: string; state: string }>('select id, state from streams')
      .all()
      .map(({ id, state }) => [id, state]),
  );
  db.close();
  const transactions: { events: EventRow[]; answer: AnswerRow | undefined }[] = [];
  let before: EventRow | undefined;
  for (const { position, ...event } of events) {
    if (!before || before.at !== event.at || before.meta !== event.meta) transactions.push({ events: [], answer: undefined });
    const last = transactions.at(-1)!;
    last.events.push(event);
    last.answer ??= answers.get(position);
    before = event;
  }
  return { transactions, states };
}

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
