/** What a thing's past costs: commands on streams of 10,000 events against commands on streams of 10. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '@yellowcart/kernel/step';
import { inTurns, median, note, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { tellDiskWork } from './parts/counted-work.ts';
import { LONG, moves, open, SHORT, Stock } from './parts/orders.ts';

const ROUNDS = sized(7, 3);
const ROUND_MS = sized(1000, 200);

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = open(join(folder, 'store'));
const { long, short } = moves();
await store.execute(long(LONG));
const onShort = (): Promise<number> => store.execute(short()).then(() => 1);
const onLong = (): Promise<number> => store.execute(long()).then(() => 1);

title(
  'Long pasts',
  `Commands on a stream with ${LONG.toLocaleString('en')} events and more (ours) against commands on streams with up to ${SHORT} (baseline).`,
);
rateRow('one after the other, durable', await inTurns(ROUNDS, ROUND_MS, onShort, onLong), { floor: 0.8, aim: 0.95 });

// The same aggregate under a raised fold: the snapshot does not count, the events are folded anew.
const raised = { ...Stock, fold: 2 };
const times: number[] = [];
for (let i = 0; i < 20; i += 1) {
  const start = performance.now();
  const { version } = await store.ask(function* () {
    return yield* load(raised, 'long');
  });
  times.push((performance.now() - start) / version);
}
note(`A stream whose snapshot is of an older fold is folded anew once: ${(1000 * median(times)).toFixed(2)} µs an event.`);
await store.close();
rmSync(folder, { recursive: true, force: true });
tellDiskWork([
  ['On a long past', 'long', 1],
  ['On short ones', 'short', 1],
]);
