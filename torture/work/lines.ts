import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { envOf, type Ran } from './program.ts';

/** So many lines a process runs before the next one takes over. */
const SHIFT = 400;
/** A line that takes longer than this hangs, ms: on a machine that does much else. */
const PATIENCE = 120_000;

/** Runs command lines, several at once, in processes that stay: thousands of them take minutes. */
export async function runLines(
  place: string,
  lines: readonly (readonly string[])[],
  judge: (argv: readonly string[], ran: Ran) => void,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < lines.length) {
      const child = fork(join(import.meta.dirname, 'liner.ts'), {
        env: envOf(place),
        cwd: place,
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      try {
        await once(child, 'message');
        for (let n = 0; n < SHIFT && next < lines.length; n += 1) {
          const argv = lines[next++]!;
          judge(argv, await ran(child, argv));
        }
      } catch (error) {
        next = lines.length;
        throw error;
      } finally {
        child.kill('SIGKILL');
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: availableParallelism() }, lane));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}

async function ran(child: ChildProcess, argv: readonly string[]): Promise<Ran> {
  const over = new AbortController();
  const { signal } = over;
  child.send(argv);
  try {
    const told = await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message as Omit<Ran, 'late'>),
      once(child, 'exit', { signal }).then(([exit]) => ({ exit: exit as number | null, stdout: '', stderr: 'the process ended' })),
      setTimeout(PATIENCE, undefined, { signal }),
    ]);
    return told ? { ...told, late: false } : { exit: null, stdout: '', stderr: '', late: true };
  } finally {
    over.abort();
  }
}
