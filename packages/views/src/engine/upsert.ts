import { sql } from 'kysely';
import { kysely } from '../database.ts';
import type { Em } from '../view.ts';
import { engineOf } from './engine.ts';

/** A table with a key `id`, and its columns with the types that the database knows them by. */
export type Table = { readonly name: string; readonly columns: readonly { readonly column: string; readonly type: string }[] };

/** The values of one row, in the order of the columns. */
export type Values = readonly unknown[];

type Upsert = (em: Em, table: Table, rows: readonly Values[]) => Promise<void>;

/**
 * Upserts with a parameter for each value, of as many rows as one of the sizes says: few sizes, so that each table's statements stay
 * prepared.
 * @param sizes the largest first, and 1 at the end
 */
export function upsertInSizes(sizes: readonly number[]): Upsert {
  const statements = new WeakMap<Table, Map<number, string>>();
  const compiled = (em: Em, table: Table, size: number): string => {
    const bySize = statements.get(table) ?? new Map<number, string>();
    statements.set(table, bySize);
    const blank = Object.fromEntries(table.columns.map(({ column }) => [column, 0]));
    const made = bySize.get(size) ?? overOld(table, into(em, table).values(Array.from({ length: size }, () => blank)));
    bySize.set(size, made);
    return made;
  };
  return async (em, table, rows) => {
    for (let start = 0, size: number; start < rows.length; start += size) {
      size = sizes.find((each) => each <= rows.length - start)!;
      await engineOf(em).rows(em, compiled(em, table, size), size === 1 ? rows[start]! : rows.slice(start, start + size).flat());
    }
  };
}

/** Rows that one statement takes at most, where it takes any number of them: more of them would only cost memory. */
const ROWS = 2000;

const unnested = new WeakMap<Table, string>();

/** Upserts with a list for each column, and so any number of rows with one statement that stays prepared. */
export const upsertUnnested: Upsert = async (em, table, rows) => {
  if (rows.length === 0) return;
  const { columns } = table;
  const lists = sql`select * from unnest(${sql.join(columns.map(({ type }) => sql`${null}::${sql.raw(type)}[]`))})`;
  const names = columns.map(({ column }) => column);
  const statement =
    unnested.get(table) ??
    overOld(
      table,
      into(em, table)
        .columns(names)
        .expression(lists as never),
    );
  unnested.set(table, statement);
  for (let start = 0; start < rows.length; start += ROWS) {
    const some = rows.slice(start, start + ROWS);
    await engineOf(em).rows(
      em,
      statement,
      columns.map((_, at) => some.map((row) => row[at])),
    );
  }
};

const into = (em: Em, { name }: Table) => kysely(em).insertInto(name);

/** An insert that replaces what is there under the same id, compiled: building it costs more than running it. */
const overOld = ({ columns }: Table, insert: ReturnType<ReturnType<typeof into>['values']>): string =>
  insert
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) =>
          Object.fromEntries(columns.filter(({ column }) => column !== 'id').map(({ column }) => [column, eb.ref(`excluded.${column}`)])),
        ),
    )
    .compile().sql;
