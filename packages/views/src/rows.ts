import type { Em, Table } from './view.ts';

/** What a query asks of MikroORM beside its condition. */
type Options = { readonly orderBy?: object; readonly limit?: number };

/** Rows of a table that meet a condition in MikroORM's words: `rowsOf(em, Orders, { buyer: 'li' })`. */
export const rowsOf = <R extends object>(em: Em, table: Table<R>, where: object, options: Options = {}): Promise<R[]> =>
  em.find(table.entity, where, { ...options, disableIdentityMap: true }) as Promise<R[]>;

/** The first such row; null when there is none. */
export const rowOf = <R extends object>(em: Em, table: Table<R>, where: object): Promise<R | null> =>
  em.findOne(table.entity, where, { disableIdentityMap: true }) as Promise<R | null>;

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
