import { setImmediate as nextTurn } from 'node:timers/promises';
import pg from 'pg';
import { addressOf, type AddressOptions } from './postgres-address.ts';
import { batchOver } from './postgres-batch.ts';
import { dumpPostgres, takeIntoPostgres } from './postgres-copy.ts';
import { inOurWords } from './postgres-errors.ts';
import { newGroup, runIn, saying, writerOn, type Group, type Placed, type Waiting } from './postgres-group.ts';
import { lineTo } from './postgres-line.ts';
import { readingOn } from './postgres-reading.ts';
import { mayRewritePostgres, rewritePostgres } from './postgres-rewrite.ts';
import { readyPostgres } from './postgres-schema.ts';
import { runnerOn } from './postgres-runner.ts';
import { statementsIn } from './postgres-statements.ts';
import { wakeOn } from './postgres-wake.ts';
import { hasDue, noting, perform, question, runDue, runTaskLater, storeTime, type Task } from './perform.ts';
import type { Done, Fired, Store, Wiring, Work } from './store.ts';

/** Commands that share one transaction at most, and timers that do while time is advanced. */
const GROUP = 128;
const DUE_PER_COMMIT = 256;
/** Connections for reading. */
const READERS = 4;

/**
 * A store in a schema of a PostgreSQL database. Commands of one process that wait together run in memory over the rows that they
 * need, and share one short transaction, which locks those rows in one order, looks whether they still stand, writes and commits.
 * What lost a race to another process is run again. Any number of processes, on any number of machines, may use one store.
 */
