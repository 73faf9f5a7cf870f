import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/sqlite';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { CheckpointRow } from './checkpoint.ts';
import type { Database } from './database.ts';
import { batchOf, foldInputs, inputsOf, keysToLoad, type Placed } from './fold.ts';
import { rowsOfSql } from './sql.ts';
import { among, heldRows, writeRows, type HeldRows } from './stored-rows.ts';
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
   * Folds what happened up to a position into the tables of some parts, all of them when left out. The same code before a query, in a
   * storefront and for a rebuild. Parts that stand at one place are told together. Several processes may do it on the same tables:
   * whoever finds a checkpoint moved reads on from there.
   * @returns the positions that the parts reached: `to`, or another one when another process went ahead
   */
  catchUp(to: number, parts?: readonly string[], progress?: (position: number) => void): Promise<Positions>;
  /** Where parts stand, in their order, for whoever may not tell them. */
  look(parts: readonly string[]): Promise<readonly CheckpointRow[]>;
};

/** How far parts are told, by their names. */
export type Positions = ReadonlyMap<string, number>;

/** Where parts stand, in their order. */
export async function checkpointsOf(em: EntityManager, parts: readonly string[]): Promise<readonly CheckpointRow[]> {
  const rows = await checkpointRows(em, parts);
  return parts.map((name) => {
    const row = rows.find(({ id }) => id === name);
    if (!row) throw new Error(`no checkpoint of ${name}`);
    return row;
  });
}

/** Whether tables are those of this version of the views, which follow just these. */
export async function isOfShape({ orm, parts }: Database): Promise<boolean> {
  const names = parts.map(({ name }) => name);
  const rows = await checkpointRows(orm.em.fork(), names);
  return parts.every(({ name, shape }) => rows.some((row) => row.id === name && row.shape === shape));
}

/** The checkpoints of some parts, those that are there. */
async function checkpointRows(em: EntityManager, parts: readonly string[]): Promise<readonly CheckpointRow[]> {
  const { condition, values } = among(em, parts);
  return rowsOfSql<CheckpointRow>(em, `select * from checkpoint where ${condition}`, values);
}

/** A digest of an event without its position. */
export const digestOf = (event: Recorded): string =>
  createHash('sha256')
    .update(JSON.stringify([event.stream, event.version, event.type, event.at, event.cause, event.data]))
    .digest('base64url');

/** Moves the checkpoints of parts behind an event. */
async function move(em: EntityManager, parts: readonly string[], last: Recorded, previous: number): Promise<void> {
  const { condition, values } = among(em, parts);
  const moved = `update checkpoint set position = ?, previous = ?, last = ? where ${condition}`;
  await rowsOfSql(em, moved, [last.position, previous, digestOf(last), ...values]);
}

/** Keeps the tables of one open database up to date. The caller never lets two runs overlap. */
export function projector(database: Database, read: Read): Projector {
  const { orm, engine, tables } = database;
  const followed = new Set([...tables.keys()].flatMap(({ from }) => from.map((source) => source.table)));
  const loaded = new Set<Table>();
  /** Where the parts were last: somebody else may have gone on since. */
  const known = new Map<string, number>();
  const note = (rows: readonly CheckpointRow[]): void => rows.forEach(({ id, position }) => known.set(id, position));

  const tablesOf = (names: readonly string[]): readonly Table[] =>
    database.parts.flatMap(({ name, views }) => (names.includes(name) ? views.flatMap((view) => view.tables) : []));

  async function prepare(told: readonly Table[], events: readonly Recorded[]): Promise<void> {
    for (const table of told) {
      const { before } = table;
      if (!before || loaded.has(table) || !events.some(({ type }) => before.types.includes(type))) continue;
      await before.load();
      loaded.add(table);
    }
  }

  /** Folds some events into the rows that the transaction holds. */
  async function fold(into: readonly Table[], events: readonly Recorded[], held: (table: Table) => HeldRows): Promise<void> {
    await prepare(into, events);
    const batch = batchOf(events);
    const changes = new Map<Table, readonly Placed[]>();
    for (const table of into) {
      const inputs = inputsOf(table, batch, changes);
      if (inputs.length === 0) continue;
      await held(table).fetch(keysToLoad(inputs));
      changes.set(table, foldInputs(inputs, held(table), followed.has(table)));
    }
  }

  /**
   * Tells these events and those that follow to parts that stand at one place, up to a position or as many as belong together, in one
   * transaction. Where one of them stands elsewhere by now, it only takes note of where they are.
   */
  async function project(parts: readonly string[], first: readonly Recorded[], after: number, to: number): Promise<void> {
    const into = tablesOf(parts);
    const reached = await engine.turn(orm, parts, async (em) => {
      const rows = await checkpointsOf(em, parts);
      if (rows.some(({ position }) => position !== after)) return rows;
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
        await fold(into, events, held);
        previous = events.at(-2)?.position ?? (told === 0 ? after : last.position);
        last = events.at(-1)!;
        told += events.length;
        if (told >= BATCH || last.position === to) break;
        events = await read({ after: last.position, upTo: to, limit: STEP });
      }
      for (const [table, rows] of working) await writeRows(em, tables.get(table)!, rows, table.whole);
      await move(em, parts, last, previous);
      return rows.map((row) => ({ ...row, position: last.position }));
    });
    note(reached);
  }

  async function look(parts: readonly string[]): Promise<readonly CheckpointRow[]> {
    const rows = await checkpointsOf(orm.em.fork(), parts);
    note(rows);
    return rows;
  }

  return {
    look,
    async catchUp(to, parts = database.parts.map(({ name }) => name), progress) {
      const unknown = parts.filter((name) => !known.has(name));
      if (unknown.length > 0) await look(unknown);
      let behind = parts.filter((name) => known.get(name) !== to);
      for (let first = true; behind.length > 0; first = false) {
        // Whoever types, asks or listens in this process meanwhile has a turn between two batches.
        if (!first) await setImmediate();
        const after = known.get(behind[0]!)!;
        const level = behind.filter((name) => known.get(name) === after);
        const events: readonly Recorded[] = await read({ after, upTo: to, limit: STEP });
        if (events.length > 0) {
          await project(level, events, after, to);
          progress?.(known.get(level[0]!)!);
        }
        // Where nothing leads on to the position, parts stay where they are.
        behind = behind.filter((name) => known.get(name) !== to && (events.length > 0 || !level.includes(name)));
      }
      return new Map(parts.map((name) => [name, known.get(name)!]));
    },
  };
}
