import { statSync } from 'node:fs';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { noting, perform, question, runDue, runTask, storeTime, type Task } from './perform.ts';
import { remembering } from './remembered.ts';
import { BUSY_TIMEOUT, connect, eventsFile, guard } from './sqlite-file.ts';
import { dumpSqlite, takeIntoSqlite } from './sqlite-copy.ts';
import { integrityOf } from './sqlite-seals.ts';
import { rewriteSqlite } from './sqlite-rewrite.ts';
import { sqliteOps, sqliteReading } from './sqlite-tables.ts';
import { Conflict, StoreError, type Fired, type Store, type Wiring } from './store.ts';

/** How many due jobs share one commit while time is advanced. */
const DUE_PER_COMMIT = 256;
/** A group that took longer than this gives others a chance before the next one, ms; and how long. */
const LONG_GROUP = 10;
const REST = 2;

type Waiter = { readonly resolve: () => void; readonly reject: (error: unknown) => void };

/** Commands that share one transaction and one fsync. `held` ones are answered by `flush`, the others when it commits. */
type Group = { readonly begun: number; readonly waiters: Waiter[]; scheduled: boolean; held: boolean; forgot: boolean };

export type SqliteOptions = {
  /** False: a commit does not wait for the disk. A power cut may lose the newest ones, never the file. */
  readonly durable?: boolean;
};

/**
 * A store in a folder, on SQLite. Commands of one process that wait together share one transaction and one fsync (group
 * commit); a step runs to its end before anything of it is written, so a refusal or a bug in a rule needs no savepoint and
 * touches nobody else's command. A commit is one synchronous call: between it and the next begin nothing else runs.
 */
