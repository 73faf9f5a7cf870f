import type pg from 'pg';
import { quoted } from './postgres-address.ts';

/**
 * Whether a store's events come from another cluster, whose transactions had gone further than this one's: `pg_dump` brings the numbers
 * along. Such events lie beyond the gate, where nobody sees them, and what is written here would come before them. In the cluster that a
 * place was given in it is below the highest number for good, as soon as anybody sees the event.
 */
export const isMoved = (schema: string): string =>
  `coalesce((select max(xid) from ${quoted(schema)}.events) >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint, false)`;

/** As long as a statement may take that goes through all events; the driver takes 0 for its usual limit, ms. */
const LONG = 2 ** 31 - 1;

/**
 * Gives all events places before any that this cluster gives, in the order that they had. Followers go on from where they were: they
 * know positions, which stay.
 */
export async function settleIn(client: pg.Client, schema: string): Promise<void> {
  const events = `${quoted(schema)}.events`;
  await client.query(`lock table ${events} in share row exclusive mode`);
  const text = `update ${events} set xid = xid - (select max(xid) from ${events})`;
  await client.query({ text, query_timeout: LONG } as pg.QueryConfig);
}
