/**
 * How much of telling the events to the views falls to each group of views whose tables follow one another, on a PostgreSQL server on
 * this machine: what workers of their own could take off the one that tells all (docs/adr/0017). Processor time of our process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { VIEWS } from '@yellowcart/views/all-views';
import { openViews } from '@yellowcart/views/open-views';
import type { View } from '@yellowcart/views/view';
import { note, sized, title } from '../../../scripts/bench/measure.ts';
import { openStore } from '../src/place.ts';
import { startPostgres } from '../src/testing-postgres.ts';
import { wiringOf } from '../src/wiring.ts';
import { generate } from './parts/generate.ts';

/** Views whose tables follow one another, together: those of one group could have a checkpoint of their own. */
function groupsOf(views: readonly View[]): View[][] {
  const owner = new Map(views.flatMap((view) => view.tables.map((table) => [table, view] as const)));
  const group = new Map(views.map((view) => [view, new Set([view])]));
  for (const view of views)
    for (const source of view.tables.flatMap(({ from }) => from)) {
      const both = new Set([...group.get(view)!, ...group.get(owner.get(source.table)!)!]);
      for (const each of both) group.set(each, both);
    }
  return [...new Set(group.values())].map((each) => [...each]);
}

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
await generate(join(folder, 'store'), sized(1000, 200));
const store = await openStore(join(folder, 'store'), wiringOf(Date.now));
const server = await startPostgres();
let made = 0;

/** Processor time of telling everything to these views, ms; opening them is not counted. */
async function told(views: readonly View[]): Promise<number> {
  const place = { server: server.url, schema: `groups_${(made += 1)}` };
  let shown = false;
  const head = async (): Promise<number> => (shown ? store.head() : 0);
  const open = await openViews({ store: place, read: (filter) => store.read(filter), head, views });
  shown = true;
  const before = process.cpuUsage();
  await open.catchUp();
  const { user, system } = process.cpuUsage(before);
  await open.close();
  return (user + system) / 1000;
}

const groups = groupsOf(VIEWS).toSorted((a, b) => b.length - a.length);
// Once for the compiler.
await told(VIEWS);
const whole = await told(VIEWS);
const [largest, ...others] = groups;
const first = await told(largest!);
title('Groups of views', `${VIEWS.length} views in ${groups.length} groups whose tables follow one another.`);
note(`All views by one worker: ${whole.toFixed(0)} ms of processor. The largest group, ${largest!.length} views: ${first.toFixed(0)} ms.`);
for (const group of others) note(`${group.map(({ name }) => name).join(', ')}: ${(await told(group)).toFixed(0)} ms.`);
await store.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
