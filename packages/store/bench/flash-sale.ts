/**
 * A flash sale: 16 processes, 10,000 attempts, 100 units. Exactly 100 are sold, nobody waits long, every process gets its turn. It is held
 * some times over, each on a store of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, note, quantile, row, sized, spread, title } from '../../../scripts/bench/measure.ts';
import { open } from './parts/orders.ts';

const SALES = sized(3, 1);
const PROCESSES = 16;
const UNITS = 100;
const ATTEMPTS = sized(10_000, 1600) / PROCESSES;

/** What a process says when it is through: its waits, and after how long it was, ms. */
type Through = { readonly sold: number; readonly waits: readonly number[]; readonly errors: readonly string[]; readonly within: number };

type Sale = { readonly worst: number; readonly fair: number; readonly waits: readonly number[]; readonly seconds: number };

/** Jain's index: 1 when all get the same, 1/n when one gets everything. */
const jain = (shares: readonly number[]): number =>
  shares.reduce((sum, each) => sum + each, 0) ** 2 / (shares.length * shares.reduce((sum, each) => sum + each * each, 0));

/** One sale. @throws when it sold more or less than there was, or an attempt ended with an error */
async function sale(): Promise<Sale> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  await open(join(folder, 'store')).close();
  const buyers = Array.from({ length: PROCESSES }, (_, n) =>
    fork(join(import.meta.dirname, 'parts/buyer.ts'), [join(folder, 'store'), `buyer-${n}`, String(ATTEMPTS), String(UNITS)]),
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
  if (sold !== UNITS || errors.length > 0) throw new Error(`sold ${sold} of ${UNITS}; ${errors.length} errors: ${errors[0] ?? ''}`);
  const waits = all.flatMap((each) => each.waits);
  // Each process's pace: its attempts by the time that it took for all of them, of which all have as many. One that was kept waiting is slower.
  const fair = jain(all.map((each) => ATTEMPTS / each.within));
  return { worst: Math.max(...waits) / 1000, fair, waits, seconds };
}

title(
  'Flash sale',
  `${PROCESSES} processes at once on one store, ${(ATTEMPTS * PROCESSES).toLocaleString('en')} attempts in all, one after the other in each, ${UNITS} units; ${SALES === 1 ? 'one sale' : `${SALES} sales, of which the worst is held`}.`,
);
const sales: Sale[] = [];
for (let n = 0; n < SALES; n += 1) sales.push(await sale());
const worst = sales.map((each) => each.worst);
const fair = sales.map((each) => each.fair);
row({
  what: 'longest wait of an attempt, s',
  base: '',
  ours: `${Math.max(...worst).toFixed(2)} s`,
  ratio: { ...spread(worst), median: Math.max(...worst) },
  floor: 2,
  aim: 1,
  atMost: true,
});
row({
  what: "fairness of the processes' paces (Jain)",
  base: '1',
  ours: Math.min(...fair).toFixed(3),
  ratio: { ...spread(fair), median: Math.min(...fair) },
  floor: 0.9,
  aim: 0.95,
});
const waits = sales.flatMap((each) => each.waits);
note(
  `Each sold ${UNITS} of ${UNITS} and refused ${(ATTEMPTS * PROCESSES - UNITS).toLocaleString('en')}, no error; ` +
    `${Math.round(median(sales.map((each) => each.waits.length / each.seconds)))} attempts/s; ` +
    `waits p50 ${quantile(waits, 0.5).toFixed(1)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms.`,
);
