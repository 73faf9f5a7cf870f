const tails = new Map<string, Promise<unknown>>();
let memories = 0;

/**
 * Runs tasks on one folder one after the other, whoever in this process opened it. A connection to SQLite has no lock of its
 * own, so another task's reads would end up inside an open transaction; and waiting for a lock that this same process holds
 * would stop it for good.
 */
export function exclusive<R>(folder: string, task: () => Promise<R>): Promise<R> {
  const before = tails.get(folder) ?? Promise.resolve();
  const run = before.then(task, task);
  const tail = run.then(
    () => {},
    () => {},
  );
  tails.set(folder, tail);
  void tail.then(() => tails.get(folder) === tail && tails.delete(folder));
  return run;
}

/** A name of its own for a database in memory, which nobody else can open. */
export const memoryName = (): string => `:memory:${(memories += 1)}`;
