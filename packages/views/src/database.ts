import { createHash } from 'node:crypto';
import { MikroORM, type EntityManager, type EntitySchema } from '@mikro-orm/sqlite';
import { Checkpoint } from './checkpoint.ts';
import type { Table, View } from './view.ts';

/** Rows per upsert. Few sizes, so that each table's statements stay prepared. */
const ROWS_PER_STATEMENT = [64, 16, 4, 1] as const;
/** Statements kept prepared. */
const STATEMENTS = 256;
const KEYS_PER_STATEMENT = 1000;
/** How long to wait for another process's catch-up, ms. */
const BUSY_TIMEOUT = 10_000;

type Column = { readonly property: string; readonly column: string; readonly kind: 'plain' | 'json' | 'boolean' };

/** How rows of one table are stored. */
export type Stored = { readonly name: string; readonly columns: readonly Column[] };

type Row = Readonly<Record<string, unknown>>;

/** An open read file. All access goes through one queue: the connection has no lock of its own. */
export type Database = {
  readonly orm: MikroORM;
  readonly tables: ReadonlyMap<Table, Stored>;
  /** Digest of every table's columns and indexes, every view's version and every aggregate's fold: a file with another one is of no use. */
  readonly shape: string;
};

export const kysely = (em: EntityManager) => em.getKysely<any>();

let opened = 0;

/** Shared by every process that uses the file. NORMAL loses the newest rows in a power cut, never the file: they are told again. */
const SHARED = ['journal_mode = wal', 'synchronous = normal'];
/** For a file that nobody else knows yet and that is thrown away when anything goes wrong: no log on disk, no waiting for the disk. */
const UNFINISHED = ['journal_mode = memory', 'synchronous = off', 'locking_mode = exclusive', 'cache_size = -8000'];

/** Opens a file that exists, or a database in memory. */
export async function openDatabase(file: string, views: readonly View[], unfinished = false): Promise<Database> {
  const tables = views.flatMap((view) => view.tables);
  const orm = await MikroORM.init({
    dbName: file,
    // Two databases are open while one is compared with its rebuild: without a name of its own, a transaction of one would be
    // taken for that of the other.
    contextName: `views-${(opened += 1)}`,
    entities: [Checkpoint, ...tables.map(({ entity }) => entity)],
    driverOptions: { timeout: BUSY_TIMEOUT, ...(file === ':memory:' ? {} : { fileMustExist: true }) },
  });
  try {
    await keepPrepared(orm);
    for (const pragma of [...(unfinished ? UNFINISHED : SHARED), 'trusted_schema = off', 'cell_size_check = on'])
      await orm.em.execute(`pragma ${pragma}`);
  } catch (error) {
    await orm.close();
    throw error;
  }
  const stored = new Map(tables.map((table) => [table, storedAs(orm, table.entity)]));
  const versions = views.map(({ name, version }) => [name, version]);
  const indexes = tables.map(({ entity }) =>
    orm
      .getMetadata()
      .get<any>(entity as any)
      .indexes.map(({ properties }) => properties),
  );
  const folds = tables.flatMap((table) => table.folds.map(({ name, fold }) => [name, fold]));
  const shape = createHash('sha256')
    .update(JSON.stringify([versions, folds, indexes, [...stored.values()], tables.map(({ extra }) => extra)]))
    .digest('hex');
  return { orm, tables: stored, shape };
}

/**
 * Keeps statements prepared. Kysely prepares each one anew, which for a multi-row upsert costs as much as running it, and
 * leaves the old ones to the garbage collector, which does not see how big they are.
 */
async function keepPrepared(orm: MikroORM): Promise<void> {
  const database = await orm.em.getConnection().getNativeClient();
  type Statement = ReturnType<typeof database.prepare>;
  const prepare: (sql: string) => Statement = database.prepare.bind(database);
  const prepared = new Map<string, Statement>();
  database.prepare = ((sql: string) => {
    const statement = prepared.get(sql) ?? prepare(sql);
    prepared.delete(sql);
    prepared.set(sql, statement);
    if (prepared.size > STATEMENTS) prepared.delete(prepared.keys().next().value!);
    return statement;
  }) as typeof database.prepare;
}

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
export async function createTables({ orm, tables, shape }: Database): Promise<void> {
  await orm.schema.create();
  for (const { extra } of tables.keys()) for (const statement of extra) await orm.em.fork().execute(statement);
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
