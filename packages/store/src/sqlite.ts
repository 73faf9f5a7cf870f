import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { noting, perform, question, runDue, runTask, storeTime, type Task } from './perform.ts';
import { APPLICATION_ID, SCHEMA_VERSION, SCHEMA, sqliteOps, sqliteReading } from './sqlite-tables.ts';
import { Conflict, StoreError, type Store, type Wiring } from './store.ts';

/** How many due jobs share one commit while time is advanced. */
const DUE_PER_COMMIT = 256;
/** How long to wait for another process's transaction, ms. */
const BUSY_TIMEOUT = 10_000;

/** The file of truth inside a store's folder. */
export const eventsFile = (folder: string): string => join(folder, 'events.db');

/** Makes an empty store in a folder (0700, files 0600). The schema arrives in one transaction: whole or not at all. */
export function createSqlite(folder: string): void {
  if (existsSync(eventsFile(folder))) throw new StoreError('STORE_EXISTS', folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = new Database(eventsFile(folder));
  chmodSync(eventsFile(folder), 0o600);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.transaction(() => {
    db.exec(SCHEMA);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
  db.close();
}

function connect(folder: string): Database.Database {
  if (!existsSync(eventsFile(folder))) throw new StoreError('STORE_MISSING', folder);
  let db: Database.Database | undefined;
  try {
    db = new Database(eventsFile(folder), { timeout: BUSY_TIMEOUT });
    const id = db.pragma('application_id', { simple: true });
    const version = Number(db.pragma('user_version', { simple: true }));
    if (id !== APPLICATION_ID) throw new StoreError('STORE_UNUSABLE', 'not a yellowcart store');
    if (version > SCHEMA_VERSION) throw new StoreError('STORE_NEWER', `schema ${version}, this program knows ${SCHEMA_VERSION}`);
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = full');
    db.pragma('trusted_schema = off');
    db.pragma('cell_size_check = on');
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError('STORE_UNUSABLE', (error as Error).message);
  }
}

/**
 * A store in a folder, on SQLite. Commands of one process that wait together share one transaction and one fsync (group
 * commit); a step runs to its end before anything of it is written, so a refusal or a bug in a rule needs no savepoint.
 */
export function sqliteStore(folder: string, wiring: Wiring): Store {
  const writer = connect(folder);
  const reader = connect(folder);
  reader.pragma('query_only = on');
  const ops = sqliteOps(writer);
  const views = sqliteReading(reader);
  const readOps = sqliteOps(reader);
  const listeners = new Set<(position: number) => void>();
  let group: { readonly committed: Promise<void>; readonly settle: (error?: unknown) => void; scheduled: boolean } | undefined;

  const begin = (): NonNullable<typeof group> => {
    if (group) return group;
    guard(() => writer.exec('begin immediate'));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => {}); // every waiter sees the failure through its own await
    group = { committed: promise, settle: (error) => (error === undefined ? resolve() : reject(error)), scheduled: false };
    return group;
  };

  const end = (): void => {
    if (!group) return;
    const { settle } = group;
    group = undefined;
    try {
      guard(() => writer.exec('commit'));
    } catch (error) {
      if (writer.inTransaction) writer.exec('rollback');
      settle(error);
      return;
    }
    settle();
    const position = views.head();
    for (const listener of listeners) listener(position);
  };

  /** Applies a task inside the open group; what fails while writing takes the whole group back. */
  const apply = <R>(task: () => R): R => {
    try {
      return guard(task);
    } catch (error) {
      if (writer.inTransaction) writer.exec('rollback');
      group?.settle(error);
      group = undefined;
      throw error;
    }
  };

  /** Answers from one state of the store: the open group's, else what is committed, whoever else is writing meanwhile. */
  const look = <R>(task: Task<R>): R =>
    group ? runTask(task, ops) : (guard(() => reader.transaction(() => runTask(task, readOps)).deferred()) as R);

  const commitSoon = (open: NonNullable<typeof group>): Promise<void> => {
    if (!open.scheduled) {
      open.scheduled = true;
      void setImmediate().then(() => group === open && end());
    }
    return open.committed;
  };

  return {
    execute: async (work, options) => {
      const open = begin();
      const done = apply(() => runTask(perform(work, wiring), ops));
      if (!options?.apply) await commitSoon(open);
      return done;
    },
    preview: async (work) => {
      const held = group;
      end();
      await held?.committed;
      begin();
      const { ops: tried, events } = noting(ops);
      try {
        return { outcome: apply(() => runTask(perform(work, wiring), tried)).outcome, events };
      } finally {
        group = undefined;
        if (writer.inTransaction) writer.exec('rollback');
      }
    },
    flush: async () => {
      const open = group;
      end();
      await open?.committed;
    },
    advance: async (to, progress) => {
      const all = [];
      for (;;) {
        begin();
        const fired = apply(() => runTask(runDue(to ?? runTask(storeTime(wiring), ops), wiring, DUE_PER_COMMIT), ops));
        const more = apply(() => runTask(hasDue(to, wiring), ops));
        const open = group;
        end();
        await open?.committed;
        all.push(...fired);
        progress?.(all.length);
        if (!more) return all;
      }
    },
    ask: async (step) => look(question(step, wiring)),
    now: async () => look(storeTime(wiring)),
    read: async (filter) => views.read(filter),
    head: async () => views.head(),
    pending: async (limit) => views.pending(limit),
    streams: async (after, limit) => views.streams(after, limit),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      end();
      writer.close();
      reader.close();
    },
  };
}

function* hasDue(to: number | undefined, wiring: Wiring): Task<boolean> {
  const before = to ?? (yield* storeTime(wiring));
  return (yield (ops) => ops.firstDue(before)) !== undefined;
}

/** SQLite's own words for "busy" and "full" become ours. */
function guard<R>(work: () => R): R {
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
