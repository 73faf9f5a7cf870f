import { hostname } from 'node:os';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import type { Shift } from '../place.ts';
import { ANSWER, connect, leave, LOCKS } from './postgres-server.ts';

/** How long to wait for another try to connect, ms. */
const AGAIN = 500;

/**
 * A machine that goes without a word is given up by the server after about five seconds, with an answer on the way to it (the last of these) or
 * without. Over a local socket there is no such thing.
 */
const KEEP_ALIVE = `set tcp_keepalives_idle = 2; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3; set tcp_user_timeout = '5s'`;

/** What the connection of whoever keeps rows calls itself: the server keeps 63 bytes of it. */
const KEEPER = 'yellowcart keeper ';
const ours = (): string => `${KEEPER}${hostname().slice(0, 30)}:${process.pid}`;

const lockOf = (crew: string, part: string): string => `${crew} ${part}`;

/** Locks of a kind (`$1`) on a name, as the server lists them. */
const onName = (name: string): string => `l.locktype = 'advisory' and l.granted and l.objsubid = 2
  and l.database = (select oid from pg_database where datname = current_database())
  and l.classid = $1::bigint::oid and l.objid = (hashtext(${name})::bigint & 4294967295)::oid`;

/**
 * A connection whose locks say who we are one of, and which parts are ours: the server gives them back when it ends, however it does.
 * Tried until it works.
 */
async function entered(url: string, crew: string, signal: AbortSignal): Promise<pg.Client | undefined> {
  while (!signal.aborted) {
    const client = await connect(url, { application_name: ours(), query_timeout: ANSWER }).catch(() => undefined);
    try {
      await client?.query(KEEP_ALIVE);
      await client?.query('select pg_advisory_lock_shared($1, hashtext($2))', [LOCKS.crew, crew]);
      if (client) return client;
    } catch {
      if (client) await leave(client);
    }
    await wait(AGAIN, undefined, { signal }).catch(() => {});
  }
  return undefined;
}

/** Becomes one of a crew; see `Place.join`. */
export async function joined(url: string, crew: string, parts: readonly string[], signal: AbortSignal, lost: () => void): Promise<Shift> {
  const client = await entered(url, crew, signal);
  if (!client) return { parts: async () => [], leave: async () => {} };
  client.on('end', lost);
  const kept = new Set<string>();
  const inOrder = (): readonly string[] => parts.filter((part) => kept.has(part));

  /** How many parts are nobody's but ours: as many as everybody would have of them, so that none is left over. */
  async function share(): Promise<number> {
    const { rows } = await client!.query(`select count(*) as n from pg_locks l where l.mode = 'ShareLock' and ${onName('$2')}`, [
      LOCKS.crew,
      crew,
    ]);
    return Math.ceil(parts.length / Number(rows[0].n));
  }

  const isFree = async (part: string): Promise<boolean> =>
    (await client.query('select 1 where pg_try_advisory_lock($1, hashtext($2))', [LOCKS.keep, lockOf(crew, part)])).rows.length > 0;

  return {
    async parts() {
      const most = await share();
      // The largest goes first: what stays together is then what is small.
      for (const part of inOrder().slice(0, Math.max(0, kept.size - most))) {
        kept.delete(part);
        await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCKS.keep, lockOf(crew, part)]);
      }
      for (const part of parts) if (kept.size < most && !kept.has(part) && (await isFree(part))) kept.add(part);
      return inOrder();
    },
    async leave() {
      client.off('end', lost);
      // The server notices the end of a connection only a moment later.
      await leave(client, 'select pg_advisory_unlock_all()');
    },
  };
}

/** Who keeps which part, as far as the server tells us: it names only to those it trusts the connections of other roles. */
export async function keepersOf(url: string, crew: string, parts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const client = await connect(url);
  try {
    const { rows } = await client.query(
      `select part, coalesce(a.application_name, '') as name from unnest($2::text[], $3::text[]) as each (part, lock_name)
        join pg_locks l on l.mode = 'ExclusiveLock' and ${onName('lock_name')} join pg_stat_activity a using (pid)`,
      [LOCKS.keep, parts, parts.map((part) => lockOf(crew, part))],
    );
    return new Map(rows.map(({ part, name }) => [part, String(name).replace(KEEPER, '') || '?']));
  } finally {
    await leave(client);
  }
}
