import { refold, type AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Pending, Recorded } from '@yellowcart/kernel/timer';
import type Database from 'better-sqlite3';
import { among, picking, wholeStreams } from './pick.ts';
import { damaged, isWhole, isWholeRow, isWholeStream } from './seals.ts';
import { LAST_GIVEN } from './sqlite-seals.ts';
import type { EventFilter, Ops, StoredAnswer, StreamRow } from './store.ts';

type EventRow = {
  position: number;
  stream: string;
  version: number;
  type: string;
  data: string;
  meta: string;
  at: number;
  seal: Buffer | null;
};
type DueRow = { key: string; at: number; command: string; seal: Buffer | null };

/** The columns of an event. */
const EVENT = 'position, stream, version, type, data, meta, at, seal';

/** @throws StoreError when it is not as it was written: nothing of it is shown or counted */
function recorded(row: EventRow): Recorded {
  if (!isWhole(row)) throw damaged(`event ${row.position}`);
  const { position, stream, version, type, data, meta, at } = row;
  return { position, stream, version, type, data: JSON.parse(data), at, ...(JSON.parse(meta) as { actor: string; cause: string }) };
}

/**
 * Positions are in no seal: one that was changed is out of order where it stands, or, at the end, one that was never given.
 * @param given asked only after the rows were read: it grows alone
 * @throws StoreError then
 */
function inOrder(rows: EventRow[], after: number, given: () => number): EventRow[] {
  let last = after;
  for (const { position } of rows) {
    if (position <= last) throw damaged(`event ${position}`);
    last = position;
  }
  if (rows.length > 0 && last > given()) throw damaged(`event ${last}`);
  return rows;
}

/** A stream's events as they are stored, oldest first; whole ones only. */
export function recordedText(db: Database.Database, stream: string): Omit<EventRow, 'seal'>[] {
  const rows = db.prepare<[string], EventRow>(`select ${EVENT} from events where stream = ? order by version`).all(stream);
  return rows.map(({ seal, ...row }) => {
    if (!isWhole({ ...row, seal })) throw damaged(`event ${row.position}`);
    return row;
  });
}

function pending({ key, at, command, seal }: DueRow): Pending {
  if (!isWholeRow(seal, key, at, command)) throw damaged(`the timer ${key}`);
  return { key, at, request: JSON.parse(command) };
}

/** What a question needs, of a store that an older program left and that is only looked at. */
export function unsealedOps(db: Database.Database): Pick<Ops<'now'>, 'snapshots' | 'lastAt'> {
  const stream = db.prepare<[string], { version: number; fold: number; state: string }>(
    'select version, fold, state from streams where id = ?',
  );
  const ofStream = db.prepare<[string], { type: string; data: string }>('select type, data from events where stream = ? order by version');
  const last = db.prepare<[], number>('select at from events order by position desc limit 1').pluck();
  return {
    snapshots: (ids, aggregate) =>
      ids.map((id) => {
        const row = stream.get(id);
        if (!row || row.fold === aggregate.fold) return row && { version: row.version, state: JSON.parse(row.state) };
        return {
          version: row.version,
          state: refold(
            aggregate,
            ofStream.all(id).map(({ type, data }) => ({ ...JSON.parse(data), type })),
          ),
        };
      }),
    lastAt: () => last.get() ?? 0,
  };
}

/** What is asked of a connection for commands: streams, timers, answers, and how far the log has come. */
export type SqliteReads = Omit<Ops<'now'>, 'write'> & {
  /** When the first timer is due, ms; undefined when there is none. */
  earliestDue(): number | undefined;
  /** The position of the newest event, 0 when there is none. */
  head(): number;
  /** The greatest position that was ever given: the next event gets the one after it. */
  given(): number;
};

