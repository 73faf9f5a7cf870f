import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import { FIRST, linkOf, sealEvent, sealRow, sealStream, type Link } from './seals.ts';
import { connect, eventsFile, guard } from './sqlite-file.ts';
import { sqliteReading } from './sqlite-reading.ts';
import { keptAnswer, StoreError, type Kept, type StreamRow } from './store.ts';

/** Waits until the disk has a file, or what is in a folder. */
export function onDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/**
 * Copies the events of the store in a folder into another one, as of one moment, while others write; whole and on the disk when it
 * returns. The folder is made (0700, its file 0600). What was deleted in the store is not in the copy.
 */
export function copySqlite(from: string, to: string): void {
  const db = connect(from);
  try {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    // Made first, so that nobody else can ever open it: SQLite takes an empty file for none.
    closeSync(openSync(eventsFile(to), 'wx', 0o600));
    guard(() => db.prepare('vacuum into ?').run(eventsFile(to)));
    onDisk(eventsFile(to));
    onDisk(to);
  } finally {
    db.close();
  }
}

const PAGE = 1000;

/** Everything that the store in a folder keeps, as of one moment, on a connection of its own. */
export async function* dumpSqlite(folder: string): AsyncGenerator<Kept> {
  const db = connect(folder);
  try {
    db.exec('begin');
    const reading = sqliteReading(db);
    for (let after = 0; ;) {
      const events = reading.read({ after, limit: PAGE });
      for (const event of events) yield { kept: 'event', ...event };
      if (events.length < PAGE) break;
      after = events.at(-1)!.position;
    }
    for (let after = ''; ;) {
      const streams = reading.streams(after, PAGE);
      for (const row of streams) yield { kept: 'stream', ...row };
      if (streams.length < PAGE) break;
      after = streams.at(-1)!.stream;
    }
    for (const due of reading.pending(Infinity)) yield { kept: 'due', ...due };
    yield* answersOf(db);
    const digests = db.prepare<[], string>('select digest from files order by digest').pluck().all();
    for (const digest of digests) yield { kept: 'file', digest, content: Buffer.from(reading.file(digest)!).toString('base64') };
    for (const row of db.prepare<[], { key: string; value: string }>('select key, value from meta order by key').all())
      yield { kept: 'note', ...row };
  } finally {
    db.close();
  }
}

type AnswerRow = { requestId: string; fingerprint: string; outcome: string; at: number; position: number };

function* answersOf(db: Database.Database): Generator<Kept> {
  const page = db.prepare<[string, number], AnswerRow>(
    'select id as requestId, fingerprint, outcome, at, position from commands where id > ? order by id limit ?',
  );
  for (let after = ''; ;) {
    const rows = page.all(after, PAGE);
    for (const { requestId, outcome, ...row } of rows) yield keptAnswer(requestId, { ...row, outcome: JSON.parse(outcome) });
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.requestId;
  }
}

/**
 * Takes into the empty store in a folder what another store kept, whatever it was made of: all of it or nothing.
 * @throws StoreError when there is something in it already
 */
export async function takeIntoSqlite(folder: string, rows: AsyncIterable<Kept>): Promise<void> {
  const db = connect(folder);
  try {
    guard(() => db.exec('begin immediate'));
    if (db.prepare('select 1 from events limit 1').get() !== undefined) throw new StoreError('STORE_EXISTS', folder);
    const take = takingInto(db);
    for await (const row of rows) guard(() => take(row));
    guard(() => db.exec('commit'));
  } finally {
    if (db.inTransaction) db.exec('rollback');
    db.close();
  }
}

/** Writes rows one by one; the seals are made anew, links in the order of the events. */
function takingInto(db: Database.Database): (row: Kept) => void {
  const links = new Map<string, Link>();
  const addEvent = db.prepare('insert into events (position, stream, version, type, data, meta, at, seal) values (?, ?, ?, ?, ?, ?, ?, ?)');
  const addStream = db.prepare('insert into streams values (?, ?, ?, ?, ?)');
  const addDue = db.prepare('insert into due values (?, ?, ?, ?)');
  const addAnswer = db.prepare('insert into commands values (?, ?, ?, ?, ?, ?, ?)');
  const addFile = db.prepare('insert into files values (?, ?, ?)');
  const addNote = db.prepare('insert into meta values (?, ?)');

  const event = ({ position, stream, version, type, data, at, actor, cause }: Recorded): void => {
    const text = { stream, version, type, data: JSON.stringify(data), meta: JSON.stringify({ actor, cause }), at };
    const seal = sealEvent(links.get(stream) ?? FIRST, text);
    links.set(stream, linkOf(seal));
    addEvent.run(position, stream, version, type, text.data, text.meta, at, seal);
  };
  const stream = ({ stream: id, version, fold, state }: StreamRow): void => {
    const text = JSON.stringify(state);
    addStream.run(id, version, fold, text, sealStream(links.get(id) ?? FIRST, id, version, fold, text));
  };
  const due = ({ key, at, request }: Pending): void => {
    const text = JSON.stringify(request);
    addDue.run(key, at, text, sealRow(key, at, text));
  };
  return (row) => {
    switch (row.kept) {
      case 'event':
        return event(row);
      case 'stream':
        return stream(row);
      case 'due':
        return due(row);
      case 'answer': {
        const { requestId, fingerprint, outcome, at, position } = row;
        const text = JSON.stringify(outcome);
        const kind = outcome.ok ? 'accepted' : outcome.code;
        addAnswer.run(requestId, kind, fingerprint, text, at, position, sealRow(requestId, fingerprint, text, at, position));
        return undefined;
      }
      case 'file': {
        const bytes = Buffer.from(row.content, 'base64');
        addFile.run(row.digest, bytes.length, bytes);
        return undefined;
      }
      case 'note':
        addNote.run(row.key, row.value);
        return undefined;
    }
  };
}
