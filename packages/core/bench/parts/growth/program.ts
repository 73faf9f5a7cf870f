import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** The built program (`pnpm build`). */
export const PROGRAM = join(import.meta.dirname, '../../../../../cli/bin/yellowcart.js');

/** How often the kernel is asked what a process has used, ms: the end of it may go unseen. */
const LOOK_EVERY = 10;
/** Ticks of the kernel's count in a second. */
const TICKS = 100;

/** What one run took: by the clock, in processor time, and the most that was resident. The last two only where the kernel tells. */
export type Took = { readonly seconds: number; readonly cpu: number | undefined; readonly mib: number | undefined };

function usedBy(pid: number): { readonly cpu: number; readonly mib: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    const most = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return most ? { cpu: (Number(fields[11]) + Number(fields[12])) / TICKS, mib: Number(most[1]) / 1024 } : undefined;
  } catch {
    // Over already, or not Linux.
    return undefined;
  }
}

/**
 * Runs the built program in a process of its own on a store. `meanwhile` is called while it runs and is told when it is over.
 * @throws Error when it ends with anything but 0
 */
export async function ran(store: string, words: readonly string[], meanwhile?: (over: AbortSignal) => Promise<void>): Promise<Took> {
  const over = new AbortController();
  const started = performance.now();
  const child = spawn(process.execPath, [PROGRAM, ...words, '--store', store, '--json'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const complaints = child.stderr.setEncoding('utf8').toArray();
  let seconds = 0;
  const ended = once(child, 'exit').then((told) => {
    seconds = (performance.now() - started) / 1000;
    over.abort();
    return told as [number | null];
  });
  const beside = meanwhile?.(over.signal);
  let used: { readonly cpu: number; readonly mib: number } | undefined;
  while (!over.signal.aborted) {
    used = usedBy(child.pid!) ?? used;
    await Promise.race([ended, setTimeout(LOOK_EVERY)]);
  }
  const [code] = await ended;
  await beside;
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${(await complaints).join('').slice(-2000)}`);
  return { seconds, cpu: used?.cpu, mib: used?.mib };
}
