import { refold, type AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import type Database from 'better-sqlite3';
import type { EventFilter, Ops, StoredAnswer, StreamRow } from './store.ts';

/** `YCRT` in ASCII: marks a file as ours before anything in it is trusted. */
export const APPLICATION_ID = 0x59435254;

/**
 * What each version of the file brought. A new store takes all steps, one of an older program those that it lacks; a step that was
 * ever released does not change. `autoincrement` keeps a position from ever being used twice. Contents of files are in a table of
 * their own, last in its row, so that nothing that reads events or asks whether a file is there comes across them.
 */
export const STEPS: readonly string[] = [
  `
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
  `,
  'create table files (digest text primary key, size integer not null, bytes blob not null) strict;',
];

type EventRow = { position: number; stream: string; version: number; type: string; data: string; meta: string; at: number };
type DueRow = { key: string; at: number; command: string };

const recorded = ({ data, meta, ...row }: EventRow): Recorded => ({
  ...row,
  data: JSON.parse(data),
  ...(JSON.parse(meta) as { actor: string; cause: string }),
});
const pending = ({ key, at, command }: DueRow): Pending => ({ key, at, request: JSON.parse(command) });

/** The transaction operations as prepared statements on one connection. */
export function sqliteOps(db: Database.Database): Ops<'now'> {
  const stream = db.prepare<[string], { version: number; fold: number; state: string }>(
    'select version, fold, state from streams where id = ?',
  );
  const ofStream = db.prepare<[string], { type: string; data: string }>('select type, data from events where stream = ? order by version');
  const last = db.prepare<[], number>('select at from events order by position desc limit 1').pluck();
  const head = db.prepare<[], number>('select coalesce(max(position), 0) from events').pluck();
  const due = db.prepare<[number], DueRow>('select key, at, command from due where at <= ? order by at, key limit 1');
  const answer = db.prepare<[string], { fingerprint: string; outcome: string; at: number; position: number }>(
    'select fingerprint, outcome, at, position from commands where id = ?',
  );
  const addEvent = db.prepare('insert into events (stream, version, type, data, meta, at) values (?, ?, ?, ?, ?, ?)');
  const addStream = db.prepare('insert into streams values (?, ?, ?, ?)');
  const setStream = db.prepare('update streams set version = ?, fold = ?, state = ? where id = ? and version = ?');
  const forget = db.prepare('delete from events where stream = ? and version < ?');
  const setDue = db.prepare(
    'insert into due values (?, ?, ?) on conflict (key) do update set at = excluded.at, command = excluded.command',
  );
  const dropDue = db.prepare('delete from due where key = ?');
  const addAnswer = db.prepare('insert into commands values (?, ?, ?, ?, ?, ?)');
  const addFile = db.prepare('insert into files values (?, ?, ?) on conflict (digest) do nothing');

  const snapshot = (id: string, aggregate: AnyAggregate): { version: number; state: unknown } | undefined => {
    const row = stream.get(id);
    if (!row) return undefined;
    if (row.fold === aggregate.fold) return { version: row.version, state: JSON.parse(row.state) };
    const events = ofStream.all(id).map(({ type, data }) => ({ ...JSON.parse(data), type }));
    return { version: row.version, state: refold(aggregate, events) };
  };

  return {
    snapshots: (ids, aggregate) => ids.map((id) => snapshot(id, aggregate)),
    lastAt: () => last.get() ?? 0,
    firstDue: (before) => {
      const row = due.get(before);
      return row && pending(row);
    },
    answer: (requestId) => {
      const row = answer.get(requestId);
      return row && ({ ...row, outcome: JSON.parse(row.outcome) } satisfies StoredAnswer);
    },
    write: (change) => {
      let position: number | undefined;
      for (const { stream: id, version, type, data, at, actor, cause } of change.events) {
        position = Number(addEvent.run(id, version, type, JSON.stringify(data), JSON.stringify({ actor, cause }), at).lastInsertRowid);
      }
      for (const { stream: id, loaded, version, fold, state } of change.streams) {
        if (loaded === 0) addStream.run(id, version, fold, JSON.stringify(state));
        else if (setStream.run(version, fold, JSON.stringify(state), id, loaded).changes !== 1)
          throw new Error(`${id} moved under an exclusive transaction`);
      }
      for (const { digest, bytes } of change.files) addFile.run(digest, bytes.length, bytes);
      for (const { stream: id, before } of change.forget) forget.run(id, before);
      for (const key of change.drop) dropDue.run(key);
      for (const { key, at, request } of change.set) setDue.run(key, at, JSON.stringify(request));
      if (change.answer) {
        position ??= head.get() ?? 0;
        const { requestId, fingerprint, outcome, at } = change.answer;
        addAnswer.run(requestId, outcome.ok ? 'accepted' : outcome.code, fingerprint, JSON.stringify(outcome), at, position);
      }
      return position ?? head.get() ?? 0;
    },
  };
}

/** Reads of committed events, on a connection of their own. */
export function sqliteReading(db: Database.Database): {
  file(digest: string): Uint8Array | undefined;
  read(filter: EventFilter): Recorded[];
  head(): number;
  pending(limit: number): Pending[];
  streams(after: string, limit: number): StreamRow[];
} {
  const head = db.prepare<[], number>('select coalesce(max(position), 0) from events').pluck();
  const dues = db.prepare<[number], DueRow>('select key, at, command from due order by at, key limit ?');
  const streams = db.prepare<[string, number], { stream: string; version: number; fold: number; state: string }>(
    'select id as stream, version, fold, state from streams where id > ? order by id limit ?',
  );
  const file = db.prepare<[string], Buffer>('select bytes from files where digest = ?').pluck();
  const columns = 'select position, stream, version, type, data, meta, at from events where position > @after';
  const reads = new Map<string, Database.Statement<[object], EventRow>>();
  const statement = (where: string): Database.Statement<[object], EventRow> => {
    const known = reads.get(where) ?? db.prepare<[object], EventRow>(`${columns}${where} order by position limit @limit`);
    reads.set(where, known);
    return known;
  };
  return {
    file: (digest) => file.get(digest),
    read: ({ after = 0, upTo, limit = Infinity, stream, type }) => {
      const where = `${upTo === undefined ? '' : ' and position <= @upTo'}${stream === undefined ? '' : ' and stream = @stream'}${type === undefined ? '' : ' and type = @type'}`;
      const named = {
        after,
        limit: limit === Infinity ? -1 : limit,
        ...(upTo === undefined ? {} : { upTo }),
        ...(stream === undefined ? {} : { stream }),
        ...(type === undefined ? {} : { type }),
      };
      return statement(where).all(named).map(recorded);
    },
    head: () => head.get() ?? 0,
    pending: (limit) => dues.all(limit === Infinity ? -1 : limit).map(pending),
    streams: (after, limit) => streams.all(after, limit).map(({ state, ...row }) => ({ ...row, state: JSON.parse(state) })),
  };
}