export async function postgresStore(store: string, wiring: Wiring, options: AddressOptions = {}): Promise<Store> {
  const address = addressOf(store, options);
  await readyPostgres(address);
  const sql = statementsIn(address.schema);
  // What somebody else keeps locked, rows or a table as a whole, is waited for no longer than a server: the race is lost then.
  const locks = `set lock_timeout = ${Math.ceil(address.patience)}`;
  const ready = address.durable ? [locks] : [locks, 'set synchronous_commit = off'];
  const line = lineTo(address, async (asks) => {
    // It goes along with what is asked first, which fails if this does.
    for (const word of ready) asks(word).catch(() => {});
  });
  const pool = new pg.Pool({
    ...address.config,
    max: READERS,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, whatever its types say
    onConnect: async (client) => void (await client.query(locks)),
  });
  // The error comes with the statement that meets it.
  pool.on('error', () => {});
  // While somebody has a connection, between two of their statements, the pool does not listen.
  pool.on('connect', (client) => client.on('error', () => {}));
  const reading = readingOn(pool, sql, address.patience);
  const inTurn = runnerOn(address);
  const wake = wakeOn(address, pool);
  const clock = { floor: 0 };
  const listeners = new Set<(position: number) => void>();
  const tell = (position: number): void => {
    wake.ring(position);
    hear(position);
  };

  const hear = (position: number): void => {
    for (const listener of listeners) {
      try {
        listener(position);
      } catch {
        // A listener's trouble must not undo what is committed.
      }
    }
  };

  const writer = writerOn(line, sql, clock, tell);
  let queue: Waiting[] = [];
  /** While anything is in the queue: until it is carried out. */
  let pumping: Promise<void> | undefined;
  /** Commands that are applied and wait for `flush`. */
  let held: Group | undefined;
  /** Why held work is gone, until `flush` has told it. */
  let lost: { readonly error: Error } | undefined;

  let turn: Promise<unknown> = Promise.resolve();
  /** One at a time: the group has one order. */
  const exclusive = <R>(work: () => Promise<R>): Promise<R> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };

  /** Commits what is held, and more. Each is told by itself; what went wrong is returned. */
  const commit = async (more: readonly Waiting[]): Promise<Error | undefined> => {
    const open = held;
    held = undefined;
    try {
      await writer.commit([...(open?.waiting ?? []), ...more], open);
      return undefined;
    } catch (error) {
      const failed = inOurWords(error);
      if (open) lost = { error: failed };
      return failed;
    }
  };

  const pump = async (): Promise<void> => {
    while (queue.length > 0) {
      await exclusive(async () => {
        const taken = queue.slice(0, GROUP);
        queue = queue.slice(GROUP);
        await commit(taken);
      });
    }
    pumping = undefined;
  };

  /** Carries something out with whatever else is waiting. */
  const carryOut = <R>(task: () => Task<R>, place: (result: R, placed: Placed) => R, requestId?: string): Promise<R> =>
    new Promise<R>((resolve, reject) => {
      queue.push({ task, requestId, resolve: (result, placed) => resolve(place(result, placed)), reject });
      // Those that come at the same moment come along.
      pumping ??= nextTurn().then(pump);
    });

  const placed = <A>(done: Done<A>, position: Placed): Done<A> => (position === undefined ? done : { ...done, position });

  const apply = <A>(work: Work<A>): Promise<Done<A>> =>
    exclusive(async () => {
      if (lost) throw lost.error;
      const open = (held ??= newGroup(line.patient, sql, clock.floor));
      await open.batch.foresee([perform(work, wiring)], work.requestId === undefined ? [] : [work.requestId]);
      const waiting: Waiting = { task: () => perform(work, wiring), requestId: work.requestId, resolve: () => {}, reject: () => {} };
      const ran = await runIn(open, waiting);
      if (ran.error !== undefined) {
        // Its caller is told: if the group runs again, it does not.
        open.waiting.pop();
        open.ran.pop();
        throw ran.error;
      }
      waiting.told = saying(ran);
      return ran.result as Done<A>;
    });

  /** Answers from one state of the store: that of the open group if there is one, else what is committed. */
  const answer = async <R>(task: () => Task<R>): Promise<R> => {
    try {
      const open = held;
      if (open) return await exclusive(async () => (held === open ? runTaskLater(task(), open.batch.ops) : answerStored(task)));
      return await answerStored(task);
    } catch (error) {
      throw inOurWords(error);
    }
  };

  const answerStored = <R>(task: () => Task<R>): Promise<R> =>
    reading.inSnapshot((asks) => runTaskLater(task(), batchOver(asks, sql, clock.floor).ops));

  return {
    execute: (work, { apply: hold = false } = {}) => (hold ? apply(work) : carryOut(() => perform(work, wiring), placed, work.requestId)),
    preview: (work) =>
      exclusive(async () => {
        const failed = held && (await commit([]));
        if (failed) throw failed;
        return reading.inSnapshot(async (asks) => {
          const { ops, events } = noting(batchOver(asks, sql, clock.floor).ops);
          return { outcome: (await runTaskLater(perform(work, wiring), ops)).outcome, events };
        });
      }),
    settle: () =>
      exclusive(async () => {
        if (held) await commit([]);
        if (lost) throw lost.error;
      }),
    flush: () =>
      exclusive(async () => {
        if (held) await commit([]);
        const failed = lost;
        lost = undefined;
        if (failed) throw failed.error;
      }),
    advance: async (to, progress) => {
      const all: Fired[] = [];
      const chunk = function* (): Task<Fired[]> {
        return yield* runDue(to ?? (yield* storeTime(wiring)), wiring, DUE_PER_COMMIT);
      };
      const due = () => answer(() => hasDue(to, wiring));
      const run = async (): Promise<readonly Fired[]> => {
        do {
          all.push(...(await carryOut(chunk, (result) => result)));
          progress?.(all.length);
        } while (await due());
        return all;
      };
      return inTurn({ due, run, done: all });
    },
    knows: (requestId) =>
      answer(function* () {
        return (yield (ops) => ops.answer(requestId)) !== undefined;
      }),
    ask: (step) => answer(() => question(step, wiring)),
    now: () => answer(() => storeTime(wiring)),
    file: async (digest) => held?.batch.files.get(digest)?.slice() ?? reading.file(digest),
    read: reading.read,
    head: reading.head,
    pending: reading.pending,
    streams: reading.streams,
    verify: reading.verify,
    dump: () => dumpPostgres(address),
    takeIn: (rows) => takeIntoPostgres(address, rows),
    mayRewrite: () => mayRewritePostgres(address),
    rewrite: (rewriting) =>
      exclusive(async () => {
        const failed = held && (await commit([]));
        if (failed) throw failed;
        await rewritePostgres(address, rewriting);
      }),
    onCommit: (listener) => {
      listeners.add(listener);
      wake.hear(hear);
      return () => listeners.delete(listener);
    },
    close: async () => {
      while (pumping) await pumping;
      const failed = await exclusive(async () => held && (await commit([])));
      await wake.close();
      await line.close();
      await pool.end();
      if (failed) throw failed;
    },
  };
}
