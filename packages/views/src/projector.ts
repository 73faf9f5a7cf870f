import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/sqlite';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { CheckpointRow } from './checkpoint.ts';
import { kysely, loadRows, writeRows, type Database } from './database.ts';
import { foldInputs, inputsOf, keysToLoad, type Placed } from './fold.ts';
import type { Table } from './view.ts';

/** Committed events after a position, in the order of the store. */
export type Read = (filter: { readonly after: number; readonly limit: number }) => Promise<readonly Recorded[]>;

/** Events folded together. More of them save writes to rows that change often; all of them are in memory at once. */
const BATCH = Number(process.env['B'] ?? 2000);
/** Rows of one table kept between batches, so that what changes again soon is not read back. */
const KEPT_ROWS = Number(process.env['K'] ?? 3000);

type Row = Readonly<Record<string, unknown>>;

/** The rows of the last batches by table; only valid while nobody else has moved the checkpoint. */
type Kept = Map<Table, Map<string, Row>>;

export type Projector = {
  /**
   * Folds what happened up to a position into the tables. The same code before a query, in a storefront and for a rebuild.
   * Several processes may do it on one file: whoever finds the checkpoint moved reads on from there.
   * @returns the position reached: `to`, or further when another process went ahead
   */
  catchUp(to: number, progress?: (position: number) => void): Promise<number>;
};

export const checkpointOf = async (em: EntityManager): Promise<CheckpointRow> =>
  (await kysely(em).selectFrom('checkpoint').selectAll().where('id', '=', 'views').executeTakeFirstOrThrow()) as CheckpointRow;

/** A digest of an event without its position. */
export const digestOf = (event: Recorded): string =>
  createHash('sha256').update(JSON.stringify([event.stream, event.version, event.type, event.at, event.cause, event.data])).digest('base64url');

/** Keeps the tables of one open database up to date. The caller never lets two runs overlap. */
export function projector(database: Database, read: Read): Projector {
  const { orm, tables } = database;
  const followed = new Set([...tables.keys()].flatMap(({ from }) => from.map((source) => source.table)));
  const loaded = new Set<Table>();
  let kept: Kept = new Map();
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
      const last = events.at(-1)!;
      const moved = await kysely(em)
        .updateTable('checkpoint')
        .set({ position: last.position, previous: events.at(-2)?.position ?? after, last: digestOf(last) })
        .where('id', '=', 'views')
        .where('position', '=', after)
        .executeTakeFirst();
      if (moved.numUpdatedRows !== 1n) return false;
      const changes = new Map<Table, readonly Placed[]>();
      for (const [table, stored] of tables) {
        const inputs = inputsOf(table, events, changes);
        if (inputs.length === 0) continue;
        const known = kept.get(table) ?? new Map<string, Row>();
        kept.set(table, known);
        const keys = keysToLoad(inputs);
        // At the start every table is known to be empty: nothing to look for.
        const missing = after === 0 ? [] : keys.filter((key) => !known.has(key));
        const rows = await loadRows(em, stored, missing);
        for (const key of keys) {
          const row = known.get(key);
          if (row) rows.set(key, row);
        }
        const folded = foldInputs(inputs, rows, followed.has(table));
        await writeRows(em, stored, folded.dirty, rows);
        changes.set(table, folded.changes);
        remember(known, inputs.flatMap((input) => input.keys), rows);
      }
      return true;
    });

  return {
    async catchUp(to, progress) {
      let at = position ?? (await checkpointOf(orm.em.fork())).position;
      while (at < to) {
        const events: readonly Recorded[] = (await read({ after: at, limit: BATCH })).filter((event) => event.position <= to);
        if (events.length === 0) break;
        await prepare(events);
        let moved = false;
        try {
          moved = await project(events, at);
        } finally {
          if (!moved) kept = new Map(); // rolled back, or another process's rows are newer than ours
        }
        at = moved ? events.at(-1)!.position : (await checkpointOf(orm.em.fork())).position;
        position = at;
        progress?.(at);
      }
      position = at;
      return at;
    },
  };
}

/** Notes what a batch touched; what was not touched for longest is forgotten first. */
function remember(kept: Map<string, Row>, touched: Iterable<string>, rows: ReadonlyMap<string, Row>): void {
  for (const key of touched) {
    kept.delete(key);
    const row = rows.get(key);
    if (row) kept.set(key, row);
  }
  for (const key of kept.keys()) {
    if (kept.size <= KEPT_ROWS) break;
    kept.delete(key);
  }
}
