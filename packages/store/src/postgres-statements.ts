import { quoted } from './postgres-address.ts';

/**
 * Where a transaction stands in the order of the store. Not simply its number: that is given with its first lock, and a transaction
 * that waits for a row would stand before the one that it waited for. When it writes its events it holds all of its locks, and every
 * transaction that it waited for is among those that ended: the highest of those numbers, or its own (ADR 18).
 */
export const PLACE = 'greatest(pg_current_xact_id()::text::bigint, pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)';

/** Transactions before this number have ended: nothing can come before their places any more. */
const GATE = 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint';

/** Before any place: events of another cluster have places below 0 (postgres-moved.ts). */
const LEAST = `'${-(2n ** 63n)}'::bigint`;

const EVENT = 'position, stream, version, type, data, meta, at, seal';
const DUE = 'key, at, command, seal';
const ANSWER = 'id, fingerprint, outcome, at, position, seal';

/** Names that are meant: whole ones, and beginnings. */
export type Picked = {
  readonly whole: readonly string[];
  readonly begin: readonly string[];
  /** Everything of whole names is wanted, and no page of it. */
  readonly everything?: boolean;
};

/** The statements of a store in a schema. */
export function statementsIn(name: string) {
  const schema = quoted(name);
  /** The place of a position: that of the event there, or of the last one before where there is none. */
  const placeOf = (parameter: string): string =>
    `(select coalesce((select xid from ${schema}.events where position <= ${parameter} order by position desc limit 1), ${LEAST}))`;
  return {
    load: `select id, version, fold, state, at, seal from ${schema}.streams where id = any ($1::text[])`,
    ofStream: `select ${EVENT} from ${schema}.events where stream = $1 and version <= $2 order by version`,
    last: `select coalesce((select at from ${schema}.events order by position desc limit 1), 0) as at, coalesce((select max(position) from ${schema}.events), 0) as position`,
    due: `select ${DUE} from ${schema}.due where at <= $1 and (at, key) > ($2::bigint, $3::text) order by at, key limit $4`,
    answers: `select ${ANSWER} from ${schema}.commands where id = any ($1::text[])`,
    lock: `select nth, stands, since from ${schema}.lock_streams($1::text[], $2::boolean[], $3::bigint, $4::text[])`,
    write: `
      with added as (
        insert into ${schema}.events (xid, stream, version, type, data, meta, at, seal)
        select ${PLACE}, e.stream, e.version, e.type, e.data, e.meta, e.at, e.seal
        from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::bigint[], $25::bytea[])
          with ordinality as e (stream, version, type, data, meta, at, seal, n) order by e.n
        returning position, stream, version
      ), fresh as (
        insert into ${schema}.streams (id, version, fold, state, at, seal)
        select s.id, s.version, s.fold, s.state, s.at, s.seal
        from unnest($7::text[], $8::integer[], $9::integer[], $10::integer[], $11::text[], $12::bigint[], $26::bytea[]) as s (id, loaded, version, fold, state, at, seal)
        where s.loaded = 0
      ), moved as (
        update ${schema}.streams t set version = s.version, fold = s.fold, state = s.state, at = s.at, seal = s.seal
        from unnest($7::text[], $8::integer[], $9::integer[], $10::integer[], $11::text[], $12::bigint[], $26::bytea[]) as s (id, loaded, version, fold, state, at, seal)
        where s.loaded > 0 and t.id = s.id
        returning 1
      ), dropped as (
        delete from ${schema}.due where key = any ($13::text[]) returning key
      ), scheduled as (
        insert into ${schema}.due (key, at, command, seal) select * from unnest($15::text[], $16::bigint[], $17::text[], $27::bytea[])
        on conflict (key) do update set at = excluded.at, command = excluded.command, seal = excluded.seal
      ), answered as (
        insert into ${schema}.commands (id, kind, fingerprint, outcome, at, position, seal)
        select c.id, c.kind, c.fingerprint, c.outcome, c.at,
          coalesce((select position from added a where a.stream = c.stream and a.version = c.version), (select max(position) from ${schema}.events), 0), c.seal
        from unnest($18::text[], $19::text[], $20::text[], $21::text[], $22::bigint[], $23::text[], $24::integer[], $28::bytea[])
          as c (id, kind, fingerprint, outcome, at, stream, version, seal)
      )
      select pg_current_xact_id()::text as xid,
        coalesce((select array_agg(position order by position) from added), '{}') as positions,
        (select count(*) from moved) as moved,
        (select count(*) from unnest($29::text[], $30::bytea[]) as r (id, seal) join ${schema}.streams t on t.id = r.id where t.seal <> r.seal) as erased,
        (select count(*) from dropped where key = any ($14::text[])) as taken,
        coalesce((select max(position) from ${schema}.events), 0) as before`,
    addFile: `insert into ${schema}.files (digest, size, bytes) values ($1, $2, $3) on conflict (digest) do nothing`,
    forget: `delete from ${schema}.events where stream = $1 and version < $2`,
    /** What became of the transaction that has a number now, and whether the server follows another one. */
    status: 'select pg_xact_status($1::text::xid8) as status, pg_is_in_recovery() as standby',
    standby: 'select pg_is_in_recovery() as standby',
    /** How much of what a transaction wrote is there, to the seal. */
    isThere: `
      select (select count(*) from unnest($1::bigint[], $2::bytea[]) w (position, seal) join ${schema}.events e using (position, seal))
        + (select count(*) from unnest($3::text[], $4::bytea[]) w (id, seal) join ${schema}.commands c using (id, seal)) as rows`,
    /** A transaction that leaves a trace in the log: what was committed before it is where it is when it is committed. */
    trace: 'select pg_current_xact_id()',
    file: `select bytes from ${schema}.files where digest = $1`,
    pending: `select ${DUE} from ${schema}.due order by at, key limit $1`,
    streams: `select id, version, fold, state, seal from ${schema}.streams where id > $1 order by id limit $2`,
    /** The last settled place, and the highest place of all that is committed, with the number before which all have ended. */
    head: `
      select ${GATE} as gate,
        coalesce((select max(xid) from ${schema}.events), 0) as newest,
        settled.position, settled.at
      from (select 1) as one left join lateral (
        select position, at from ${schema}.events where xid < ${GATE} order by xid desc, position desc limit 1
      ) as settled on true`,
    open: `select ${GATE} as gate, coalesce((select max(xid) from ${schema}.events), 0) as newest`,
    /** Everything, a page at a time, for whoever looks through it: each source with the key that a page goes on from. */
    pages: {
      streams: `select id, version, fold, state, seal from ${schema}.streams where id > $1 order by id limit $2`,
      events: `select ${EVENT} from ${schema}.events where (stream, version) > ($1, $3) order by stream, version limit $2`,
      dues: `select ${DUE} from ${schema}.due where key > $1 order by key limit $2`,
      answers: `select ${ANSWER} from ${schema}.commands where id > $1 order by id limit $2`,
    },
    read: (
      by: { readonly [key in 'position' | 'upTo' | 'fromEnd' | 'since' | 'until' | 'fromVersion' | 'toVersion']: boolean } & {
        readonly [key in 'stream' | 'type']: Picked | undefined;
      },
    ) => {
      const picked = (column: string, names: Picked | undefined): ((n: string, m: string) => string)[] => {
        if (!names) return [];
        // One whole name goes through an index; of several the rows come in the order of the store and are looked at one by one.
        if (names.begin.length === 0 && names.whole.length === 1)
          return [(n, m) => `${column} = (${n}::text[])[1] and ${m}::text[] is not null`];
        if (names.everything) return [(n, m) => `${column} = any (${n}::text[]) and ${m}::text[] is not null`];
        return [
          (n, m) =>
            `(${column} || '' = any (${n}::text[]) or exists (select 1 from unnest(${m}::text[]) b where starts_with(${column}, b)))`,
        ];
      };
      const wanted: ((n: string, m: string) => string)[] = [
        ...(by.position ? [(n: string) => `position = ${n}`] : []),
        ...(by.upTo ? [(n: string) => `(xid, position) <= (${placeOf(n)}, ${n})`] : []),
        ...(by.since ? [(n: string) => `at >= ${n}`] : []),
        ...(by.until ? [(n: string) => `at <= ${n}`] : []),
        ...(by.fromVersion ? [(n: string) => `version > ${n}`] : []),
        ...(by.toVersion ? [(n: string) => `version <= ${n}`] : []),
        ...picked('stream', by.stream),
        ...picked('type', by.type),
      ];
      const conditions = [`xid < ${GATE}`, `(xid, position) > (${placeOf('$1')}, $1)`];
      let next = 3;
      for (const condition of wanted) {
        conditions.push(condition(`$${next}`, `$${next + 1}`));
        next += condition.length;
      }
      return `select ${EVENT} from ${schema}.events where ${conditions.join(' and ')} order by ${by.fromEnd ? 'xid desc, position desc' : 'xid, position'} limit $2`;
    },
  };
}

export type Statements = ReturnType<typeof statementsIn>;
