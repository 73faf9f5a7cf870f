import { MikroORM } from '@mikro-orm/sqlite';
import { databaseOf, entitiesOf, type Database } from '../database.ts';
import type { View } from '../view.ts';
import { liesOn } from './sqlite-file.ts';
import { sqlite } from './sqlite-words.ts';

/** Statements kept prepared. */
const STATEMENTS = 256;
/** How long to wait for another process's catch-up, ms. */
const BUSY_TIMEOUT = 30_000;

let opened = 0;

/**
 * Shared by every process that uses the file. NORMAL loses the newest rows in a power cut, never the file: they are told again. Of the driver's
 * 16 MB of pages a storefront that is open for hours would fill every one, and gain nothing by it: the system has the file in memory too.
 * A catch-up of one order changes a hundred pages, most of them those that the one before it changed: they go over into the file every forty
 * catch-ups, not every ten.
 */
const SHARED = ['journal_mode = wal', 'synchronous = normal', 'cache_size = -4000', 'wal_autocheckpoint = 4000'];
/**
 * For a file that nobody else knows yet and that is thrown away when anything goes wrong: no waiting for the disk, and no way back. What a
 * transaction changes lies on the more pages the more orders there are; to remember each as it was would take memory that grows with them.
 */
const UNFINISHED = ['journal_mode = off', 'synchronous = off', 'locking_mode = exclusive', 'cache_size = -4000'];

/** Opens a file that exists, or a database in memory. */
export async function openDatabase(file: string, views: readonly View[], unfinished = false): Promise<Database> {
  // Not `init`: that looks in the file system for four extensions that are not there, a twentieth of a command that reads a list.
  const orm = new MikroORM({
    dbName: file,
    // Two databases are open while one is compared with its rebuild: without a name of its own, a transaction of one would be
    // taken for that of the other.
    contextName: `views-${(opened += 1)}`,
    entities: entitiesOf(views),
    driverOptions: { timeout: BUSY_TIMEOUT, ...(file === ':memory:' ? {} : { fileMustExist: true }) },
  });
  try {
    const driver = await orm.em.getConnection().getNativeClient();
    keepPrepared(driver);
    liesOn(orm, driver);
    // The driver lets nobody be without a way back who does not ask for it.
    if (unfinished) driver.unsafeMode(true);
    for (const pragma of [...(unfinished ? UNFINISHED : SHARED), 'trusted_schema = off', 'cell_size_check = on'])
      await orm.em.execute(`pragma ${pragma}`);
  } catch (error) {
    await orm.close();
    throw error;
  }
  return databaseOf(orm, sqlite, views);
}

/**
 * Keeps statements prepared. Kysely prepares each one anew, which for a multi-row upsert costs as much as running it, and
 * leaves the old ones to the garbage collector, which does not see how big they are.
 */
function keepPrepared(driver: { prepare(sql: string): unknown }): void {
  const prepare = driver.prepare.bind(driver);
  const prepared = new Map<string, unknown>();
  driver.prepare = (sql) => {
    const statement = prepared.get(sql) ?? prepare(sql);
    prepared.delete(sql);
    prepared.set(sql, statement);
    if (prepared.size > STATEMENTS) prepared.delete(prepared.keys().next().value!);
    return statement;
  };
}
