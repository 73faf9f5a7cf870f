import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** How often the memory is looked at, ms; the kernel remembers the most. */
const LOOK_EVERY = 2;

/** The most that was ever resident of a process, MiB; undefined where the kernel does not say, and when the process is over. */
export function mostHeldBy(pid: number): number | undefined {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;
  } catch {
    return undefined;
  }
}

/**
 * The most that was resident while a program ran with Node, MiB; undefined where the kernel does not say (it does on Linux).
 * @throws when it ends with anything but 0
 */
export async function mostResident(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number | undefined> {
  const child = spawn(process.execPath, argv, { stdio: 'ignore', env });
  const ended = once(child, 'exit');
  let most: number | undefined;
  for (let over = false; !over;) {
    over = await Promise.race([ended.then(() => true), setTimeout(LOOK_EVERY, false)]);
    most = mostHeldBy(child.pid!) ?? most;
  }
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`);
  return most;
}
