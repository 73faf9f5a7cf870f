import { createHash } from 'node:crypto';
import type { EntityManager, EntitySchema, MikroORM } from '@mikro-orm/sqlite';
import { Checkpoint } from './checkpoint.ts';
import { engineOf, speaks, type Engine } from './engine/engine.ts';
import { partsOf, type Part } from './parts.ts';
import type { Table, View } from './view.ts';

/** A column: the property that it holds, and how a value of it is written. */
export type Column = {
  readonly property: string;
  readonly column: string;
  readonly type: string;
  readonly kind: 'plain' | 'json' | 'boolean';
};

/** How rows of one table are stored. */
export type Stored = { readonly name: string; readonly columns: readonly Column[] };

/** The open tables of the read side. A read file is accessed through one queue: its connection has no lock of its own. */
export type Database = {
  readonly orm: MikroORM;
  readonly engine: Engine;
  readonly tables: ReadonlyMap<Table, Stored>;
  /** What is told by itself, each with a digest: tables with another one are of no use. */
  readonly parts: readonly (Part & { readonly shape: string })[];
};

/** The query builder on an entity manager's connection, inside its transaction. */
export const kysely = (em: EntityManager): ReturnType<typeof em.getKysely<any>> => engineOf(em).builder(em.getKysely<any>());

/** Puts together what is known of the tables of a connected ORM. */
export function databaseOf(orm: MikroORM, engine: Engine, views: readonly View[]): Database {
  const tables = views.flatMap((view) => view.tables);
  const stored = new Map(tables.map((table) => [table, storedAs(orm, table.entity)]));
  speaks(orm, engine, stored);
  const parts = partsOf(views).map((part) => ({ ...part, shape: shapeOf(orm, engine, part, stored) }));
  return { orm, engine, tables: stored, parts };
}

/** Digest of the columns and indexes of every table of a part, every view's version and every aggregate's fold. */
function shapeOf(orm: MikroORM, engine: Engine, { views }: Part, stored: Database['tables']): string {
  const tables = views.flatMap((view) => view.tables);
  const versions = views.map(({ name, version }) => [name, version]);
  const indexes = tables.map(({ entity }) =>
    orm
      .getMetadata()
      .get<any>(entity as any)
      .indexes.map(({ properties }) => properties),
  );
  const folds = tables.flatMap((table) => table.folds.map(({ name, fold }) => [name, fold]));
  const extras = tables.map(({ extra }) => extra[engine.name]);
  const columns = tables.map((table) => stored.get(table));
  return createHash('sha256')
    .update(JSON.stringify([versions, folds, indexes, columns, extras]))
    .digest('hex');
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
    type: property.columnTypes[0],
    kind: property.columnTypes[0] === 'json' ? 'json' : property.runtimeType === 'boolean' ? 'boolean' : 'plain',
  }));
  return { name: meta.tableName, columns };
}

/** Writes the tables into a fresh database. Never used on one that has tables: the ORM's update drops what it does not know. */
export async function createTables({ orm, engine, tables, parts }: Database): Promise<void> {
  await engine.create(
    orm,
    [...tables.keys()].flatMap(({ extra }) => extra[engine.name]),
  );
  const rows = parts.map(({ name, shape }) => ({ id: name, position: 0, previous: 0, last: '', shape }));
  await kysely(orm.em.fork()).insertInto('checkpoint').values(rows).execute();
}
