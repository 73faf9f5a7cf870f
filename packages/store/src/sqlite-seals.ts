import type Database from 'better-sqlite3';
import { lookThrough, type AnswerRow, type DueRow, type EventRow, type Source, type StreamRow } from './integrity.ts';
import { FIRST, linkOf, sealEvent, sealRow, sealStream } from './seals.ts';
import type { Integrity } from './store.ts';

/** The greatest position that was ever given: `autoincrement` keeps it in a place of its own. */
export const LAST_GIVEN = "select coalesce((select seq from sqlite_sequence where name = 'events'), 0)";

/** Columns for the seals. Nobody who does not seal may write any more: an older program that has the store open is told so. */
export const ROOM_FOR_SEALS = `
  alter table events add column seal blob;
  alter table streams add column seal blob;
  alter table commands add column seal blob;
  alter table due add column seal blob;
  create trigger events_sealed before insert on events when new.seal is null
    begin select raise(abort, 'a newer program has brought this store up to date'); end;
`;

const PAGE = 500;
const EVENTS = 'select position, stream, version, type, data, meta, at, seal from events';
const STREAMS = 'select id, version, fold, state, seal from streams';
const DUES = 'select key, at, command, seal from due';
const ANSWERS = 'select id, fingerprint, outcome, at, position, seal from commands';

/** Seals everything that an older program wrote, as it stands. */
export function sealAll(db: Database.Database): void {
  const page = db.prepare<[string, number], StreamRow>(`${STREAMS} where id > ? order by id limit ?`);
  const events = db.prepare<[string], EventRow>(`${EVENTS} where stream = ? order by version`);
  const setEvent = db.prepare('update events set seal = ? where position = ?');
  const setStream = db.prepare('update streams set seal = ? where id = ?');
  for (let after = '', rows = page.all(after, PAGE); rows.length > 0; rows = page.all(after, PAGE)) {
    for (const { id, version, fold, state } of rows) {
      let link = FIRST;
      for (const event of events.all(id)) {
        const seal = sealEvent(link, event);
        setEvent.run(seal, event.position);
        link = linkOf(seal);
      }
      setStream.run(sealStream(link, id, version, fold, state), id);
      after = id;
    }
  }
  const setDue = db.prepare('update due set seal = ? where key = ?');
  for (const { key, at, command } of db.prepare<[], DueRow>(DUES).all()) setDue.run(sealRow(key, at, command), key);
  const setAnswer = db.prepare('update commands set seal = ? where id = ?');
  const answers = db.prepare<[string, number], AnswerRow>(`${ANSWERS} where id > ? order by id limit ?`);
  for (let after = '', rows = answers.all(after, PAGE); rows.length > 0; rows = answers.all(after, PAGE)) {
    for (const { id, fingerprint, outcome, at, position } of rows) setAnswer.run(sealRow(id, fingerprint, outcome, at, position), id);
    after = rows.at(-1)!.id;
  }
}

/** The newest event stands at a position that was never given: what is in no seal is told by this alone. */
function withNewest(db: Database.Database, seen: Integrity): Integrity {
  const newest = db
    .prepare<[], { position: number; stream: string }>(
      `select position, stream from events where position > (${LAST_GIVEN}) order by position limit 1`,
    )
    .get();
  return newest ? { ...seen, damage: { ...newest, what: 'event' } } : seen;
}

/** Looks at every row of a file. */
export function integrityOf(db: Database.Database, progress?: (events: number) => void): Integrity {
  const rows: Readonly<Record<Source, Iterator<unknown>>> = {
    streams: db.prepare<[], StreamRow>(`${STREAMS} order by id`).iterate(),
    events: db.prepare<[], EventRow>(`${EVENTS} order by stream, version`).iterate(),
    dues: db.prepare<[], DueRow>(DUES).iterate(),
    answers: db.prepare<[], AnswerRow>(ANSWERS).iterate(),
  };
  try {
    const looking = lookThrough(progress);
    let next = looking.next();
    while (!next.done) next = looking.next(rows[next.value].next());
    return next.value.damage ? next.value : withNewest(db, next.value);
  } finally {
    // An iteration that is left half way keeps the connection busy.
    for (const each of Object.values(rows)) each.return?.();
  }
}
