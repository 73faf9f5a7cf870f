import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { gathering } from './gathered.ts';
import { lineAt, PATIENCE } from './line.ts';
import { hasDue, noting, perform, question, runDue, runTask, storeTime, type Task } from './perform.ts';
import { remembering } from './remembered.ts';
import { connect, connectReader, eventsFile, guard } from './sqlite-file.ts';
import { dumpSqlite, takeIntoSqlite } from './sqlite-copy.ts';
import { integrityOf } from './sqlite-verify.ts';
import { rewriteSqlite } from './sqlite-rewrite.ts';
import { sqliteReading, sqliteReads } from './sqlite-reading.ts';
import { sqliteWriting } from './sqlite-writing.ts';
import { Conflict, StoreError, type Fired, type Ops, type Store, type Wiring } from './store.ts';

/** How many due jobs share one commit while time is advanced. */
const DUE_PER_COMMIT = 256;

type Waiter = { readonly resolve: () => void; readonly reject: (error: unknown) => void };

/** Commands that share one transaction and one fsync. `held` ones are answered by `flush`, the others when it commits. */
type Group = { readonly waiters: Waiter[]; scheduled: boolean; held: boolean; forgot: boolean };

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
  const reader = connectReader(folder);
  writer.pragma('busy_timeout = 0');
  const file = statSync(eventsFile(folder)).ino;
  const { ops, flush, forget, failed } = remembering((links) => gathering(sqliteReads(writer), sqliteWriting(writer, links)));
  /** Changes when another connection has written: what is remembered is not to be trusted then. */
  const others = writer.prepare<[], number>('pragma data_version').pluck();
  let seen: number | undefined;
  const readOps: Ops<'now'> = { ...sqliteReads(reader), write: neverHere };
  const committed = sqliteReading(reader);
  const current = sqliteReading(writer);
  const listeners = new Set<(position: number) => void>();
  let group: Group | undefined;
  /** Why held work is gone, until `flush` has told it. */
  let lost: { readonly error: Error } | undefined;
  const line = lineAt(folder);
  /** While this process stands in line: one place for all of its commands. */
  let standing: Promise<void> | undefined;
  const watched: typeof ops = {
    ...ops,
    write: (change) => {
      const position = ops.write(change);
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
    group = { waiters: [], scheduled: false, held: false, forgot: false };
    return true;
  };

  /** Waits for a turn among the processes that write. All commands of this one share a place: who joined late waits on. @throws Conflict */
  const turn = async (begun: number): Promise<void> => {
    standing ??= line.stand(tryBegin).finally(() => (standing = undefined));
    try {
      await standing;
    } catch (error) {
      if (!(error instanceof Conflict) || performance.now() - begun >= PATIENCE) throw error;
    }
  };

  /** Whether this process may begin, and does. */
  const begins = (): boolean => !standing && !line.letOthers() && tryBegin();

  /** Whether there is a group to work in. It may be lost by the time anything else has run: to be asked again after every wait. */
  const ready = (): boolean => group !== undefined || begins();

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
      guard(() => {
        flush();
        writer.exec('commit');
      });
    } catch (error) {
      fail(open, error);
      return error as Error;
    }
    group = undefined;
    if (open.forgot) emptyLog();
    for (const waiter of open.waiters) waiter.resolve();
    tell();
    return undefined;
  };

  const tell = (): void => {
    if (listeners.size === 0) return;
    try {
      const position = committed.head();
      for (const listener of listeners) listener(position);
    } catch {
      // A listener's trouble, or a damaged file that the next reader will name, must not undo what is committed.
    }
  };

  /** Runs a task in the open group. Only what fails while writing takes the group back; a bug in a step is its caller's alone. */
  const apply = <R>(open: Group, task: () => R): R => {
    try {
      return guard(task);
    } catch (error) {
      if (failed() || !writer.inTransaction) fail(open, error);
      throw error;
    }
  };

  /** Answers from one state of the store: the open group's, else what is committed, whoever else is writing meanwhile. */
  const readNow = <R>(task: Task<R>): R =>
    group ? apply(group, () => runTask(task, ops)) : guard(() => reader.transaction(() => runTask(task, readOps)).deferred() as R);

  /** Looks at what is committed, or at the open group, which is written first: this reads past its operations. */
  const look = <R>(at: (reading: typeof committed) => R): R => {
    if (!group) return guard(() => at(committed));
    return apply(group, () => {
      flush();
      return at(current);
    });
  };

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
      for (const begun = performance.now(); !ready();) await turn(begun);
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
    },
    preview: async (work) => {
      // A transaction of its own: what is open is committed, and the next begins at once or after somebody else's.
      const alone = (): boolean => {
        const error = commit();
        if (error) throw error;
        return begins();
      };
      for (const begun = performance.now(); !alone();) await turn(begun);
      const { ops: tried, events } = noting(ops);
      try {
        return { outcome: guard(() => runTask(perform(work, wiring), tried)).outcome, events };
      } finally {
        undo();
      }
    },
    settle: async () => {
      commit();
      if (lost) throw lost.error;
    },
    flush: async () => {
      commit();
      const failed = lost;
      lost = undefined;
      if (failed) throw failed.error;
    },
    advance: async (to, progress) => {
      const all: Fired[] = [];
      for (;;) {
        for (const begun = performance.now(); !ready();) await turn(begun);
        const open = group!;
        let fired: readonly Fired[];
        let error: Error | undefined;
        try {
          fired = apply(open, () => runTask(runDue(to ?? runTask(storeTime(wiring), ops), wiring, DUE_PER_COMMIT), watched));
        } finally {
          // One that threw leaves what ran before it, and the lock that others wait for.
          error = commit();
        }
        if (error) throw error;
        all.push(...fired);
        progress?.(all.length);
        if (!readNow(hasDue(to, wiring))) return all;
        await setImmediate();
      }
    },
    knows: async (requestId) => (group ? apply(group, () => ops.answer(requestId)) : guard(() => readOps.answer(requestId))) !== undefined,
    ask: async (step) => readNow(question(step, wiring)),
    now: async () => readNow(storeTime(wiring)),
    file: async (digest) => look((reading) => reading.file(digest)),
    read: async (filter) => guard(() => committed.read(filter)),
    head: async () => guard(() => committed.head()),
    pending: async (limit) => look((reading) => reading.pending(limit)),
    streams: async (after, limit) => guard(() => committed.streams(after, limit)),
    verify: (progress) => integrityOf(folder, progress),
    dump: () => dumpSqlite(folder),
    mayRewrite: async () => {},
    rewrite: async (rewriting) => {
      const error = commit();
      if (error) throw error;
      rewriteSqlite(folder, rewriting);
      forget();
    },
    takeIn: async (rows) => {
      const error = commit();
      if (error) throw error;
      forget();
      await takeIntoSqlite(folder, rows);
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

const neverHere = (): never => {
  throw new Error('a question writes nothing');
};
