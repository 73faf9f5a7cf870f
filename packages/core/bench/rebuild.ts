/**
 * Writing all views anew against the raw fold: the same events read, parsed and folded into their streams' states, and nothing kept.
 * Both in turns, each of them first in every other round, each in a process of its own. How much memory it takes is asked of the built program (`pnpm build`): Node needs
 * more to read the sources than to run them.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { note, rateRow, row, sized, spread, title, unsteady } from '../../../scripts/bench/measure.ts';
import { mostResident } from '../../../scripts/bench/resident.ts';
import { generate } from './parts/generate.ts';

const ROUNDS = sized(5, 2);
const ORDERS = sized(3000, 1000);

type Ran = { readonly seconds: number; readonly events: number };

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = join(folder, 'store');
const made = await generate(store, ORDERS);
async function ran(what: 'raw' | 'views'): Promise<Ran> {
  const child = fork(join(import.meta.dirname, 'parts/read-through.ts'), [store, what]);
  const [[told]] = await Promise.all([once(child, 'message') as Promise<[Ran]>, once(child, 'exit')]);
  return told;
}
const program = join(import.meta.dirname, '../../../cli/bin/yellowcart.js');
await ran('views');
const [raw, views]: [Ran[], Ran[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  const sides = [
    ['raw', raw],
    ['views', views],
  ] as const;
  for (const [what, into] of round % 2 ? sides.toReversed() : sides) into.push(await ran(what));
}
const most = await mostResident([program, 'projection', 'rebuild', '--as', 'admin', '--store', store]);
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
const varied = unsteady('events', raw.map(rateOf));
if (most === undefined) note('How much memory it took: only told on Linux.');
else
  row({
    what: 'most that was resident, MiB, the built program',
    base: '',
    ours: `${most.toFixed(0)} MiB`,
    ratio: spread([most]),
    floor: 256,
    aim: 256,
    atMost: true,
  });
if (varied) note(varied);
note(`The history was generated with ${Math.round(made.events / made.seconds).toLocaleString('en')} events/s.`);
