import { hostname } from 'node:os';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { connect, LOCKS } from './postgres-server.ts';

/** How often those who stand by ask whether it is their turn, ms. */
const ASK_EVERY = 500;

/** A machine that goes without a word is given up by the server after about five seconds. Over a local socket there is no such thing. */
const KEEP_ALIVE = '-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3';

/** What the connection of whoever works calls itself: the server keeps 63 bytes of it. */
const KEEPER = 'yellowcart keeper ';
const ours = (): string => `${KEEPER}${hostname().slice(0, 30)}:${process.pid}`;

/** Takes the lock of a name on a connection of its own: the server gives it back when the connection ends, however it does. */
async function taken(url: string, name: string, lost: () => void): Promise<pg.Client | undefined> {
  const client = await connect(url, KEEP_ALIVE, ours());
  client.on('end', lost);
  const { rows } = await client.query('select 1 where pg_try_advisory_lock($1, hashtext($2))', [LOCKS.lead, name]);
  if (rows.length > 0) return client;
  client.off('end', lost);
  await client.end();
  return undefined;
}

/** Waits until this process is the one of several that works under a name; see `Place.lead`. */
export async function leading(url: string, name: string, signal: AbortSignal, lost: () => void): Promise<() => Promise<void>> {
  while (!signal.aborted) {
    const client = await taken(url, name, lost).catch(() => undefined);
    if (client)
      return async () => {
        client.off('end', lost);
        await client.end();
      };
    await wait(ASK_EVERY, undefined, { signal }).catch(() => {});
  }
  return async () => {};
}

/** Who works under a name, as far as the server tells us: it names only to those it trusts the connections of other roles. */
export async function leaderOf(url: string, name: string): Promise<string | null> {
  const client = await connect(url);
  try {
    const { rows } = await client.query(
      `select coalesce(a.application_name, '') as name from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.granted and l.mode = 'ExclusiveLock' and l.objsubid = 2
          and l.database = (select oid from pg_database where datname = current_database())
          and l.classid = $1::bigint::oid and l.objid = (hashtext($2)::bigint & 4294967295)::oid`,
      [LOCKS.lead, name],
    );
    return rows.length === 0 ? null : String(rows[0].name).replace(KEEPER, '') || '?';
  } finally {
    await client.end();
  }
}
