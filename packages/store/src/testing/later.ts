import { noting, perform, question, runDue, runTaskLater, storeTime } from '../perform.ts';
import { emptyMemory, headOf, memoryOps, reading, type Memory } from '../memory.ts';
import { Conflict, type Change, type Ops, type Store, type Wiring } from '../store.ts';

/** How often a lost race is run again before the caller is told. */
const TRIES = 20;

/** An answer that takes its time, as a database over a network does. */
const later = <T>(value: () => T): Promise<T> =>
  new Promise((resolve, reject) =>
    setImmediate(() => {
      try {
        resolve(value());
      } catch (error) {
        reject(error);
      }
    }),
  );

/**
 * A store that answers asynchronously and lets commands overlap: it proves that the port needs nothing of SQLite. A command
 * that lost a race over a stream, a timer or a request id is run again from its beginning.
 */
export function laterStore(wiring: Wiring, memory: Memory = emptyMemory()): Store {
  const now = memoryOps(memory);
  const listeners = new Set<(position: number) => void>();

  /** Operations of one transaction: writes are checked against what it read, and applied together at its end. */
  const transaction = () => {
    const changes: Change[] = [];
    const own = new Map<string, Change['streams'][number]>();
    const seen = { due: new Set<string>(), answers: new Set<string>() };
    const ops: Ops<'later'> = {
      snapshots: (streams, aggregate) => later(() => streams.map((stream) => own.get(stream) ?? now.snapshots([stream], aggregate)[0])),
      lastAt: () => later(() => changes.flatMap(({ events }) => events).at(-1)?.at ?? now.lastAt()),
      firstDue: (before) =>
        later(() => {
          const dropped = new Set(changes.flatMap(({ drop }) => drop));
          const set = changes.flatMap((change) => change.set);
          const stored = [...memory.due.values()].filter(({ key }) => !dropped.has(key) && !set.some((due) => due.key === key));
          const first = [...stored, ...set.filter(({ key }) => !dropped.has(key))]
            .filter(({ at }) => at <= before)
            .toSorted((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))[0];
          if (first) seen.due.add(first.key);
          return first;
        }),
      answer: (requestId) =>
        later(() => {
          seen.answers.add(requestId);
          return now.answer(requestId);
        }),
      write: (change) =>
        later(() => {
          for (const row of change.streams) own.set(row.stream, { ...row, loaded: own.get(row.stream)?.loaded ?? row.loaded });
          changes.push(change);
          return headOf(memory) + changes.flatMap(({ events }) => events).length;
        }),
    };
    const commit = (): void => {
      for (const { stream, loaded } of own.values()) if ((memory.streams.get(stream)?.version ?? 0) !== loaded) throw new Conflict(stream);
      for (const requestId of seen.answers)
        if (memory.answers.has(requestId) && changes.some(({ answer }) => answer?.requestId === requestId)) throw new Conflict(requestId);
      for (const key of changes.flatMap(({ drop }) => drop))
        if (seen.due.has(key) && !memory.due.has(key) && !changes.some(({ set }) => set.some((due) => due.key === key)))
          throw new Conflict(key);
      for (const change of changes) now.write(change);
      for (const listener of listeners) listener(headOf(memory));
    };
    return { ops, commit };
  };

  const run = async <R>(task: () => ReturnType<typeof perform<any>> | ReturnType<typeof runDue>): Promise<R> => {
    for (let left = TRIES; ; left -= 1) {
      const { ops, commit } = transaction();
      const result = await runTaskLater(task() as Generator<any, R, any>, ops);
      try {
        commit();
        return result;
      } catch (error) {
        if (!(error instanceof Conflict) || left === 0) throw error;
      }
    }
  };

  return {
    execute: (work) => run(() => perform(work, wiring)),
    preview: async (work) => {
      const { ops, events } = noting(transaction().ops);
      return { outcome: (await runTaskLater(perform(work, wiring), ops)).outcome, events };
    },
    flush: async () => {},
    settle: async () => {},
    advance: async (to) => {
      const until = to ?? (await runTaskLater(storeTime(wiring), transaction().ops));
      return run(() => runDue(until, wiring, Infinity));
    },
    knows: async (requestId) => memory.answers.has(requestId),
    ask: (step) => runTaskLater(question(step, wiring), transaction().ops),
    now: () => runTaskLater(storeTime(wiring), transaction().ops),
    ...reading(memory),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
  };
}
