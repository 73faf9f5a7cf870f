/**
 * A flash sale: 16 processes, 10,000 attempts, 100 units. Exactly 100 are sold, nobody waits long, every process gets its turn. It is held
 * some times over, each on a store of its own.
 */
import { median, note, quantile, row, sized, spread, title } from '../../../scripts/bench/measure.ts';
import { tellDiskWork } from './parts/counted-work.ts';
import { PROCESSES, sale, UNITS, type Sale } from './parts/sale.ts';

const SALES = sized(3, 1);
const ATTEMPTS = sized(10_000, 1600) / PROCESSES;

title(
  'Flash sale',
  `${PROCESSES} processes at once on one store, ${(ATTEMPTS * PROCESSES).toLocaleString('en')} attempts in all, one after the other in each, ${UNITS} units; ${SALES === 1 ? 'one sale' : `${SALES} sales, of which the worst is held`}.`,
);
const sales: Sale[] = [];
for (let n = 0; n < SALES; n += 1) sales.push(await sale(PROCESSES, ATTEMPTS, UNITS));
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
tellDiskWork([['An attempt, refused or not', 'sale', 1]]);