export function sqliteStore(folder: string, wiring: Wiring, { durable = true }: SqliteOptions = {}): Store {
  const writer = connect(folder);
  if (!durable) writer.pragma('synchronous = normal');
  // What is deleted is overwritten: somebody wished it gone.
  if (wiring.sums) writer.pragma('secure_delete = on');
  const reader = connect(folder);
  reader.pragma('query_only = on');
  writer.pragma('busy_timeout = 0');
  const file = statSync(eventsFile(folder)).ino;
  const { ops, forget } = remembering(sqliteOps(writer));
  /** Changes when another connection has written: what is remembered is not to be trusted then. */
  const others = writer.prepare<[], number>('pragma data_version').pluck();
  let seen: number | undefined;
  const readOps = sqliteOps(reader);
  const committed = sqliteReading(reader);
  const current = sqliteReading(writer);
  const listeners = new Set<(position: number) => void>();
  let group: Group | undefined;
  /** Why held work is gone, until `flush` has told it. */
  let lost: { readonly error: Error } | undefined;
  /** After a long group others come first. */
  let rest: Promise<void> | undefined;
  let writing = false;
  const watched: typeof ops = {
    ...ops,
    write: (change) => {
      writing = true;
      const position = ops.write(change);
      writing = false;
      if (change.forget.length > 0 && group) group.forgot = true;
      return position;
    },
  };

  /** Begins a transaction if nobody else has one. */
  const tryBegin = (): boolean => {
    if (statSync(eventsFile(folder), { throwIfNoEntry: false })?.ino !== file)
      throw new StoreError('STORE_MISSING', `${folder} was replaced`);
    try {
      guard(() => writer.exec('begin immediate'));
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
    const version = others.get();
    if (version !== seen) forget();
    seen = version;
    group = { begun: performance.now(), waiters: [], scheduled: false, held: false, forgot: false };
    return true;
  };

  /**
   * Works as soon as an attempt to begin was successful, in the same breath: whoever waited beside it may otherwise end what was begun.
   * Waits for other processes without standing in this one's way: short looks with jitter, so that nobody starves.
   */
  const whenBegun = async <R>(attempt: () => boolean, work: () => R): Promise<Awaited<R>> => {
    await rest;
    for (const start = performance.now(); !attempt();) {
      if (performance.now() - start > BUSY_TIMEOUT) throw new Conflict('another process is writing');
      await setTimeout(1 + Math.random() * 2);
    }
    return await work();
  };

  const joinOrBegin = (): boolean => group !== undefined || tryBegin();

  /** Takes back what the open group has written. */
  const undo = (): void => {
    group = undefined;
    forget();
    if (writer.inTransaction) writer.exec('rollback');
  };

  const fail = (open: Group, error: unknown): void => {
    undo();
    if (open.held) lost = { error: error as Error };
    for (const waiter of open.waiters) waiter.reject(error);
  };

  /** The log still holds what was deleted. While another process reads it stays; the next time takes it along. */
  const emptyLog = (): void => {
    try {
      writer.pragma('wal_checkpoint(truncate)');
    } catch {
      // Busy: nothing is lost by leaving it.
    }
  };

  /** Commits the open group; what went wrong is told to all who wait for it, and returned. */
  const commit = (): Error | undefined => {
    const open = group;
    if (!open) return undefined;
    try {
      guard(() => writer.exec('commit'));
    } catch (error) {
      fail(open, error);
      return error as Error;
    }
    group = undefined;
    if (performance.now() - open.begun > LONG_GROUP) rest = setTimeout(REST).then(() => void (rest = undefined));
    if (open.forgot) emptyLog();
    for (const waiter of open.waiters) waiter.resolve();
    tell();
    return undefined;
  };

  const tell = (): void => {
    try {
      const position = committed.head();
      for (const listener of listeners) listener(position);
    } catch {
      // A listener's trouble, or a damaged file that the next reader will name, must not undo what is committed.
    }
  };

  /** Runs a task in the open group. Only what fails while writing takes the group back; a bug in a step is its caller's alone. */
  const apply = <R>(open: Group, task: () => R): R => {
    writing = false;
    try {
      return guard(task);
    } catch (error) {
      if (writing || !writer.inTransaction) fail(open, error);
      throw error;
    }
  };

  /** Answers from one state of the store: the open group's, else what is committed, whoever else is writing meanwhile. */
  const readNow = <R>(task: Task<R>): R =>
    guard(() => (group ? runTask(task, ops) : (reader.transaction(() => runTask(task, readOps)).deferred() as R)));

  const commitSoon = (open: Group): Promise<void> =>
    new Promise((resolve, reject) => {
      open.waiters.push({ resolve, reject });
      if (open.scheduled) return;
      open.scheduled = true;
      void setImmediate().then(() => group === open && commit());
    });

  return {
    execute: async (work, { apply: hold = false } = {}) => {
      if (hold && lost) throw lost.error;
      const join = async () => {
        const open = group!;
        open.held ||= hold;
        try {
          const done = apply(open, () => runTask(perform(work, wiring), watched));
          if (!hold) await commitSoon(open);
          return done;
        } finally {
          // A command that threw leaves a group that others may wait for, or nobody.
          if (!hold && group === open && !open.scheduled) void commitSoon(open).catch(() => {});
        }
      };
      return group || (!rest && tryBegin()) ? join() : whenBegun(joinOrBegin, join);
    },
    preview: async (work) => {
      const exclusive = (): boolean => {
        const error = commit();
        if (error) throw error;
        return tryBegin();
      };
      const attempt = () => {
        const { ops: tried, events } = noting(ops);
        try {
          return { outcome: guard(() => runTask(perform(work, wiring), tried)).outcome, events };
        } finally {
          undo();
        }
      };
      return !rest && exclusive() ? attempt() : whenBegun(exclusive, attempt);
    },
    flush: async () => {
      commit();
      const failed = lost;
      lost = undefined;
      if (failed) throw failed.error;
    },
    advance: async (to, progress) => {
      const all: Fired[] = [];
      const run = (): readonly Fired[] => {
        const fired = apply(group!, () => runTask(runDue(to ?? runTask(storeTime(wiring), ops), wiring, DUE_PER_COMMIT), watched));
        const error = commit();
        if (error) throw error;
        return fired;
      };
      for (;;) {
        const fired = await (group || (!rest && tryBegin()) ? run() : whenBegun(joinOrBegin, run));
        all.push(...fired);
        progress?.(all.length);
        if (!readNow(hasDue(to, wiring))) return all;
        await setImmediate();
      }
    },
    knows: async (requestId) => guard(() => (group ? ops : readOps).answer(requestId)) !== undefined,
    ask: async (step) => readNow(question(step, wiring)),
    now: async () => readNow(storeTime(wiring)),
    file: async (digest) => guard(() => (group ? current : committed).file(digest)),
    read: async (filter) => guard(() => committed.read(filter)),
    head: async () => guard(() => committed.head()),
    pending: async (limit) => guard(() => (group ? current : committed).pending(limit)),
    streams: async (after, limit) => guard(() => committed.streams(after, limit)),
    verify: async (progress) => guard(() => reader.transaction(() => integrityOf(reader, progress)).deferred()),
    dump: () => dumpSqlite(folder),
    mayRewrite: async () => {},
    rewrite: async (rewriting) => {
      const failed = commit();
      if (failed) throw failed;
      rewriteSqlite(folder, rewriting);
      forget();
    },
    takeIn: (rows) => {
      forget();
      return takeIntoSqlite(folder, rows);
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      commit();
      writer.close();
      reader.close();
      // A group that nobody waits for and nothing was held in may fail unheard.
      if (lost) throw lost.error;
    },
  };
}

function* hasDue(to: number | undefined, wiring: Wiring): Task<boolean> {
  const before = to ?? (yield* storeTime(wiring));
  return (yield (ops) => ops.firstDue(before)) !== undefined;
}
