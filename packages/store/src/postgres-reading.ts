import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import type { QueryResultRow } from 'pg';
import { lookThrough } from './integrity.ts';
import { keepable } from './postgres-address.ts';
import { wholeStreams } from './pick.ts';
import { patiently } from './postgres-line.ts';
import {
  asksOn,
  isWholeAnswer,
  pending,
  recorded,
  snapshot,
  type AnswerRow,
  type Asks,
  type DueRow,
  type EventRow,
  type StreamsRow,
} from './postgres-rows.ts';
import type { Picked, Statements } from './postgres-statements.ts';
import { SETTLE, type Store } from './store.ts';

/** How often to look whether the order has settled, ms. */
const LOOK_EVERY = 5;

/** A limit that stands for none. */
const ALL = 2_000_000_000;
const limited = (limit: number): number => Math.min(limit, ALL);

export type Reading = Pick<Store, 'file' | 'read' | 'head' | 'pending' | 'streams' | 'verify'> & {
  readonly asks: Asks;
  /** Asks from one state of the store. */
  inSnapshot<R>(work: (asks: Asks) => Promise<R>): Promise<R>;
};

/** Names as they are asked for, apart from beginnings of names. */
function pickedOf(patterns: string | readonly string[]): Picked {
  const all = [patterns].flat().map(keepable);
  const begin = all.filter((pattern) => pattern.endsWith('*'));
  return { whole: all.filter((pattern) => !begin.includes(pattern)), begin: begin.map((pattern) => pattern.slice(0, -1)) };
}

const PAGE = 1000;

/** Rows a page at a time, in the order of their keys. */
async function* paged<R extends QueryResultRow>(
  asks: Asks,
  text: string,
  keyOf: (row: R) => readonly [string, ...(readonly number[])],
  rest: readonly number[] = [],
): AsyncGenerator<R, undefined> {
  for (let after: readonly [string, ...(readonly number[])] = ['', ...rest]; ;) {
    const [first, ...others] = after;
    const rows: readonly R[] = await asks<R>(text, [first, PAGE, ...others]);
    yield* rows;
    if (rows.length < PAGE) return undefined;
    after = keyOf(rows.at(-1)!);
  }
}

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

  const inSnapshot = <R>(work: (asks: Asks) => Promise<R>): Promise<R> =>
    on(async (client) => {
      await client.query('begin isolation level repeatable read read only');
      const result = await work(asksOn(client));
      await client.query('commit');
      return result;
    });

  return {
    asks,
    inSnapshot,
    async read(filter) {
      const { position, after = 0, upTo, limit = Infinity, fromEnd = false, stream, type, versions, since, until } = filter;
      const by = {
        position: position !== undefined,
        upTo: upTo !== undefined,
        fromEnd,
        since: since !== undefined,
        until: until !== undefined,
        fromVersion: versions !== undefined,
        toVersion: versions?.upTo !== undefined,
        stream: stream === undefined ? undefined : { ...pickedOf(stream), everything: wholeStreams(filter) },
        type: type === undefined ? undefined : pickedOf(type),
      };
      // Whoever asks for all there is gets what is committed by now, once its order is settled.
      if (upTo === undefined && position === undefined) await settled();
      const names = [by.stream, by.type].flatMap((picked) => (picked ? [picked.whole, picked.begin] : []));
      const values = [
        after,
        limited(limit),
        ...[position, upTo, since, until, versions?.after, versions?.upTo].filter((value) => value !== undefined),
        ...names,
      ];
      const rows = await asks<EventRow>(sql.read(by), values);
      return (fromEnd ? rows.toReversed() : rows).map(recorded);
    },
    verify: (progress) =>
      inSnapshot(async (own) => {
        const rows = {
          streams: paged<StreamsRow>(own, sql.pages.streams, ({ id }) => [id]),
          events: paged<EventRow>(own, sql.pages.events, ({ stream, version }) => [stream, version], [0]),
          dues: paged<DueRow>(own, sql.pages.dues, ({ key }) => [key]),
          answers: paged<AnswerRow>(own, sql.pages.answers, ({ id }) => [id]),
        };
        const looking = lookThrough(progress, isWholeAnswer);
        let next = looking.next();
        while (!next.done) next = looking.next(await rows[next.value].next());
        return next.value;
      }),
    async head(late) {
      const whole = await settled();
      const [row] = await asks<{ position: number | null; at: number | null }>(sql.head, [], 'head');
      if (!whole) late?.(row!.at ?? 0);
      return row!.position ?? 0;
    },
    pending: async (limit) => (await asks<DueRow>(sql.pending, [limited(limit)], 'pending')).map(pending),
    streams: async (after, limit) =>
      (await asks<Omit<StreamsRow, 'at'>>(sql.streams, [keepable(after), limited(limit)], 'streams')).map((row) => ({
        stream: row.id,
        ...snapshot(row),
      })),
    file: async (digest) => {
      const [row] = await asks<{ bytes: Uint8Array }>(sql.file, [keepable(digest)], 'kept');
      return row && Uint8Array.from(row.bytes);
    },
  };
}
