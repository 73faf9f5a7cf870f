import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { keepable } from './postgres-address.ts';
import { patiently } from './postgres-line.ts';
import { asksOn, pending, recorded, type Asks, type DueRow, type EventRow } from './postgres-rows.ts';
import type { Statements } from './postgres-statements.ts';
import { SETTLE, type Store } from './store.ts';

/** How often to look whether the order has settled, ms. */
const LOOK_EVERY = 5;

/** A limit that stands for none. */
const ALL = 2_000_000_000;
const limited = (limit: number): number => Math.min(limit, ALL);

export type Reading = Pick<Store, 'file' | 'read' | 'head' | 'pending' | 'streams'> & {
  readonly asks: Asks;
  /** Asks from one state of the store. */
  snapshot<R>(work: (asks: Asks) => Promise<R>): Promise<R>;
};

/** Reads of what is committed, on connections of a pool. A connection that broke is asked again on another. */
export function readingOn(pool: pg.Pool, sql: Statements, patience: number): Reading {
  const on = <R>(work: (client: pg.PoolClient) => Promise<R>): Promise<R> =>
    patiently(async () => {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        return await work(client);
      } catch (error) {
        broken = error as Error;
        throw error;
      } finally {
        client.release(broken);
      }
    }, patience);
  const asks: Asks = (...question) => on((client) => asksOn(client)(...question));

  /** Waits until nothing can come before what is committed by now any more; false when it took too long. */
  const settled = async (): Promise<boolean> => {
    const [first] = await asks<{ gate: number; newest: number }>(sql.open, [], 'open');
    for (const start = performance.now(); ;) {
      const [{ gate }] =
        first!.gate > first!.newest ? [first!] : ((await asks<{ gate: number }>(sql.open, [], 'open')) as [{ gate: number }]);
      if (gate > first!.newest) return true;
      if (performance.now() - start > SETTLE) return false;
      await setTimeout(LOOK_EVERY);
    }
  };

  return {
    asks,
    snapshot: (work) =>
      on(async (client) => {
        await client.query('begin isolation level repeatable read read only');
        const result = await work(asksOn(client));
        await client.query('commit');
        return result;
      }),
    async read({ after = 0, upTo, limit = Infinity, stream, type }) {
      const by = { upTo: upTo !== undefined, stream: stream !== undefined, type: type !== undefined };
      // Whoever asks for all there is gets what is committed by now, once its order is settled.
      if (upTo === undefined) await settled();
      const values = [after, limited(limit), ...[upTo, stream && keepable(stream), type].filter((value) => value !== undefined)];
      const rows = await asks<EventRow>(sql.read(by), values, `read ${Number(by.upTo)}${Number(by.stream)}${Number(by.type)}`);
      return rows.map(recorded);
    },
    async head(late) {
      const whole = await settled();
      const [row] = await asks<{ position: number | null; at: number | null }>(sql.head, [], 'head');
      if (!whole) late?.(row!.at ?? 0);
      return row!.position ?? 0;
    },
    pending: async (limit) => (await asks<DueRow>(sql.pending, [limited(limit)], 'pending')).map(pending),
    streams: async (after, limit) =>
      (
        await asks<{ stream: string; version: number; fold: number; state: string }>(
          sql.streams,
          [keepable(after), limited(limit)],
          'streams',
        )
      ).map(({ state, ...row }) => ({ ...row, state: JSON.parse(state) })),
    file: async (digest) => {
      const [row] = await asks<{ bytes: Uint8Array }>(sql.file, [keepable(digest)], 'kept');
      return row && Uint8Array.from(row.bytes);
    },
  };
}
