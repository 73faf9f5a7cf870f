import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/sqlite';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { CheckpointRow } from './checkpoint.ts';
import { kysely, loadRows, writeRows, type Database } from './database.ts';
import { rowsOfSql } from './sql.ts';
import { foldInputs, inputsOf, keysToLoad, type Placed } from './fold.ts';
import type { Table } from './view.ts';

/**
 * Committed events in the order of the store, after the place of one event and up to that of another. Where several processes write,
 * positions need not rise with the order: nobody compares them, who reads is there when nothing more comes.
 */
export type Read = (filter: { readonly after: number; readonly upTo?: number; readonly limit: number }) => Promise<readonly Recorded[]>;

/** Events folded together: more save writes of rows that change often, fewer save memory. */
const BATCH = 4000;

export type Projector = {
  /**
   * Folds what happened up to a position into the tables. The same code before a query, in a storefront and for a rebuild.
   * Several processes may do it on one file: whoever finds the checkpoint moved reads on from there.
   * @returns the position reached: `to`, or another one when another process went ahead
   */
  catchUp(to: number, progress?: (position: number) => void): Promise<number>;
};

export const checkpointOf = async (em: EntityManager): Promise<CheckpointRow> =>
  (await kysely(em).selectFrom('checkpoint').selectAll().where('id', '=', 'views').executeTakeFirstOrThrow()) as CheckpointRow;

/** A digest of an event without its position. */
export const digestOf = (event: Recorded): string =>
  createHash('sha256')
    .update(JSON.stringify([event.stream, event.version, event.type, event.at, event.cause, event.data]))
    .digest('base64url');

/** Moves the checkpoint behind a batch. False when it is not where we believe it to be. */
async function move(em: EntityManager, events: readonly Recorded[], after: number): Promise<boolean> {
  const last = events.at(-1)!;
  const { numUpdatedRows } = await kysely(em)
    .updateTable('checkpoint')
    .set({ position: last.position, previous: events.at(-2)?.position ?? after, last: digestOf(last) })
    .where('id', '=', 'views')
    .where('position', '=', after)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Waits for our turn to tell events; whether the checkpoint still is where we believe it to be. */
async function isAt(em: EntityManager, turn: string, after: number): Promise<boolean> {
  await rowsOfSql(em, turn, []);
  return (await checkpointOf(em)).position === after;
}

/** Keeps the tables of one open database up to date. The caller never lets two runs overlap. */
export function projector(database: Database, read: Read): Projector {
  const { orm, engine, tables } = database;
  const followed = new Set([...tables.keys()].flatMap(({ from }) => from.map((source) => source.table)));
  const loaded = new Set<Table>();
  /** Where we were last: somebody else may have gone on since. */
  let position: number | undefined;

  async function prepare(events: readonly Recorded[]): Promise<void> {
    for (const table of tables.keys()) {
      const { before } = table;
      if (!before || loaded.has(table) || !events.some(({ type }) => before.types.includes(type))) continue;
      await before.load();
      loaded.add(table);
    }
  }

  /** One batch in one transaction. False when another process was there first. */
  const project = (events: readonly Recorded[], after: number): Promise<boolean> =>
    orm.em.fork().transactional(async (em) => {
      if (!(await (engine.turn === null ? move(em, events, after) : isAt(em, engine.turn, after)))) return false;
      const changes = new Map<Table, readonly Placed[]>();
      for (const [table, stored] of tables) {
        const inputs = inputsOf(table, events, changes);
        if (inputs.length === 0) continue;
        // At the start every table is known to be empty: nothing to look for.
        const rows = await loadRows(em, stored, after === 0 ? [] : keysToLoad(inputs));
        const folded = foldInputs(inputs, rows, followed.has(table));
        await writeRows(em, stored, folded.dirty, rows);
        changes.set(table, folded.changes);
      }
      return engine.turn === null || move(em, events, after);
    });

  return {
    async catchUp(to, progress) {
      let at = position ?? (await checkpointOf(orm.em.fork())).position;
      while (at !== to) {
        const events: readonly Recorded[] = await read({ after: at, upTo: to, limit: BATCH });
        if (events.length === 0) break;
        await prepare(events);
        const moved = await project(events, at);
        at = moved ? events.at(-1)!.position : (await checkpointOf(orm.em.fork())).position;
        position = at;
        progress?.(at);
      }
      position = at;
      return at;
    },
  };
}
