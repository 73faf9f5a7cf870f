/** Reads a store's events once through, for whoever measures it: `node read-through.ts STORE raw|views`. */
import { aggregates } from '@yellowcart/mall/stages';
import { wiringOf } from '../../src/wiring.ts';
import { openMall } from '../../src/open-mall.ts';
import { sqliteStore } from '@yellowcart/store/sqlite';

const [folder, what] = process.argv.slice(2) as [string, 'raw' | 'views'];
/** Events at a time, as many as the views take. */
const BATCH = 4000;

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
  // Opening the read side is not what is measured.
  await mall.ask({ do: 'order list', with: {} }, { as: 'admin' });
  started = performance.now();
  let events = 0;
  const result = await mall.ask({ do: 'projection rebuild', with: {} }, { as: 'admin', progress: (position) => (events = position) });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  await mall.close();
  return events;
}

let started = performance.now();
const events = await (what === 'raw' ? fold() : rebuild());
const seconds = (performance.now() - started) / 1000;
process.send?.({ seconds, events });
process.disconnect?.();
