import type Database from 'better-sqlite3';
import { ROOM_FOR_SEALS, sealAll } from './sqlite-seals.ts';

/** `YCRT` in ASCII: marks a file as ours before anything in it is trusted. */
export const APPLICATION_ID = 0x59435254;

const TABLES = `
  create table streams (id text primary key, version integer not null, fold integer not null, state text not null) strict, without rowid;
  create table events (
    position integer primary key autoincrement,
    stream text not null, version integer not null,
    type text not null, schema_version integer not null default 1,
    data text not null, meta text not null, at integer not null,
    unique (stream, version)
  ) strict;
  create index events_type on events (type, position);
  create table commands (id text primary key, kind text not null, fingerprint text not null, outcome text not null, at integer not null, position integer not null) strict, without rowid;
  create table due (key text primary key, at integer not null, command text not null) strict, without rowid;
  create index due_at on due (at, key);
  create table meta (key text primary key, value text not null) strict, without rowid;
  `;

/**
 * Streams and answers in the order in which they came, their keys in an index. A table without row numbers puts what is longer than a kilobyte on
 * a page of its own: an order's state and most answers were, and every command wrote those pages as well.
 */
const IN_THEIR_ORDER = `
  create table new_streams (id text primary key, version integer not null, fold integer not null, state text not null, seal blob) strict;
  insert into new_streams select id, version, fold, state, seal from streams;
  drop table streams;
  alter table new_streams rename to streams;
  create table new_commands (id text primary key, kind text not null, fingerprint text not null, outcome text not null, at integer not null, position integer not null, seal blob) strict;
  insert into new_commands select id, kind, fingerprint, outcome, at, position, seal from commands;
  drop table commands;
  alter table new_commands rename to commands;
  `;

/**
 * What each version of the file brought. A new store takes all steps, one of an older program those that it lacks; a step that was
 * ever released does not change. `autoincrement` keeps a position from ever being used twice. Contents of files are in a table of
 * their own, last in its row, so that nothing that reads events or asks whether a file is there comes across them.
 */
export const STEPS: readonly ((db: Database.Database) => void)[] = [
  (db) => db.exec(TABLES),
  (db) => db.exec('create table files (digest text primary key, size integer not null, bytes blob not null) strict;'),
  (db) => {
    db.exec(ROOM_FOR_SEALS);
    sealAll(db);
  },
  (db) => db.exec(IN_THEIR_ORDER),
];

/** The version of the file from which on its rows have seals. */
export const SEALED_SINCE = 3;
