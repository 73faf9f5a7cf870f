/**
 * What the storefront holds while others are at work: the built program in two pseudo-terminals, one on the feed with moving pictures and one
 * on a cart that others change, and a process beside them that carries out 500 commands a second on the same store. Every so often a key is
 * pressed. Prints the resident memory over time and how fast it grows. An hour of real time takes
 * `pnpm bench tui/memory -- --minutes 60`. Build first (`pnpm build`); Linux only.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { block, note, row, sized, title } from '../../scripts/bench/measure.ts';
import { drive, type Driven } from './pty/drive.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, rate: { type: 'string', default: '500' } } });
const seconds = values.minutes === undefined ? sized(120, 30) : Number(values.minutes) * 60;
const rate = Number(values.rate);
/** How often memory is looked at, and a key pressed. */
const LOOKS = 24;
const FLOOR_MB = 200;
const AIM_MB = 120;

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');

/** Resident memory and its high-water mark, MB. */
function memoryOf({ pid }: Driven): { readonly now: number; readonly most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)![1]) / 1024;
  return { now: of('VmRSS'), most: of('VmHWM') };
}

type Look = { readonly at: number; readonly now: number };

/** MB an hour, by least squares over the second half: the first fills what is filled once. */
function slopeOf(looks: readonly Look[]): number {
  const late = looks.slice(Math.floor(looks.length / 2));
  const mean = (of: (look: Look) => number): number => late.reduce((sum, look) => sum + of(look), 0) / late.length;
  const [at, now] = [mean((look) => look.at), mean((look) => look.now)];
  const over = late.reduce((sum, look) => sum + (look.at - at) * (look.now - now), 0);
  return (over / late.reduce((sum, look) => sum + (look.at - at) ** 2, 0)) * 3600;
}

type Watched = { readonly name: string; readonly shop: Driven; readonly keys: readonly string[]; readonly looks: Look[] };

/** The sizes, the keys, and what they show at the end. */
async function live(store: string): Promise<void> {
  const open = (place: string, ...more: string[]): Driven => drive([program, 'open', place, '--store', store, ...more], { cwd: root });
  const shops: Watched[] = [
    { name: 'feed, moving pictures', shop: open('/feed'), keys: ['j', 'k'], looks: [] },
    { name: 'cart that others change', shop: open('/cart', '--motion', 'off'), keys: ['?', '\u001B[27u'], looks: [] },
  ];
  await Promise.all(shops.map(({ shop }) => shop.until((bytes) => bytes.includes('¥') || bytes.includes('购物车是空的'))));
  const others = spawn(process.execPath, [join(import.meta.dirname, 'pty', 'updates.ts'), store, String(rate)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: root,
  });
  const ended = once(others, 'exit');
  const started = performance.now();
  for (let look = 0; look <= LOOKS; look += 1) {
    await sleep(Math.max(0, started + (look * seconds * 1000) / LOOKS - performance.now()));
    if (others.exitCode !== null) throw new Error(`the other process ended with ${others.exitCode}`);
    for (const { shop, keys, looks } of shops) {
      looks.push({ at: (performance.now() - started) / 1000, now: memoryOf(shop).now });
      await shop.press(keys[look % keys.length]!, (bytes) => bytes.includes('?2026l'));
      shop.forget();
    }
  }
  others.stdin.end();
  const told = JSON.parse((await others.stdout.setEncoding('utf8').toArray()).join('')) as {
    readonly commands: number;
    readonly seconds: number;
  };
  await ended;
  note(
    `${told.commands.toLocaleString('en')} commands by another process in ${(told.seconds / 60).toFixed(1)} minutes, ` +
      `${Math.round(told.commands / told.seconds)} a second (asked: ${rate}).`,
  );
  for (const { name, shop, looks } of shops) {
    const { most } = memoryOf(shop);
    const last = looks.at(-1)!.now;
    row({
      what: `memory, ${name}`,
      base: `${FLOOR_MB} MB`,
      ours: `${looks[0]!.now.toFixed(0)} MB at first, ${last.toFixed(0)} MB at last, ${most.toFixed(0)} MB at most`,
      ratio: { median: last / FLOOR_MB, low: Math.min(...looks.map(({ now }) => now)) / FLOOR_MB, high: most / FLOOR_MB },
      floor: 1,
      aim: AIM_MB / FLOOR_MB,
      atMost: true,
    });
    block(
      `${name}, MB every ${(seconds / LOOKS).toFixed(0)} s: ${looks.map(({ now }) => now.toFixed(0)).join(' ')}\n` +
        `  the second half grows by ${slopeOf(looks).toFixed(0)} MB an hour`,
    );
    await shop.leave();
  }
}

title(
  'Memory of the storefront',
  `The built program at 120×40 for ${seconds < 120 ? `${seconds} seconds` : `${seconds / 60} minutes`} of real time while another process works on its store; the base is what may be held at most.`,
);
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-memory-'));
try {
  if (process.platform !== 'linux') note('Only Linux tells how much a process holds.');
  else {
    execFileSync(process.execPath, [program, 'init', '--store', join(folder, 'store'), '--json']);
    await live(join(folder, 'store'));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
