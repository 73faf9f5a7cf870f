import pg from 'pg';
import { addressOf } from '../../src/postgres-address.ts';
import { createPostgres } from '../../src/postgres-schema.ts';
import type { Rows, Transaction } from './rows.ts';
import { counted, type Kept } from './server.ts';

/** A row's seal: what it costs to make is ours to bear. */
const SEAL = Buffer.alloc(32);

const statements = (schema: string) => ({
  events: `insert into ${schema}.events (xid, stream, version, type, data, meta, at, seal)
    select 1, e.*, $7 from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[]) e`,
  streams: `insert into ${schema}.streams (id, version, fold, state, at, seal)
    select s.id, s.version, 1, s.state, 0, $4 from unnest($1::text[], $2::int[], $3::text[]) s (id, version, state)
    on conflict (id) do update set version = excluded.version, state = excluded.state`,
  answers: `insert into ${schema}.commands (id, kind, fingerprint, outcome, at, position, seal)
    select a.*, 0, $6 from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[]) a`,
});

/**
 * Writes rows into a new store on a server, a statement for each table and commit, each commit waiting for the disk: what the server itself
 * takes for them. Returns the seconds it took, and the syncs.
 */
export async function writeRawPostgres(
  url: string,
  { transactions, states }: Rows,
  together: number,
): Promise<{ readonly seconds: number; readonly kept: Kept }> {
  const address = addressOf(url);
  await createPostgres(address);
  const { events, streams, answers } = statements(address.schema);
  const write = async (client: pg.Client, some: readonly Transaction[]): Promise<void> => {
    const told = some.flatMap((each) => each.events);
    const versions = [...new Map(told.map((each) => [each.stream, each.version]))];
    const given = some.flatMap(({ answer }) => (answer ? [answer] : []));
    await client.query('begin');
    await client.query({
      name: 'events',
      text: events,
      values: [...columns(told, ['stream', 'version', 'type', 'data', 'meta', 'at']), SEAL],
    });
    const ids = versions.map(([id]) => id);
    const values = [ids, versions.map(([, version]) => version), ids.map((id) => states.get(id)), SEAL];
    await client.query({ name: 'streams', text: streams, values });
    await client.query({
      name: 'answers',
      text: answers,
      values: [...columns(given, ['id', 'kind', 'fingerprint', 'outcome', 'at']), SEAL],
    });
    await client.query('commit');
  };
  const { result, kept } = await counted(url, async () => {
    const client = new pg.Client(address.config);
    await client.connect();
    const started = performance.now();
    for (let from = 0; from < transactions.length; from += together) await write(client, transactions.slice(from, from + together));
    const seconds = (performance.now() - started) / 1000;
    await client.end();
    return seconds;
  });
  return { seconds: result, kept };
}

/** Rows as columns. */
const columns = <R>(rows: readonly R[], names: readonly (keyof R)[]): unknown[][] => names.map((name) => rows.map((row) => row[name]));
