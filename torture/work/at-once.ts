import { availableParallelism } from 'node:os';

/** Does something with every item, as many at once as there are processors. The first failure is thrown, and nothing more begun. */
export async function atOnce<T>(items: readonly T[], work: (item: T, done: number) => Promise<void>): Promise<void> {
  let next = 0;
  let done = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const item = items[next++]!;
      try {
        await work(item, (done += 1));
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: availableParallelism() }, lane));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