/** What commands and questions ask, as prepared statements on one connection. */
export function sqliteReads(db: Database.Database): SqliteReads {
  const stream = db.prepare<[string], { version: number; fold: number; state: string; seal: Buffer | null }>(
    'select version, fold, state, seal from streams where id = ?',
  );
  const ofStream = db.prepare<[string], EventRow>(`select ${EVENT} from events where stream = ? order by version`);
  const last = db.prepare<[], number>('select at from events order by position desc limit 1').pluck();
  const head = db.prepare<[], number>('select coalesce(max(position), 0) from events').pluck();
  const given = db.prepare<[], number>(LAST_GIVEN).pluck();
  const due = db.prepare<[number], DueRow>('select key, at, command, seal from due where at <= ? order by at, key limit 1');
  const earliest = db.prepare<[], number>('select at from due order by at limit 1').pluck();
  const answer = db.prepare<[string], { fingerprint: string; outcome: string; at: number; position: number; seal: Buffer | null }>(
    'select fingerprint, outcome, at, position, seal from commands where id = ?',
  );

  const snapshot = (id: string, aggregate: AnyAggregate): { version: number; state: unknown } | undefined => {
    const row = stream.get(id);
    if (!row) return undefined;
    if (!isWholeStream(row.seal, id, row.version, row.fold, row.state)) throw damaged(id);
    if (row.fold === aggregate.fold) return { version: row.version, state: JSON.parse(row.state) };
    const events = ofStream.all(id).map((event) => ({ ...recorded(event).data, type: event.type }));
    return { version: row.version, state: refold(aggregate, events) };
  };

  return {
    snapshots: (ids, aggregate) => ids.map((id) => snapshot(id, aggregate)),
    lastAt: () => last.get() ?? 0,
    firstDue: (before) => {
      const row = due.get(before);
      return row && pending(row);
    },
    earliestDue: () => earliest.get(),
    head: () => head.get()!,
    given: () => given.get()!,
    answer: (requestId) => {
      const row = answer.get(requestId);
      if (!row) return undefined;
      const { fingerprint, outcome, at, position, seal } = row;
      if (!isWholeRow(seal, requestId, fingerprint, outcome, at, position)) throw damaged(`the answer to ${requestId}`);
      return { fingerprint, outcome: JSON.parse(outcome), at, position } satisfies StoredAnswer;
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
  const given = db.prepare<[], number>(LAST_GIVEN).pluck();
  const dues = db.prepare<[number], DueRow>('select key, at, command, seal from due order by at, key limit ?');
  const streams = db.prepare<[string, number], { stream: string; version: number; fold: number; state: string; seal: Buffer | null }>(
    'select id as stream, version, fold, state, seal from streams where id > ? order by id limit ?',
  );
  const file = db.prepare<[string], Buffer>('select bytes from files where digest = ?').pluck();
  const columns = `select ${EVENT} from events where `;
  const reads = new Map<string, Database.Statement<unknown[], EventRow>>();
  const statement = (rest: string): Database.Statement<unknown[], EventRow> => {
    const known = reads.get(rest) ?? db.prepare<unknown[], EventRow>(`${columns}${rest} limit ?`);
    reads.set(rest, known);
    return known;
  };
  return {
    file: (digest) => file.get(digest),
    read: (filter) => {
      const { position, after = 0, upTo, limit = Infinity, fromEnd = false, stream, type, versions, since, until } = filter;
      const [whole, byStreams] = [wholeStreams(filter), wholeStreams(filter) || versions !== undefined];
      const wanted = [
        { sql: `${byStreams ? '+' : ''}position > ?`, values: [after] },
        ...(position === undefined ? [] : [{ sql: 'position = ?', values: [position] }]),
        ...(upTo === undefined ? [] : [{ sql: `${byStreams ? '+' : ''}position <= ?`, values: [upTo] }]),
        ...(stream === undefined ? [] : [whole ? among('stream', stream as readonly string[]) : picking('stream', stream)]),
        ...(type === undefined ? [] : [picking('type', type)]),
        ...(versions === undefined ? [] : [{ sql: 'version > ?', values: [versions.after] }]),
        ...(versions?.upTo === undefined ? [] : [{ sql: 'version <= ?', values: [versions.upTo] }]),
        ...(since === undefined ? [] : [{ sql: 'at >= ?', values: [since] }]),
        ...(until === undefined ? [] : [{ sql: 'at <= ?', values: [until] }]),
      ];
      const where = wanted.map(({ sql }) => sql).join(' and ');
      const values = wanted.flatMap((each) => each.values as unknown[]);
      const rows = statement(`${where} order by position ${fromEnd ? 'desc' : ''}`).all(...values, limit === Infinity ? -1 : limit);
      return inOrder(fromEnd ? rows.toReversed() : rows, after, () => given.get()!).map(recorded);
    },
    head: () => head.get() ?? 0,
    pending: (limit) => dues.all(limit === Infinity ? -1 : limit).map(pending),
    streams: (after, limit) =>
      streams.all(after, limit).map(({ stream, version, fold, state, seal }) => {
        if (!isWholeStream(seal, stream, version, fold, state)) throw damaged(stream);
        return { stream, version, fold, state: JSON.parse(state) };
      }),
  };
}
