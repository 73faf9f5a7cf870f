import { closeSync, existsSync, lstatSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { APPLICATION_ID, STEPS } from './sqlite-schema.ts';
import { Conflict, StoreError } from './store.ts';

/** How long to wait for another process's transaction, ms. */
export const BUSY_TIMEOUT = 30_000;

/**
 * Pages in the log until they are brought into the file. A page that many commands write is brought over once, so a longer log costs each of
 * them less, and whoever opens the store first after a crash reads it: 16 MB.
 */
export const LOG_PAGES = 4000;

/** The version of the file that this program writes, in `user_version`. */
const VERSION = STEPS.length;

/** The file of truth inside a store's folder. */
export const eventsFile = (folder: string): string => join(folder, 'events.db');

/** Makes an empty store in a folder (0700, files 0600). The schema arrives in one transaction: whole or not at all. */
export function createSqlite(folder: string): void {
  if (existsSync(eventsFile(folder))) throw new StoreError('STORE_EXISTS', folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Made first, so that nobody else can ever open it: SQLite takes an empty file for none, and gives its logs the same mode.
  closeSync(openSync(eventsFile(folder), 'wx', 0o600));
  const db = new Database(eventsFile(folder));
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.transaction(() => {
    db.pragma(`application_id = ${APPLICATION_ID}`);
    upgrade(db);
  })();
  db.close();
}

/**
 * Refuses a folder, or a file in it, that somebody else could have put there: one that is a link, or belongs to another user.
 * Whoever can read or change what we write must be who we write it for.
 * @throws StoreError
 */
export function mustBeOurs(folder: string): void {
  const user = process.getuid?.();
  for (const path of [folder, eventsFile(folder)]) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined) throw new StoreError('STORE_MISSING', folder);
    if (found.isSymbolicLink()) throw new StoreError('STORE_UNUSABLE', `${path} is a link`);
    if (user !== undefined && found.uid !== user) throw new StoreError('STORE_UNUSABLE', `${path} belongs to another user`);
  }
}

/**
 * A connection to the store in a folder. One of an older program is brought up to this one's version first; an older program that
 * has it open meanwhile can go on reading, and cannot write any more (its events would have no seal).
 * @throws StoreError when it is missing, damaged, not ours or newer; Conflict when it stays busy
 */
export function connect(folder: string): Database.Database {
  mustBeOurs(folder);
  let db: Database.Database | undefined;
  try {
    db = new Database(eventsFile(folder), { timeout: BUSY_TIMEOUT });
    const id = db.pragma('application_id', { simple: true });
    if (id !== APPLICATION_ID) throw new StoreError('STORE_UNUSABLE', 'not a yellowcart store');
    const version = versionOf(db);
    if (version > VERSION) throw new StoreError('STORE_NEWER', `schema ${version}, this program knows ${VERSION}`);
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = full');
    db.pragma('trusted_schema = off');
    db.pragma('cell_size_check = on');
    db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
    if (version < VERSION) guard(() => upgrade(db!));
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof StoreError || error instanceof Conflict) throw error;
    throw new StoreError('STORE_UNUSABLE', (error as Error).message);
  }
}

/**
 * What a connection that only reads may keep of the file, KiB. It follows the newest events and what they belong to, and lets go of all it has
 * whenever another connection has committed; the rest of the driver's 16 MB would be filled in some minutes and never given back.
 */
const READER_KIB = 2000;

/** A connection that only reads. Throws what `connect` throws. */
export function connectReader(folder: string): Database.Database {
  const db = connect(folder);
  db.pragma('query_only = on');
  db.pragma(`cache_size = -${READER_KIB}`);
  return db;
}

const versionOf = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));

/** Takes the steps that the file lacks, in one transaction: of two programs that come at once, the later finds them taken. */
function upgrade(db: Database.Database): void {
  db.transaction(() => {
    const lacking = STEPS.slice(versionOf(db));
    if (lacking.length === 0) return;
    for (const step of lacking) step(db);
    db.pragma(`user_version = ${VERSION}`);
  }).immediate();
}

/** Where the events of a store's founding ended: everything after it was done by somebody. */
const FOUNDED = 'founded';

/** Notes beside the events of a new store that it is made: what is there now is its beginning. */
export function noteFounded(folder: string): void {
  const db = new Database(eventsFile(folder));
  db.prepare('insert into meta select ?, coalesce(max(position), 0) from events').run(FOUNDED);
  db.close();
}

/** The position up to which a store's events are its beginning; 0 when nobody noted it. */
export const foundedAt = (db: Database.Database): number =>
  Number(db.prepare<[string], string>('select value from meta where key = ?').pluck().get(FOUNDED) ?? 0);

/** The position of the last event in the store of a folder; 0 when it has none. */
export function lastPosition(folder: string): number {
  const db = connect(folder);
  try {
    return db.prepare<[], number>('select coalesce(max(position), 0) from events').pluck().get()!;
  } finally {
    db.close();
  }
}

/** SQLite's own words for "busy" and "full" become ours. */
export function guard<R>(work: () => R): R {
  try {
    return work();
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code.startsWith('SQLITE_BUSY')) throw new Conflict('another process is writing');
    if (/^SQLITE_(FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN)/.test(code))
      throw new StoreError('STORE_UNUSABLE', `${code}: ${(error as Error).message}`);
    throw error;
  }
}
