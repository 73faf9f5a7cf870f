import { engineOf, storedIn } from './engine/engine.ts';
import { textOf, type Options, type Where } from './where.ts';
import { decode, type Row } from './stored-rows.ts';
import type { Em, Table } from './view.ts';

/**
 * Rows of a table that meet a condition: `rowsOf(em, Orders, { buyer: 'li', status: { $ne: 'closed' } }, { orderBy: { seq: 'desc' } })`.
 * In a file the statement stays prepared, and a row is what the projector folds: no ORM is between (docs/adr/0023).
 */
export async function rowsOf<R extends object>(em: Em, table: Table<R>, where: Where, options: Options = {}): Promise<R[]> {
  const stored = storedIn(em, table);
  const { text, values } = textOf(stored, where, options);
  const rows = await engineOf(em).rows<Row>(em, text, values);
  return rows.map((row) => decode(stored, row) as R);
}

/** The first such row; null when there is none. */
export const rowOf = async <R extends object>(em: Em, table: Table<R>, where: Where): Promise<R | null> =>
  (await rowsOf(em, table, where, { limit: 1 }))[0] ?? null;

/** Ids in one condition: SQLite takes many parameters, not any number. */
const IDS_AT_ONCE = 1000;

/** The rows with these ids, by id: `rowsById(em, Orders, cases.map(({ state }) => state.order))`. */
export async function rowsById<R extends { readonly id: string }>(
  em: Em,
  table: Table<R>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, R>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, R>();
  for (let start = 0; start < wanted.length; start += IDS_AT_ONCE)
    for (const row of await rowsOf(em, table, { id: { $in: wanted.slice(start, start + IDS_AT_ONCE) } })) found.set(row.id, row);
  return found;
}
