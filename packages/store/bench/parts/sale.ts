import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from './orders.ts';

/** What a flash sale has: processes that buy at once, and units to be had. */
export const PROCESSES = 16;
export const UNITS = 100;

/** What a process says when it is through: its waits, and after how long it was, ms. */
type Through = { readonly sold: number; readonly waits: readonly number[]; readonly errors: readonly string[]; readonly within: number };

export type Sale = { readonly worst: number; readonly fair: number; readonly waits: readonly number[]; readonly seconds: number };

/** Jain's index: 1 when all get the same, 1/n when one gets everything. */
const jain = (shares: readonly number[]): number =>
  shares.reduce((sum, each) => sum + each, 0) ** 2 / (shares.length * shares.reduce((sum, each) => sum + each * each, 0));

/**
 * One sale on a store of its own: so many processes at once, each with as many attempts.
 * @throws when it sold more or less than there was, or an attempt ended with an error
 */
export async function sale(processes: number, attempts: number, units: number): Promise<Sale> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  await open(join(folder, 'store')).close();
  const buyers = Array.from({ length: processes }, (_, n) =>
    fork(join(import.meta.dirname, 'buyer.ts'), [join(folder, 'store'), `buyer-${n}`, String(attempts), String(units)]),
  );
  await Promise.all(buyers.map((each) => once(each, 'message')));
  const started = performance.now();
  const through = buyers.map(async (each) => (await once(each, 'message'))[0] as Through);
  for (const each of buyers) each.send('go');
  const all = await Promise.all(through);
  const seconds = (performance.now() - started) / 1000;
  for (const each of buyers) if (each.exitCode === null) await once(each, 'exit');
  rmSync(folder, { recursive: true, force: true });

  const sold = all.reduce((sum, each) => sum + each.sold, 0);
  const errors = all.flatMap((each) => each.errors);
  if (sold !== units || errors.length > 0) throw new Error(`sold ${sold} of ${units}; ${errors.length} errors: ${errors[0] ?? ''}`);
  const waits = all.flatMap((each) => each.waits);
  // Each process's pace: its attempts by the time that it took for all of them, of which all have as many. One that was kept waiting is slower.
  const fair = jain(all.map((each) => attempts / each.within));
  return { worst: Math.max(...waits) / 1000, fair, waits, seconds };
}
