/**
 * Memory of a process that lives whole orders through with all rules, 64 buyers at once and durable as orders are, until a million commands are
 * answered: the most that the kernel saw resident, and whether it grows. The process is one of its own, bundled as the program is. On a quiet
 * machine it takes some ten minutes, and 3 GB of the folder for passing files.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from '../../../scripts/bench/bundled.ts';
import { block, note, row, sized, title } from '../../../scripts/bench/measure.ts';
import { COMMANDS as OF_AN_ORDER } from './parts/order-life.ts';
import type { Held, Lived } from './parts/living.ts';

const COMMANDS = sized(1_000_000, 20_000);
const BUYERS = 64;
/** What may be resident at most, and what it should be, MB. */
const [FLOOR, AIM] = [300, 160];

const mb = (bytes: number): string => (bytes / 1e6).toFixed(0).padStart(4);

title(
  'Memory of whole orders',
  `A process that lives whole orders through, submit to review, ${BUYERS} buyers at once and durable, until ${COMMANDS.toLocaleString('en')} commands are answered, bundled as the program is: the most that was ever resident, against what is allowed.`,
);
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
try {
  const living = await bundled(join(import.meta.dirname, 'parts/living.ts'), join(folder, 'built'));
  const child = fork(living, [join(folder, 'store'), COMMANDS, BUYERS].map(String));
  const [held, ends]: [Held[], Lived[]] = [[], []];
  child.on('message', (told: Held | Lived) => void ('resident' in told ? held.push(told) : ends.push(told)));
  const [code] = (await once(child, 'exit')) as [number | null];
  const [end] = ends;
  if (!end) throw new Error(`the process ended with ${code}`);
  // Where the kernel does not tell the most, it is the most that was seen.
  const most = end.most === undefined ? Math.max(...held.map(({ resident }) => resident)) : end.most * 2 ** 20;
  const of = (bytes: number): number => bytes / (FLOOR * 1e6);
  row({
    what: `most that was resident over ${COMMANDS.toLocaleString('en')} commands`,
    base: `${FLOOR} MB allowed`,
    ours: `${mb(most).trim()} MB, ${mb(held[0]!.resident).trim()} MB at the start`,
    ratio: { median: of(most), low: of(held[0]!.resident), high: of(most) },
    floor: 1,
    aim: Math.round((1000 * AIM) / FLOOR) / 1000,
    atMost: true,
  });
  const lines = held.map(
    ({ commands, resident, heap }) =>
      `${commands.toLocaleString('en').padStart(10)} commands  ${mb(resident)} MB resident  ${mb(heap)} MB of heap at least`,
  );
  block(lines.join('\n'));
  const last = held.at(-1)!.commands;
  note(
    `${Math.round(last / end.seconds).toLocaleString('en')} commands/s, ${Math.round(last / OF_AN_ORDER).toLocaleString('en')} orders. The spread is from the start to the most.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
