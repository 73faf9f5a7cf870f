import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ToldJourney } from '@yellowcart/journey/report/model';

/** One journey that another process ran. */
type Back = { readonly text: string; readonly journey: ToldJourney };

/** A process of this same program that runs one journey after the other: a file in, a line of JSON out. */
type Worker = { run(file: string): Promise<Back>; end(): void };

function startWorker(words: readonly string[]): Worker {
  const child: ChildProcess = spawn(process.execPath, [process.argv[1]!, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return {
    async run(file) {
      child.stdin!.write(`${JSON.stringify(file)}\n`);
      const { value, done } = (await lines.next()) as { value: string; done?: boolean };
      if (done) throw new Error(`the process that ran ${file} ended`);
      return JSON.parse(value) as Back;
    },
    end: () => void child.stdin!.end(),
  };
}

/**
 * Runs journeys in several processes at once; each comes back in the order of the files, as soon as all before it have. Whoever is free
 * takes the next file.
 */
export async function* inProcesses(files: readonly string[], jobs: number, words: readonly string[]): AsyncGenerator<Back> {
  const workers = Array.from({ length: Math.min(jobs, files.length) }, () => startWorker(words));
  const results = files.map(() => Promise.withResolvers<Back>());
  // A failure is thrown where its result is waited for, not before.
  for (const { promise } of results) promise.catch(() => {});
  let next = 0;
  const work = async (worker: Worker): Promise<void> => {
    for (let at = next++; at < files.length; at = next++) {
      try {
        results[at]!.resolve(await worker.run(files[at]!));
      } catch (error) {
        results[at]!.reject(error);
        return;
      }
    }
  };
  const all = Promise.all(workers.map(work));
  try {
    for (const { promise } of results) yield await promise;
    await all;
  } finally {
    for (const worker of workers) worker.end();
  }
}
