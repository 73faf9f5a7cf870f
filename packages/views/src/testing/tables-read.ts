import { engineOf } from '../engine/engine.ts';
import { rowsOfSql } from '../sql.ts';
import type { Em, View } from '../view.ts';

/** The tables that a transaction on PostgreSQL has read so far: the server keeps a lock on each until its end. */
async function tablesRead(em: Em): Promise<readonly string[]> {
  const rows = await rowsOfSql<{ readonly name: string }>(
    em,
    `select c.relname::text as name from pg_locks l join pg_class c on c.oid = l.relation
      where l.pid = pg_backend_pid() and l.locktype = 'relation' and c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`,
    [],
  );
  return rows.map(({ name }) => name);
}

/** Names of a view's tables, and of those that an index of theirs is kept in. */
const tablesOf = ({ tables }: View): readonly string[] =>
  tables.flatMap(({ entity, extra }) => [
    entity.meta.tableName,
    ...extra.postgres.flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? []),
  ]);

/** The same views, whose questions note by the way, on PostgreSQL, which other views' tables they read: by name of the view that asks. */
export function watched(views: readonly View[]): { readonly views: readonly View[]; readonly reads: ReadonlyMap<string, Set<string>> } {
  const owner = new Map(views.flatMap((view) => tablesOf(view).map((table) => [table, view.name] as const)));
  const reads = new Map(views.map(({ name }) => [name, new Set<string>()]));
  const note = async (asking: string, em: Em): Promise<void> => {
    if (engineOf(em).name !== 'postgres') return;
    for (const table of await tablesRead(em)) {
      const name = owner.get(table) ?? `nobody: ${table}`;
      if (name !== asking) reads.get(asking)!.add(name);
    }
  };
  return {
    reads,
    views: views.map((view) => ({
      ...view,
      queries: view.queries.map((query) => ({
        ...query,
        find: async (em, input, asking) => {
          const answer = await query.find(em, input, asking);
          await note(view.name, em);
          return answer;
        },
      })),
    })),
  };
}
