import { createHash } from 'node:crypto';
import type { EntityManager, EntitySchema, MikroORM } from '@mikro-orm/sqlite';
import { Checkpoint } from './checkpoint.ts';
import { engineOf, speaks, type Engine } from './engine/engine.ts';
import type { Table, View } from './view.ts';

/** Rows per upsert. Few sizes, so that each table's statements stay prepared. */
const ROWS_PER_STATEMENT = [64, 16, 4, 1] as const;
const KEYS_PER_STATEMENT = 1000;

type Column = { readonly property: string; readonly column: string; readonly kind: 'plain' | 'json' | 'boolean' };

/** How rows of one table are stored. */
export type Stored = { readonly name: string; readonly columns: readonly Column[] };

type Row = Readonly<Record<string, unknown>>;

/** The open tables of the read side. A read file is accessed through one queue: its connection has no lock of its own. */
export type Database = {
  readonly orm: MikroORM;
  readonly engine: Engine;
  readonly tables: ReadonlyMap<Table, Stored>;
  /** Digest of every table's columns and indexes, every view's version and every aggregate's fold: tables with another one are of no use. */
  readonly shape: string;
};

/** The query builder on an entity manager's connection, inside its transaction. */
export const kysely = (em: EntityManager): ReturnType<typeof em.getKysely<any>> => engineOf(em).builder(em.getKysely<any>());

/** Puts together what is known of the tables of a connected ORM. */
export function databaseOf(orm: MikroORM, engine: Engine, views: readonly View[]): Database {
  speaks(orm, engine);
  const tables = views.flatMap((view) => view.tables);
  const stored = new Map(tables.map((table) => [table, storedAs(orm, table.entity)]));
  const versions = views.map(({ name, version }) => [name, version]);
  const indexes = tables.map(({ entity }) =>
    orm
      .getMetadata()
      .get<any>(entity as any)
      .indexes.map(({ properties }) => properties),
  );
  const folds = tables.flatMap((table) => table.folds.map(({ name, fold }) => [name, fold]));
  const extras = tables.map(({ extra }) => extra[engine.name]);
  const shape = createHash('sha256')
    .update(JSON.stringify([versions, folds, indexes, [...stored.values()], extras]))
    .digest('hex');
  return { orm, engine, tables: stored, shape };
}

/** What an ORM is told about the tables of these views. */
export const entitiesOf = (views: readonly View[]): EntitySchema<any>[] => [
  Checkpoint,
  ...views.flatMap(({ tables }) => tables).map(({ entity }) => entity),
];

function storedAs(orm: MikroORM, entity: EntitySchema<any>): Stored {
  const meta = orm.getMetadata().get<any>(entity as any);
  const columns = Object.values<any>(meta.properties).map((property): Column => ({
    property: property.name,
    column: property.fieldNames[0],
    kind: property.columnTypes[0] === 'json' ? 'json' : property.runtimeType === 'boolean' ? 'boolean' : 'plain',
  }));
  return { name: meta.tableName, columns };
}

/** Writes the tables into a fresh database. Never used on one that has tables: the ORM's update drops what it does not know. */
export async function createTables({ orm, engine, tables, shape }: Database): Promise<void> {
  await engine.create(
    orm,
    [...tables.keys()].flatMap(({ extra }) => extra[engine.name]),
  );
  await kysely(orm.em.fork()).insertInto('checkpoint').values({ id: 'views', position: 0, previous: 0, last: '', shape }).execute();
}

const decode = ({ columns }: Stored, row: Row): Row => {
  const decoded: Record<string, unknown> = {};
  for (const { property, column, kind } of columns) {
    const value = row[column];
    decoded[property] = value === null || kind === 'plain' ? value : kind === 'json' ? JSON.parse(value as string) : value === 1;
  }
  return decoded;
};

const encode = (value: unknown, kind: Column['kind']): unknown =>
  value === null || value === undefined ? null : kind === 'json' ? JSON.stringify(value) : kind === 'boolean' ? Number(value) : value;

/** The stored rows among these keys. */
export async function loadRows(em: EntityManager, stored: Stored, keys: readonly string[]): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (let start = 0; start < keys.length; start += KEYS_PER_STATEMENT) {
    const some = keys.slice(start, start + KEYS_PER_STATEMENT);
    for (const row of await kysely(em).selectFrom(stored.name).selectAll().where('id', 'in', some).execute())
      rows.set(row.id, decode(stored, row));
  }
  return rows;
}

/** Stores changed rows by multi-row upserts, and takes away those that are gone. */
export async function writeRows(
  em: EntityManager,
  stored: Stored,
  dirty: ReadonlySet<string>,
  rows: ReadonlyMap<string, Row>,
): Promise<void> {
  const db = kysely(em);
  const { name, columns } = stored;
  const kept: Row[] = [];
  const gone: string[] = [];
  for (const key of dirty) {
    const row = rows.get(key);
    if (row) kept.push(row);
    else gone.push(key);
  }
  for (let start = 0; start < gone.length; start += KEYS_PER_STATEMENT) {
    await db
      .deleteFrom(name)
      .where('id', 'in', gone.slice(start, start + KEYS_PER_STATEMENT))
      .execute();
  }
  for (let start = 0, size: number; start < kept.length; start += size) {
    size = ROWS_PER_STATEMENT.find((rows) => rows <= kept.length - start)!;
    const some = kept.slice(start, start + size);
    const parameters = some.flatMap((row) => columns.map(({ property, kind }) => encode(row[property], kind)));
    await db.executeQuery({ ...upsert(em, stored, some.length), parameters });
  }
}

const statements = new WeakMap<Stored, Map<number, ReturnType<typeof compileUpsert>>>();

/** The upsert of so many rows, compiled once: building it costs more than running it. */
function upsert(em: EntityManager, stored: Stored, rows: number): ReturnType<typeof compileUpsert> {
  const bySize = statements.get(stored) ?? new Map<number, ReturnType<typeof compileUpsert>>();
  statements.set(stored, bySize);
  const compiled = bySize.get(rows) ?? compileUpsert(em, stored, rows);
  bySize.set(rows, compiled);
  return compiled;
}

function compileUpsert(em: EntityManager, { name, columns }: Stored, rows: number) {
  const blank = Object.fromEntries(columns.map(({ column }) => [column, 0]));
  return kysely(em)
    .insertInto(name)
    .values(Array.from({ length: rows }, () => blank))
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((eb) =>
          Object.fromEntries(columns.filter(({ column }) => column !== 'id').map(({ column }) => [column, eb.ref(`excluded.${column}`)])),
        ),
    )
    .compile();
}
