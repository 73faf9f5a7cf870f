import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/sqlite';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { CheckpointRow } from './checkpoint.ts';
import { kysely, type Database } from './database.ts';
import { engineOf } from './engine/engine.ts';
import { rowsOfSql } from './sql.ts';
import { foldInputs, inputsOf, keysToLoad, type Placed } from './fold.ts';
import { heldRows, writeRows, type HeldRows } from './stored-rows.ts';
import type { Table } from './view.ts';

/**
 * Committed events in the order of the store, after the place of one event and up to that of another. Where several processes write,
 * positions need not rise with the order: nobody compares them, who reads is there when nothing more comes.
 */
export type Read = (filter: { readonly after: number; readonly upTo?: number; readonly limit: number }) => Promise<readonly Recorded[]>;

/** Events folded together. Of each, everything that it did to every table is held meanwhile, so that more of them cost memory. */
const STEP = 250;
/** Events whose rows are written together, in one transaction: more of them write rows that change often less often. */
const BATCH = 16 * STEP;

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

/** Moves the checkpoint behind an event. */
async function move(em: EntityManager, last: Recorded, previous: number): Promise<void> {
  await kysely(em)
    .updateTable('checkpoint')
    .set({ position: last.position, previous, last: digestOf(last) })
    .where('id', '=', 'views')
    .execute();
}

/** Waits for our turn to tell events; whether the checkpoint still is where we believe it to be. */
async function isAt(em: EntityManager, after: number): Promise<boolean> {
  await rowsOfSql(em, engineOf(em).turn, []);
  return (await checkpointOf(em)).position === after;
}

/** Keeps the tables of one open database up to date. The caller never lets two runs overlap. */
export function projector(database: Database, read: Read): Projector {
  const { orm, tables } = database;
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

  /** Folds some events into the rows that the transaction holds. */
  async function fold(events: readonly Recorded[], held: (table: Table) => HeldRows): Promise<void> {
    await prepare(events);
    const changes = new Map<Table, readonly Placed[]>();
    for (const table of tables.keys()) {
      const inputs = inputsOf(table, events, changes);
      if (inputs.length === 0) continue;
      await held(table).fetch(keysToLoad(inputs));
      changes.set(table, foldInputs(inputs, held(table), followed.has(table)));
    }
  }

  /** Tells these events and those that follow, up to a position or as many as belong together, in one transaction. */
  const project = (first: readonly Recorded[], after: number, to: number): Promise<number> =>
    orm.em.fork().transactional(async (em) => {
      if (!(await isAt(em, after))) return (await checkpointOf(em)).position;
      const working = new Map<Table, HeldRows>();
      const held = (table: Table): HeldRows => {
        // At the start every table is known to be empty: nothing to look for.
        const rows = working.get(table) ?? heldRows(em, tables.get(table)!, after === 0);
        working.set(table, rows);
        return rows;
      };
      let [previous, last] = [after, first[0]!];
      let told = 0;
      for (let events = first; events.length > 0;) {
        await fold(events, held);
        previous = events.at(-2)?.position ?? (told === 0 ? after : last.position);
        last = events.at(-1)!;
        told += events.length;
        if (told >= BATCH || last.position === to) break;
        events = await read({ after: last.position, upTo: to, limit: STEP });
      }
      for (const [table, rows] of working) await writeRows(em, tables.get(table)!, rows);
      await move(em, last, previous);
      return last.position;
    });

  return {
    async catchUp(to, progress) {
      let at = position ?? (await checkpointOf(orm.em.fork())).position;
      for (let first = true; at !== to; first = false) {
        // Whoever types, asks or listens in this process meanwhile has a turn between two batches.
        if (!first) await setImmediate();
        const events: readonly Recorded[] = await read({ after: at, upTo: to, limit: STEP });
        if (events.length === 0) break;
        at = await project(events, at, to);
        position = at;
        progress?.(at);
      }
      position = at;
      return at;
    },
  };
}
