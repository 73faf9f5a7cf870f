/**
 * Writing all views anew against the raw fold: the same events read, parsed and folded into their streams' states, and nothing kept.
 * Both in turns, each in a process of its own, which also says how much memory it took.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, note, rateRow, row, sized, spread, title } from '../../../scripts/bench/measure.ts';
import { generate } from './parts/generate.ts';

const ROUNDS = sized(3, 2);
const ORDERS = sized(3000, 1000);

type Ran = { readonly seconds: number; readonly events: number; readonly mib: number; readonly alive: number };

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = join(folder, 'store');
const made = await generate(store, ORDERS);
async function ran(what: 'raw' | 'views'): Promise<Ran> {
  const child = fork(join(import.meta.dirname, 'parts/read-through.ts'), [store, what], { execArgv: ['--expose-gc'] });
  const [[told]] = await Promise.all([once(child, 'message') as Promise<[Ran]>, once(child, 'exit')]);
  return told;
}
await ran('views');
const [raw, views]: [Ran[], Ran[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  raw.push(await ran('raw'));
  views.push(await ran('views'));
}
rmSync(folder, { recursive: true, force: true });

title(
  'Rebuild',
  `All views written anew from ${made.events.toLocaleString('en')} events (${made.orders.toLocaleString('en')} orders), against folding the same events and keeping nothing.`,
);
const rateOf = ({ events, seconds }: Ran): number => events / seconds;
rateRow(
  'events',
  raw.map((each, i) => ({ base: rateOf(each), ours: rateOf(views[i]!) })),
  { floor: 0.15, aim: 0.4 },
);
const most = median(views.map(({ mib }) => mib));
row({
  what: 'most that was resident, MiB',
  base: `${median(raw.map(({ mib }) => mib)).toFixed(0)} MiB`,
  ours: `${most.toFixed(0)} MiB`,
  ratio: spread([most]),
  floor: 256,
  aim: 256,
  atMost: true,
});
note(
  `What is alive of it when all is told: ${median(views.map(({ alive }) => alive)).toFixed(0)} MiB; the rest waits for the collector, which takes its time where there is memory.`,
);
note(`The history was generated with ${Math.round(made.events / made.seconds).toLocaleString('en')} events/s.`);
