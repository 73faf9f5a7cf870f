/** What a thing's past costs: commands on streams of 10,000 events against commands on streams of 10. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { inTurns, median, note, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import type { Work } from '../src/store.ts';
import { open, Stock } from './parts/orders.ts';

const ROUNDS = sized(7, 3);
const ROUND_MS = sized(1000, 200);
const LONG = sized(10_000, 1000);
const SHORT = 10;

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = open(join(folder, 'store'));
let n = 0;
const move = (id: string, times = 1): Work => ({
  requestId: `request-${(n += 1)}`,
  request: { do: 'move', with: {} },
  actor: 'li',
  *step() {
    const stock = yield* load(Stock, id);
    for (let i = 0; i < times; i += 1) stock.append({ type: 'StockMoved', quantity: 1, note: 'x' });
    return accept(null);
  },
});
await store.execute(move('long', LONG));
let short = 0;
const onShort = async (): Promise<number> => {
  short += 1;
  await store.execute(move(`short-${Math.floor(short / SHORT)}`));
  return 1;
};
const onLong = (): Promise<number> => store.execute(move('long')).then(() => 1);

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
