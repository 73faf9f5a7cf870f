/** Every order on the same two SKUs against orders spread over a thousand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { tellDiskWork } from './parts/counted-work.ts';
import { hot, open, orders, spread } from './parts/orders.ts';

const ROUNDS = sized(7, 3);
const ROUND_MS = sized(1200, 200);
const IN_FLIGHT = 100;

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const [store, other] = [open(join(folder, 'hot')), open(join(folder, 'spread'))];
const [warm, wide] = [orders(hot), orders(spread)];
const all = (of: typeof store, work: typeof warm): Promise<number> =>
  Promise.all(Array.from({ length: IN_FLIGHT }, () => of.execute(work()))).then(() => IN_FLIGHT);

title('A hot SKU', 'Orders that all move the same two counters (ours) against orders spread over a thousand SKUs (baseline), durable.');
rateRow(
  'one after the other',
  await inTurns(
    ROUNDS,
    ROUND_MS,
    () => other.execute(wide()).then(() => 1),
    () => store.execute(warm()).then(() => 1),
  ),
  { floor: 0.7, aim: 0.95 },
);
rateRow(
  `${IN_FLIGHT} in flight`,
  await inTurns(
    ROUNDS,
    ROUND_MS,
    () => all(other, wide),
    () => all(store, warm),
  ),
  { floor: 0.7, aim: 0.95 },
);
await store.close();
await other.close();
rmSync(folder, { recursive: true, force: true });
tellDiskWork([
  ['On two SKUs, one after the other', 'hot', 1],
  ['Spread, one after the other', 'spread', 1],
  [`On two SKUs, ${IN_FLIGHT} in flight`, 'hot', IN_FLIGHT],
  [`Spread, ${IN_FLIGHT} in flight`, 'spread', IN_FLIGHT],
]);
