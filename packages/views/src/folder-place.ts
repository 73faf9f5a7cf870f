import { closeSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createTables, type Database } from './database.ts';
import { openDatabase } from './engine/sqlite.ts';
import { alone, before, versionIn, versionOf, type Place, type Placed } from './place.ts';
import { isOfShape } from './projector.ts';
import { exclusive } from './queue.ts';
import type { View } from './view.ts';

const READ_FILE = /^read\.v(\d+)\.db$/;
/** A read file or what belongs to one, also when the file itself was deleted by hand. */
const TRACE = /^read\.v(\d+)\.db(?:-wal|-shm)?$/;
const UNFINISHED = /^read\.new-(\d+)-[\da-f]+\.db$/;

/** Numbers of the files with such a name, newest first. */
const numbers = (folder: string, names: RegExp = READ_FILE): number[] =>
  readdirSync(folder)
    .flatMap((name) => names.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => b - a);

/** The newest file of a version. */
const newestOf = (folder: string, version: number, names?: RegExp): number | undefined =>
  numbers(folder, names).find((number) => versionIn(number) === version);

const nameOf = (folder: string, number: number): string => join(folder, `read.v${number}.db`);

const remove = (file: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
};

/** The read side as files in a store's folder; the number in a file's name is that of its version and generation. */
export function folderPlace(folder: string, views: readonly View[]): Place {
  const queue = resolve(folder);
  return {
    current: (isTrue, fill) => openReadFile(folder, views, isTrue, fill),
    beside: () => createUnfinished(folder, views),
    discard,
    publish: (made) => publish(folder, views, made),
    // Deleted by hand, or replaced by another process's rebuild: the next one is found or made.
    isGone: ({ name }) => !existsSync(name),
    wasMoved: (error, { name }) => !existsSync(name) || wasMoved(error),
    inTurn: (work) => exclusive(queue, work),
    // A connection to SQLite has no lock of its own: what is asked would end up inside an open transaction.
    oneAtATime: true,
    ...alone,
  };
}

/** SQLite's words for a file that was deleted or replaced while it was open. */
const wasMoved = (error: unknown): boolean =>
  /^SQLITE_(READONLY_DBMOVED|IOERR_(FSTAT|DELETE_NOENT|SHORT_READ|SHMOPEN))/.test((error as { readonly code?: string }).code ?? '');

/** Makes an empty read file under a name that nobody looks for, so that it appears whole or not at all. Mode 0600. */
async function createUnfinished(folder: string, views: readonly View[]): Promise<Placed> {
  const file = join(folder, `read.new-${process.pid}-${crypto.randomUUID().slice(0, 8)}.db`);
  closeSync(openSync(file, 'wx', 0o600));
  let database: Database | undefined;
  try {
    database = await openDatabase(file, views, true);
    await createTables(database);
    return { database, name: file };
  } catch (error) {
    await database?.orm.close(true);
    remove(file);
    throw error;
  }
}

/** Closes an unfinished file and deletes it. */
async function discard({ database, name }: Placed): Promise<void> {
  await database.orm.close(true);
  remove(name);
}

/** Waits until the disk has a file: it was written without waiting. */
function onDisk(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/**
 * Closes a finished file and gives it the next number. Another process that was faster is left in its place.
 * @param instead the number that is not good enough; one that came since is as good as ours. Left out, ours replaces all.
 */
async function publish(folder: string, views: readonly View[], made: Placed, instead?: { readonly of: number | undefined }): Promise<void> {
  await made.database.orm.close(true);
  onDisk(made.name);
  const version = versionOf(views);
  // A number with any trace is not used again: SQLite would replay a log that was left behind into the new file.
  const newest = newestOf(folder, version, TRACE) ?? before(version);
  try {
    const came = newestOf(folder, version);
    if (instead && came !== undefined && came > (instead.of ?? 0)) return;
    linkSync(made.name, nameOf(folder, newest + 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    remove(made.name);
  }
}

/**
 * Opens the newest read file of this version of the views, or makes one. What cannot be used — damaged, of another shape,
 * telling other events — is passed over and replaced by a fresh one. Older files are deleted.
 * @param isTrue whether the file tells the events of this store
 * @param fill tells a fresh one everything so far
 */
async function openReadFile(
  folder: string,
  views: readonly View[],
  isTrue: (database: Database) => Promise<boolean>,
  fill: (database: Database) => Promise<unknown>,
): Promise<Placed> {
  const version = versionOf(views);
  for (;;) {
    const number = newestOf(folder, version);
    const file = number === undefined ? undefined : nameOf(folder, number);
    const database = file === undefined ? undefined : await openUsable(file, views, isTrue);
    if (number !== undefined && file !== undefined && database !== undefined) {
      sweep(folder, number);
      return { database, name: file };
    }
    // Deleted by another process between the listing and the opening: look again.
    if (file !== undefined && !existsSync(file)) continue;
    const made = await createUnfinished(folder, views);
    try {
      await fill(made.database);
    } catch (error) {
      await discard(made);
      throw error;
    }
    await publish(folder, views, made, { of: number });
  }
}

async function openUsable(
  file: string,
  views: readonly View[],
  isTrue: (database: Database) => Promise<boolean>,
): Promise<Database | undefined> {
  let database: Database | undefined;
  try {
    database = await openDatabase(file, views);
    if ((await isOfShape(database)) && (await isTrue(database))) return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  await database?.orm.close(true);
  return undefined;
}

/** Errors that say: this file is no good. Anything else (busy, no permission, disk full) is for the caller. */
const isDamage = (error: unknown): boolean => {
  const { code = '', message } = error as Error & { readonly code?: string };
  return /^SQLITE_(CORRUPT|NOTADB|CANTOPEN|ERROR)/.test(code) || /no such (table|column)|malformed|not a database/.test(message);
};

/** Deletes files that a newer one replaces, and unfinished ones whose process is gone. */
function sweep(folder: string, current: number): void {
  for (const number of numbers(folder, TRACE)) if (number < current) remove(nameOf(folder, number));
  for (const name of readdirSync(folder)) {
    const owner = UNFINISHED.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) remove(join(folder, name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
