/**
 * How much of telling the events falls to each part of the views, on a PostgreSQL server on this machine: what several workers take off
 * each other, and what a question of one part has to wait for (docs/adr/0017). Processor time of our process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { VIEWS } from '@yellowcart/views/all-views';
import { openViews } from '@yellowcart/views/open-views';
import { partsOf } from '@yellowcart/views/parts';
import type { View } from '@yellowcart/views/view';
import { note, program, sized, title } from '../../../scripts/bench/measure.ts';
import { serverOf } from '../../store/bench/parts/server.ts';
import { openStore } from '../src/place.ts';
import { startPostgres } from '../src/testing-postgres.ts';
import { wiringOf } from '../src/wiring.ts';
import { generate } from './parts/generate.ts';

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

/** The middle one of several. */
const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;

const parts = partsOf(VIEWS);
const TIMES = sized(5, 3);
// Once for the compiler.
await told(VIEWS);
// By turns, so that what else the machine does falls to all of them.
const together: number[] = [];
const apart = parts.map((): number[] => []);
for (let time = 0; time < TIMES; time += 1) {
  together.push(await told(VIEWS));
  for (const [at, part] of parts.entries()) apart[at]!.push(await told(part.views));
}
const each = apart.map(median);
const all = each.reduce((sum, one) => sum + one, 0);
title('Parts of views', `${VIEWS.length} views in ${parts.length} parts, median of ${TIMES}.`);
program(await serverOf(server.url));
note(`All views told together: ${median(together).toFixed(0)} ms of processor. Part after part: ${all.toFixed(0)} ms.`);
for (const [at, { views }] of parts.entries()) {
  const names = views.length > 5 ? `${views[0]!.name} and ${views.length - 1} more` : views.map(({ name }) => name).join(', ');
  note(`${names}: ${each[at]!.toFixed(0)} ms.`);
}
await store.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });
