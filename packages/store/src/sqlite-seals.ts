import type Database from 'better-sqlite3';
import type { AnswerRow, DueRow, EventRow, StreamRow } from './integrity.ts';
import { FIRST, linkOf, sealEvent, sealRow, sealStream } from './seals.ts';

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
/** Whole rows of each kind, as seals are made of them. */
export const EVENTS = 'select position, stream, version, type, data, meta, at, seal from events';
export const STREAMS = 'select id, version, fold, state, seal from streams';
export const DUES = 'select key, at, command, seal from due';
export const ANSWERS = 'select id, fingerprint, outcome, at, position, seal from commands';

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
