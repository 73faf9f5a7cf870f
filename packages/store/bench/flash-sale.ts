/** A flash sale: 16 processes, 10,000 attempts, 100 units. Exactly 100 are sold, nobody waits long, every process gets its turn. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { note, quantile, row, sized, spread as over, title } from '../../../scripts/bench/measure.ts';
import { open } from './parts/orders.ts';

const PROCESSES = 16;
const UNITS = 100;
const ATTEMPTS = sized(10_000, 1600) / PROCESSES;

/** What a process says when it is through. */
type Through = { readonly sold: number; readonly waits: readonly number[]; readonly errors: readonly string[]; readonly within: number };

/** Jain's index: 1 when all get the same, 1/n when one gets everything. */
const jain = (shares: readonly number[]): number =>
  shares.reduce((sum, each) => sum + each, 0) ** 2 / (shares.length * shares.reduce((sum, each) => sum + each * each, 0));

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
const waits = all.flatMap((each) => each.waits);
const errors = all.flatMap((each) => each.errors);
const worst = Math.max(...waits) / 1000;
// How many attempts each had through when the first one had all of his: what the pace of the slowest is to that of the fastest.
const fair = jain(all.map((each) => ATTEMPTS / each.within));
if (sold !== UNITS || errors.length > 0) throw new Error(`sold ${sold} of ${UNITS}; ${errors.length} errors: ${errors[0] ?? ''}`);
title(
  'Flash sale',
  `${PROCESSES} processes at once on one store, ${(ATTEMPTS * PROCESSES).toLocaleString('en')} attempts one after the other in each, ${UNITS} units.`,
);
row({
  what: 'longest wait of an attempt, s',
  base: '',
  ours: `${worst.toFixed(2)} s`,
  ratio: over([worst]),
  floor: 2,
  aim: 1,
  atMost: true,
});
row({ what: "fairness of the processes' paces (Jain)", base: '1', ours: fair.toFixed(3), ratio: over([fair]), floor: 0.9, aim: 0.95 });
note(
  `Sold ${sold} of ${UNITS}, ${waits.length - sold} refused, no error; ${Math.round(waits.length / seconds)} attempts/s; ` +
    `waits p50 ${quantile(waits, 0.5).toFixed(1)} ms, p99 ${quantile(waits, 0.99).toFixed(0)} ms.`,
);
