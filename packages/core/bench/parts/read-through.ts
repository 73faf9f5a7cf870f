/** Reads a store's events once through, for whoever measures it: `node read-through.ts STORE raw|views`. */
import { readFileSync } from 'node:fs';
import { aggregates } from '@yellowcart/mall/stages';
import { wiringOf } from '../../src/wiring.ts';
import { openMall } from '../../src/open-mall.ts';
import { sqliteStore } from '@yellowcart/store/sqlite';

const [folder, what] = process.argv.slice(2) as [string, 'raw' | 'views'];
/** Events at a time, as many as the views take. */
const BATCH = 4000;

/** The most that was resident, MiB. */
function peak(): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}

async function fold(): Promise<number> {
  const store = sqliteStore(folder, wiringOf(Date.now));
  let events = 0;
  let states = new Map<string, unknown>();
  for (let after = 0; ;) {
    const batch = await store.read({ after, limit: BATCH });
    if (batch.length === 0) break;
    for (const { stream, type, data } of batch) {
      const aggregate = aggregates.get(stream.slice(0, stream.indexOf('-')))!;
      states.set(stream, aggregate.evolve(states.get(stream) ?? aggregate.initial, { ...data, type }));
    }
    events += batch.length;
    after = batch.at(-1)!.position;
  }
  await store.close();
  states = new Map();
  return events;
}

async function rebuild(): Promise<number> {
  const mall = await openMall({ store: folder, live: false });
  let events = 0;
  const result = await mall.ask({ do: 'projection rebuild', with: {} }, { as: 'admin', progress: (position) => (events = position) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  await mall.close();
  return events;
}

const started = performance.now();
const events = await (what === 'raw' ? fold() : rebuild());
const seconds = (performance.now() - started) / 1000;
const mib = peak();
globalThis.gc?.();
const alive = process.memoryUsage().heapUsed / 2 ** 20;
process.send?.({ seconds, events, mib, alive });
process.disconnect?.();
