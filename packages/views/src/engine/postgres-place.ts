import type pg from 'pg';
import { createTables, type Database } from '../database.ts';
import { before, versionIn, versionOf, type Place, type Placed, type Server } from '../place.ts';
import { isOfShape } from '../projector.ts';
import { exclusive } from '../queue.ts';
import type { View } from '../view.ts';
import { joined, keepersOf } from './postgres-crew.ts';
import { connect, inTransaction, isBroken, isGone, isHeld, isLostRace, leave, LOCKS, mayOnlyRead } from './postgres-server.ts';
import { hasBroken, openSchema } from './postgres.ts';

/** How long the tables that are replaced may be in use until they are left to the next who publishes. */
const DROP_TIMEOUT = '5s';

/** The read side in schemas of a PostgreSQL database, beside the schema of the store's events: `yellowcart_read_v` and a number. */
export function postgresPlace(server: Server, views: readonly View[]): Place {
  const { server: url, schema } = server;
  const prefix = `${schema}_read_`;
  const version = versionOf(views);
  /** Those who keep the rows of this version up to date. */
  const crew = `${prefix}${version}`;
  const nameOf = (number: number): string => `${prefix}v${number}`;
  const numberOf = (name: string): number => Number(name.slice(prefix.length + 1));

  const namesLike = async (client: pg.Client, form: string): Promise<string[]> => {
    const { rows } = await client.query('select nspname::text as name from pg_namespace where nspname ~ $1', [`^${prefix}${form}$`]);
    return rows.map(({ name }) => String(name));
  };
  /** Numbers of the finished schemas, newest first. */
  const numbers = async (client: pg.Client): Promise<number[]> =>
    (await namesLike(client, 'v[0-9]+')).map(numberOf).toSorted((a, b) => b - a);

  async function newest(): Promise<number | undefined> {
    const client = await connect(url);
    try {
      return (await numbers(client)).find((number) => versionIn(number) === version);
    } finally {
      await leave(client);
    }
  }

  async function beside(): Promise<Placed> {
    const name = `${prefix}new_${crypto.randomUUID().slice(0, 8)}`;
    const database = await openSchema(server, name, views);
    try {
      await createTables(database);
      await openToReaders(name);
    } catch (error) {
      // What kept it from being made is told, not what keeps it from being removed.
      await discard({ database, name }).catch(() => {});
      throw error;
    }
    return { database, name };
  }

  /** Whoever may read the events may read what is told of them, whichever role tells it. */
  async function openToReaders(name: string): Promise<void> {
    await inTransaction(url, async (client) => {
      const { rows } = await client.query<{ reader: string }>(
        `select distinct case grantee when 0 then 'public' else grantee::regrole::text end as reader
         from pg_class, aclexplode(relacl) where oid = to_regclass($1) and privilege_type = 'SELECT' and grantee <> relowner`,
        [`${schema}.events`],
      );
      for (const { reader } of rows)
        await client.query(`grant usage on schema ${name} to ${reader}; grant select on all tables in schema ${name} to ${reader}`);
    });
  }

  async function discard({ database, name }: Placed): Promise<void> {
    await database.orm.close(true);
    await inTransaction(url, (client) => client.query(`drop schema if exists ${name} cascade`));
  }

  /** Gives a finished schema the next number. One that came since `instead` is as good as ours. What cannot get one goes. */
  async function publish(made: Placed, instead?: { readonly of: number | undefined }): Promise<void> {
    const { database, name } = made;
    await database.orm.close(true);
    try {
      await inTransaction(url, async (client) => {
        await client.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCKS.schemas, prefix]);
        // Ours while nobody has it open any more.
        await client.query('select pg_advisory_xact_lock_shared($1, hashtext($2))', [LOCKS.inUse, name]);
        const last = (await numbers(client)).find((number) => versionIn(number) === version);
        if (instead && last !== undefined && last > (instead.of ?? 0)) await client.query(`drop schema ${name} cascade`);
        else await client.query(`alter schema ${name} rename to ${nameOf((last ?? before(version)) + 1)}`);
      });
    } catch (error) {
      // One whose commit was not heard of has another name by now.
      await discard(made).catch(() => {});
      throw error;
    }
    await sweep();
  }

  /** Removes what a newer generation replaces, and what nobody has open: unfinished schemas and those of older versions. */
  async function sweep(): Promise<void> {
    const client = await connect(url);
    try {
      // Of all the tables together: whoever reads one of them waits for the others, too.
      await client.query(`set statement_timeout = '${DROP_TIMEOUT}'`);
      const all = await numbers(client);
      const current = all.find((number) => versionIn(number) === version) ?? before(version);
      const replaced = all.filter((number) => versionIn(number) === version && number < current).map(nameOf);
      const unused = [...(await namesLike(client, 'new_[0-9a-f]+')), ...all.filter((number) => versionIn(number) < version).map(nameOf)];
      for (const name of replaced) await dropped(client, name);
      for (const name of unused) await dropped(client, name, 'where pg_try_advisory_xact_lock($1, hashtext($2))');
    } finally {
      await leave(client);
    }
  }

  /** Drops a schema unless somebody has it; that is then for whoever comes next. */
  async function dropped(client: pg.Client, name: string, unless?: string): Promise<void> {
    await client.query('begin');
    try {
      const free = unless === undefined || (await client.query(`select 1 ${unless}`, [LOCKS.inUse, name])).rows.length > 0;
      if (free) await client.query(`drop schema if exists ${name} cascade`);
      await client.query('commit');
    } catch {
      await client.query('rollback');
    }
  }

  async function openUsable(name: string, isTrue: (database: Database) => Promise<boolean>): Promise<Database | undefined> {
    const database = await openSchema(server, name, views);
    try {
      if ((await isOfShape(database)) && (await isTrue(database))) return database;
    } catch (error) {
      if (!isGone(error)) {
        await database.orm.close(true);
        throw error;
      }
    }
    await database.orm.close(true);
    return undefined;
  }

  return {
    async current(isTrue, fill) {
      for (;;) {
        const number = await newest();
        const database = number === undefined ? undefined : await openUsable(nameOf(number), isTrue);
        if (number !== undefined && database !== undefined) return { database, name: nameOf(number) };
        // Replaced by another process between the listing and the opening: look again.
        if (number !== undefined && (await newest()) !== number) continue;
        const made = await beside();
        try {
          await fill(made.database);
        } catch (error) {
          await discard(made);
          throw error;
        }
        await publish(made, { of: number });
      }
    },
    beside,
    discard,
    publish: (made) => publish(made),
    isGone: ({ database }) => hasBroken(database),
    wasMoved: (error) => isGone(error) || isBroken(error) || isLostRace(error),
    mayOnlyRead,
    isHeld,
    inTurn: (work) => exclusive(`${url} ${prefix}`, work),
    oneAtATime: false,
    join: (parts, signal, lost) => joined(url, crew, parts, signal, lost),
    keepers: (parts) => keepersOf(url, crew, parts),
  };
}
