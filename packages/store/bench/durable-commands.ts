/**
 * Durable commands against raw SQLite doing the same rows: 3 events, 3 states, a request id, 2 reads, `synchronous=FULL`; and what
 * they ask of the disk, counted in runs of their own: syncs (proof that an answer waits for one), writes and bytes per command.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { tellDiskWork } from './parts/counted-work.ts';
import { open, orders, raw, spread } from './parts/orders.ts';

const ROUNDS = sized(9, 3);
const ROUND_MS = sized(1200, 200);
const IN_FLIGHT = 100;

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

tellDiskWork([
  ['Ours, one after the other', 'spread', 1],
  ['Raw, one after the other', 'raw', 1],
  [`Ours, ${IN_FLIGHT} in flight`, 'spread', IN_FLIGHT],
  [`Raw, ${IN_FLIGHT} in flight`, 'raw', IN_FLIGHT],
]);
