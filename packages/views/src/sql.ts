import { kysely } from './database.ts';
import { engineOf } from './engine/engine.ts';
import type { Em } from './view.ts';

/** Values of a statement's `?`, in their order. */
export type Values = readonly (string | number | null)[];

let statements = 0;

/**
 * Rows of a statement that no builder knows (full-text search), with `?` for its values. Unlike the ORM's `execute`, which writes
 * values into the text, it binds them: what somebody types never becomes SQL, and the statement stays prepared.
 */
export async function rowsOfSql<R>(em: Em, text: string, values: Values): Promise<readonly R[]> {
  const sql = engineOf(em).bound(text);
  const { rows } = await kysely(em).executeQuery<R>({
    sql,
    parameters: values,
    query: { kind: 'RawNode', sqlFragments: [sql], parameters: [] },
    queryId: { queryId: `search-${(statements += 1)}` },
  });
  return rows;
}
