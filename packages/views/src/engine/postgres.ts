import { MikroORM } from '@mikro-orm/core';
import { PostgreSqlDriver } from '@mikro-orm/postgresql';
import { PostgresDialect } from 'kysely';
import { databaseOf, entitiesOf, type Database } from '../database.ts';
import type { Server } from '../place.ts';
import type { View } from '../view.ts';
import { databaseIn, PATIENCE, poolOn } from './postgres-server.ts';
import { postgres } from './postgres-words.ts';

/** Connections of one process to the read side: one that projects, the others for questions at the same time. */
const CONNECTIONS = 5;

/** Types as SQLite has them: any whole number, text of any length by its bytes, JSON down to the order of its keys. */
class Driver extends PostgreSqlDriver {
  constructor(...given: ConstructorParameters<typeof PostgreSqlDriver>) {
    super(...given);
    Object.assign(this.platform, {
      convertsJsonAutomatically: () => false,
      getJsonDeclarationSQL: () => 'json',
      getVarcharTypeDeclarationSQL: () => 'text',
      getIntegerTypeDeclarationSQL: () => 'bigint',
      getFloatDeclarationSQL: () => 'double precision',
    });
  }
}

const TEXTS: readonly string[] = ['StringType', 'TextType'];

/** Text sorts and compares by its bytes, as in SQLite, whatever language the server was set up for. */
function byBytes(meta: { readonly properties: object }): void {
  for (const property of Object.values<any>(meta.properties)) if (TEXTS.includes(property.type?.name)) property.collation = 'C';
}

let opened = 0;

const broken = new WeakSet<Database>();

/** Whether a connection to an open schema broke unheard: what a crash of the server takes, nobody was told of. */
export const hasBroken = (database: Database): boolean => broken.has(database);

/** Opens a schema of a PostgreSQL database; it need not be there yet. Who has it open says so by a lock on its name. */
export async function openSchema(
  { server: url, patience = PATIENCE }: Omit<Server, 'schema'>,
  schema: string,
  views: readonly View[],
): Promise<Database> {
  let database: Database | undefined;
  const orm: any = await MikroORM.init<any>({
    driver: Driver,
    dbName: databaseIn(url),
    // Left to itself, the ORM makes a database of this name when it finds none, which the role of a mall may not.
    ensureDatabase: false,
    // Kysely does not know the schema that entities are told: its connections see it first.
    schema,
    contextName: `views-postgres-${(opened += 1)}`,
    entities: entitiesOf(views),
    discovery: { onMetadata: byBytes as never },
    driverOptions: () =>
      new PostgresDialect({
        pool: poolOn(url, { schema, connections: CONNECTIONS, patience }, () => database && broken.add(database)),
      }),
  });
  return (database = databaseOf(orm, postgres, views));
}
