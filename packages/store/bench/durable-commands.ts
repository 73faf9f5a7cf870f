/**
 * Durable commands against raw SQLite doing the same rows: 3 events, 3 states, a request id, 2 reads, `synchronous=FULL`; and what
 * they ask of the disk, counted in runs of their own: syncs (proof that an answer waits for one), writes and bytes per command.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, note, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { diskWork } from '../../../scripts/bench/syncs.ts';
import { open, orders, raw, spread } from './parts/orders.ts';

const ROUNDS = sized(9, 3);
const ROUND_MS = sized(1200, 200);
const IN_FLIGHT = 100;
const COUNTED = sized(2000, 400);

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = open(join(folder, 'store'));
const base = raw(folder);
const work = orders(spread);
const grouped = (): Promise<number> => Promise.all(Array.from({ length: IN_FLIGHT }, () => store.execute(work()))).then(() => IN_FLIGHT);

title(
  'Durable commands',
  'Three events in three streams, three states, a request id and two reads, against prepared statements writing the same rows.',
);
rateRow(
  'one after the other, each answered after its sync',
  await inTurns(
    ROUNDS,
    ROUND_MS,
    () => (base.one(), 1),
    () => store.execute(work()).then(() => 1),
  ),
  { floor: 0.45, aim: 0.7 },
);
rateRow(
  `${IN_FLIGHT} in flight, answered after the sync that they share`,
  await inTurns(ROUNDS, ROUND_MS, () => (base.group(IN_FLIGHT), IN_FLIGHT), grouped),
  { floor: 0.25, aim: 0.45 },
);
await store.close();
base.close();
rmSync(folder, { recursive: true, force: true });

const script = join(import.meta.dirname, 'parts/disk-work.ts');
for (const [side, way] of [
  ['ours', 'one'],
  ['raw', 'one'],
  ['ours', 'group'],
  ['raw', 'group'],
] as const) {
  const of = (commands: number) => diskWork([script, side, way, String(commands)], /events\.db|raw\.db/);
  const [whole, start] = [of(COUNTED + 100), of(100)];
  if (!whole || !start) {
    note('Syncs were not counted: there is no strace here.');
    break;
  }
  const per = (what: keyof typeof whole, digits: number): string => ((whole[what] - start[what]) / COUNTED).toFixed(digits);
  note(
    `${side === 'ours' ? 'Ours' : 'Raw'}, ${way === 'one' ? 'one after the other' : `${IN_FLIGHT} in flight`}, counted by strace over ${COUNTED} commands: ` +
      `${per('syncs', 2)} syncs, ${per('writes', 1)} writes and ${per('bytes', 0)} bytes a command, checkpoints included.`,
  );
}
