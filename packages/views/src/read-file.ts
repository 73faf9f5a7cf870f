import { closeSync, existsSync, fsyncSync, linkSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkpointOf } from './projector.ts';
import { createTables, openDatabase, type Database } from './database.ts';
import type { View } from './view.ts';

/** Generations of one version; the number in a file's name is version · GENERATIONS + generation. */
const GENERATIONS = 1000;
const READ_FILE = /^read\.v(\d+)\.db$/;
/** A read file or what belongs to one, also when the file itself was deleted by hand. */
const TRACE = /^read\.v(\d+)\.db(?:-wal|-shm)?$/;
const UNFINISHED = /^read\.new-(\d+)-[\da-f]+\.db$/;

/** An open read file and the number in its name. */
export type ReadFile = { readonly database: Database; readonly file: string; readonly number: number };

const versionOf = (views: readonly View[]): number => views.reduce((sum, { version }) => sum + version, 0);

/** Numbers of the files with such a name, newest first. */
const numbers = (folder: string, names: RegExp = READ_FILE): number[] =>
  readdirSync(folder)
    .flatMap((name) => names.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => b - a);

const remove = (file: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
};

/** Makes an empty read file under a name that nobody looks for, so that it appears whole or not at all. Mode 0600. */
export async function createUnfinished(
  folder: string,
  views: readonly View[],
): Promise<{ readonly database: Database; readonly file: string }> {
  const file = join(folder, `read.new-${process.pid}-${crypto.randomUUID().slice(0, 8)}.db`);
  closeSync(openSync(file, 'wx', 0o600));
  const database = await openDatabase(file, views, true);
  await createTables(database);
  return { database, file };
}

/** Closes an unfinished file and deletes it. */
export async function discard(made: { readonly database: Database; readonly file: string }): Promise<void> {
  await made.database.orm.close(true);
  remove(made.file);
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
export async function publish(
  folder: string,
  views: readonly View[],
  made: { readonly database: Database; readonly file: string },
  instead?: { readonly of: number | undefined },
): Promise<void> {
  await made.database.orm.close(true);
  onDisk(made.file);
  const version = versionOf(views);
  // A number with any trace is not used again: SQLite would replay a log that was left behind into the new file.
  const newest = numbers(folder, TRACE).find((number) => Math.floor(number / GENERATIONS) === version) ?? version * GENERATIONS;
  try {
    const came = numbers(folder).find((number) => Math.floor(number / GENERATIONS) === version);
    if (instead && came !== undefined && came > (instead.of ?? 0)) return;
    linkSync(made.file, nameOf(folder, newest + 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    remove(made.file);
  }
}

const nameOf = (folder: string, number: number): string => join(folder, `read.v${number}.db`);

/**
 * Opens the newest read file of this version of the views, or makes one. What cannot be used — damaged, of another shape,
 * telling other events — is passed over and replaced by a fresh one. Older files are deleted.
 * @param isTrue whether the file tells the events of this store
 * @param fill tells a fresh one everything so far
 */
export async function openReadFile(
  folder: string,
  views: readonly View[],
  isTrue: (database: Database) => Promise<boolean>,
  fill: (database: Database) => Promise<unknown>,
): Promise<ReadFile> {
  const version = versionOf(views);
  for (;;) {
    const number = numbers(folder).find((each) => Math.floor(each / GENERATIONS) === version);
    const file = number === undefined ? undefined : nameOf(folder, number);
    const database = file === undefined ? undefined : await openUsable(file, views, isTrue);
    if (number !== undefined && file !== undefined && database !== undefined) {
      sweep(folder, number);
      return { database, file, number };
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
    const { shape } = await checkpointOf(database.orm.em.fork());
    if (shape === database.shape && (await isTrue(database))) return database;
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  await database?.orm.close(true);
  return undefined;
}

/** Errors that say: this file is no good. Anything else (busy, no permission, disk full) is for the caller. */
const isDamage = (error: unknown): boolean => {
  const { code = '', message } = error as Error & { readonly code?: string };
  return /^SQLITE_(CORRUPT|NOTADB|CANTOPEN|ERROR)/.test(code) || /no such (table|column)|malformed|not a database|no result/.test(message);
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
