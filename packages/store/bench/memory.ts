/** Resident memory of a process after a million commands, against the same process before them. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { block, note, row, sized, spread as over, title } from '../../../scripts/bench/measure.ts';
import { eventsFile } from '../src/sqlite-file.ts';
import { open, orders, spread } from './parts/orders.ts';

const COMMANDS = sized(1_000_000, 20_000);
const GROUP = 250;
const MIB = 2 ** 20;

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = open(join(folder, 'store'), { durable: false });
const work = orders(spread);
const points: string[] = [];
const before = process.memoryUsage.rss() / MIB;
let top = before;
const started = performance.now();
for (let done = GROUP; done <= COMMANDS; done += GROUP) {
  await Promise.all(Array.from({ length: GROUP }, () => store.execute(work())));
  const rss = process.memoryUsage.rss() / MIB;
  top = Math.max(top, rss);
  if (done % (COMMANDS / 10) === 0)
    points.push(`${done.toLocaleString('en').padStart(10)} commands  ${rss.toFixed(0).padStart(4)} MiB resident`);
}
const seconds = (performance.now() - started) / 1000;
title(
  'Memory',
  `Resident memory of one process over ${COMMANDS.toLocaleString('en')} commands of three events each, ${GROUP} in flight (not waiting for the disk: only memory is measured here).`,
);
row({
  what: 'most that was resident, MiB',
  base: `${before.toFixed(0)} MiB at the start`,
  ours: `${top.toFixed(0)} MiB`,
  ratio: over([top]),
  floor: 300,
  aim: 160,
  atMost: true,
});
block(points.join('\n'));
note(
  `${Math.round(COMMANDS / seconds).toLocaleString('en')} commands/s; the file has ${Math.round(statSync(eventsFile(join(folder, 'store'))).size / COMMANDS)} bytes a command.`,
);
await store.close();
rmSync(folder, { recursive: true, force: true });
