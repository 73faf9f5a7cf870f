import pg from 'pg';
import { addressOf } from '../../src/postgres-address.ts';

/** From here on waits and syncs of the log are counted with everything else that a server reads and writes (`pg_stat_io`). */
const ONE_TABLE = 180_000;
const SYNCS = {
  before: 'select wal_sync::float8 as syncs from pg_stat_wal',
  since: "select sum(fsyncs)::float8 as syncs from pg_stat_io where object = 'wal'",
};
/** Who of those that are measured is still connected. What a connection did is counted at the latest when it is gone. */
const THERE = `select count(*)::int as there from pg_stat_activity
  where application_name in ('yellowcart', 'yellowcart views', 'pgbench') and pid <> pg_backend_pid() and datname = current_database()`;

/** What a store has: each row knows the transaction that it is of. */
const writtenIn = (schema: string): string => `select (select count(*)::int from ${schema}.commands) as commands,
  (select count(*)::int from (select xmin::text from ${schema}.events union select xmin::text from ${schema}.commands) as all_rows) as commits`;

/** What was written into a store, commands with a request id and commits, and how often the server synced its log for it. */
export type Kept = { readonly commands: number; readonly commits: number; readonly syncs: number };

/** The server, with its version: `PostgreSQL 18.4`. */
export async function serverOf(url: string): Promise<string> {
  const client = new pg.Client(addressOf(url).config);
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return `PostgreSQL ${rows[0]!.server_version.split(' ')[0]}`;
}

/**
 * Does something to a store and counts, on the server itself, how many transactions wrote into it and how often the log was synced meanwhile, by
 * whomever: that is what a setting comes to, ours as well as others'. Nobody else may be at the server.
 */
export async function counted<R>(url: string, work: () => Promise<R>): Promise<{ readonly result: R; readonly kept: Kept }> {
  const { config, schema } = addressOf(url);
  const client = new pg.Client(config);
  await client.connect();
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const statement = Number(rows[0]!.server_version_num) < ONE_TABLE ? SYNCS.before : SYNCS.since;
  const alone = async (): Promise<void> => {
    while ((await client.query<{ there: number }>(THERE)).rows[0]!.there > 0);
  };
  const syncs = async (): Promise<number> => (await client.query<{ syncs: number }>(statement)).rows[0]!.syncs;
  const written = async (): Promise<Omit<Kept, 'syncs'>> => (await client.query<Omit<Kept, 'syncs'>>(writtenIn(schema))).rows[0]!;
  try {
    await alone();
    const before = { ...(await written()), syncs: await syncs() };
    const result = await work();
    await alone();
    const after = { syncs: await syncs(), ...(await written()) };
    const kept = {
      commands: after.commands - before.commands,
      commits: after.commits - before.commits,
      syncs: after.syncs - before.syncs,
    };
    return { result, kept };
  } finally {
    await client.end();
  }
}

export const sumOf = (all: readonly Kept[]): Kept =>
  all.reduce((sum, { commands, commits, syncs }) => ({
    commands: sum.commands + commands,
    commits: sum.commits + commits,
    syncs: sum.syncs + syncs,
  }));

/** `5,120 commands in 640 commits, 0.98 syncs a commit`. */
export const told = ({ commands, commits, syncs }: Kept): string =>
  `${commands.toLocaleString('en')} commands in ${commits.toLocaleString('en')} commits, ${(syncs / commits).toFixed(2)} syncs a commit`;
