/**
 * The storefront as a person meets it: the built program in a pseudo-terminal on the demo world. How long the first frame and a key
 * take, how many bytes a key costs, what it does while nobody touches it, and what it holds after an hour of changes by others, each
 * as a share of what is allowed. The machine's own share (an empty Node, an echoing terminal) is told beside it. Build first (`pnpm build`).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMall } from '@yellowcart/core/open-mall';
import { median, note, quantile, row, sized, spread, title } from '../../scripts/bench/measure.ts';
import { describeTimes, drive, quiet, type Driven } from './pty/drive.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');
/** The storefront is opened `rounds` times for its keys, and watched as often while nobody touches it. */
const times = { starts: sized(20, 3), rounds: sized(3, 1), keys: sized(300, 30), changes: sized(3600, 100), idleMs: sized(10_000, 2000) };
/** The first keys of a storefront are compiled on the way, and left out. */
const FIRST_KEYS = 10;
/** Idle is a bound of our own: over it there is something that never rests. */
const ALLOWED = { firstMs: 300, keyMs: 33, idlePercent: 1, memoryMb: 200 };
const AIM = { firstMs: 200, keyMs: 16, idlePercent: 1, memoryMb: 120 };

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = join(folder, 'store');
const open = (place: string, ...more: string[]): Driven => drive([program, 'open', place, '--store', store, ...more], { cwd: root });

/** What is asked of a row: at most what is allowed, and better the aim. */
const asked = (what: keyof typeof ALLOWED) => ({ floor: 1, aim: Number((AIM[what] / ALLOWED[what]).toFixed(3)), atMost: true as const });
/** Shares of what is allowed, by round. */
const shares = (what: keyof typeof ALLOWED, each: readonly number[]) => spread(each.map((one) => one / ALLOWED[what]));

/** The end of a frame: Ink's synchronized update. */
const FRAME = '\u001B[?2026l';

async function starts(): Promise<void> {
  const empty: number[] = [];
  const first: number[] = [];
  const filled: number[] = [];
  for (let i = 0; i < times.starts; i += 1) {
    const from = performance.now();
    execFileSync(process.execPath, ['-e', '0']);
    empty.push(performance.now() - from);
    const shop = open('/mall', '--motion', 'off');
    first.push(await shop.until((bytes) => bytes.includes('[2') && bytes.includes(FRAME)));
    filled.push(await shop.until((bytes) => bytes.includes('¥')));
    await shop.leave();
  }
  const base = `\`node -e 0\` ${describeTimes(empty)}`;
  const beside = (ms: readonly number[]): { readonly ratio: ReturnType<typeof spread> } => ({
    ratio: spread(ms.map((each, i) => each / empty[i]!)),
  });
  row({
    what: 'start to the first frame',
    base: `${ALLOWED.firstMs} ms allowed`,
    ours: describeTimes(first),
    ratio: shares('firstMs', first),
    ...asked('firstMs'),
  });
  row({ what: 'start to the first frame, as a multiple', base, ours: describeTimes(first), ...beside(first) });
  row({ what: 'start to a frame with goods, as a multiple', base, ours: describeTimes(filled), ...beside(filled) });
}

/** Time and bytes of keys pressed one after the other, each when the frame before is there and nothing moves any more. */
async function keysOf(shop: Driven, keys: readonly string[]): Promise<{ readonly ms: number[]; readonly bytes: number[] }> {
  const ms: number[] = [];
  const bytes: number[] = [];
  for (let i = 0; i < times.keys; i += 1) {
    await quiet(shop);
    const before = shop.written().length;
    ms.push(await shop.press(keys[i % keys.length]!, (text) => text.includes(FRAME)));
    await quiet(shop);
    bytes.push(shop.written().length - before);
  }
  return { ms: ms.slice(FIRST_KEYS), bytes: bytes.slice(FIRST_KEYS) };
}

/** Places to press keys in; down and up again in a list: at its end a key would change nothing. */
const PLACES: readonly { readonly name: string; readonly place: string; readonly pressed: readonly string[] }[] = [
  { name: 'a list', place: '/mall', pressed: [...'j'.repeat(40), ...'k'.repeat(40)] },
  { name: 'a form', place: '/search', pressed: ['a', 'b', '\u007F'] },
  { name: 'a sheet', place: '/cart', pressed: ['?', '\u001B[27u'] },
  { name: 'a product', place: '/p/tent', pressed: ['l', 'h'] },
];

/** What a terminal takes to give a key back. */
async function echoed(): Promise<number[]> {
  const echo = drive(
    ['-e', 'process.stdin.setRawMode(true); process.stdin.on("data", (d) => process.stdout.write(d)); process.stdout.write("ready")'],
    { cwd: root },
  );
  await echo.until((bytes) => bytes.includes('ready'));
  const back: number[] = [];
  for (let i = 0; i < times.keys; i += 1) back.push(await echo.press('j', (text) => text.includes('j')));
  echo.kill();
  return back;
}

type Pressed = { readonly ms: readonly number[]; readonly bytes: readonly number[]; readonly clears: number };

/** One storefront in which keys are pressed. */
async function pressedIn({ place, pressed }: (typeof PLACES)[number]): Promise<Pressed> {
  const shop = open(place, '--motion', 'off');
  await shop.until((bytes) => bytes.includes('[') && bytes.includes(FRAME));
  await quiet(shop, 500);
  const told = await keysOf(shop, pressed);
  const clears = shop.written().split('\u001B[2J').length - 1;
  await shop.leave();
  return { ...told, clears };
}

async function keys(): Promise<void> {
  const back = await echoed();
  const rounds: Pressed[][] = PLACES.map(() => []);
  for (let round = 0; round < times.rounds; round += 1) for (const [i, each] of PLACES.entries()) rounds[i]!.push(await pressedIn(each));
  const notes = [`An echo: ${describeTimes(back)}.`];
  for (const [i, { name }] of PLACES.entries()) {
    const slow = rounds[i]!.map(({ ms }) => quantile(ms, 0.99));
    row({
      what: `key in ${name}, p99`,
      base: `${ALLOWED.keyMs} ms allowed`,
      ours: `${median(slow).toFixed(1)} ms`,
      ratio: shares('keyMs', slow),
      ...asked('keyMs'),
    });
    const [ms, bytes] = [rounds[i]!.flatMap((each) => each.ms), rounds[i]!.flatMap((each) => each.bytes)];
    const clears = rounds[i]!.reduce((sum, each) => sum + each.clears, 0);
    notes.push(`Keys in ${name}: ${describeTimes(ms)}; ${median(bytes)} bytes a key, ${clears} full clears.`);
  }
  for (const each of notes) note(each);
}

/** Percent of one processor that it takes in each of some whiles, by the kernel's count. */
async function idle(motion: 'on' | 'off', place: string): Promise<number[]> {
  const shop = open(place, '--motion', motion);
  await shop.until((bytes) => bytes.includes('¥'));
  // What moves is never quiet: there, some seconds are enough for the start to be over.
  await (motion === 'off' ? quiet(shop, 1500) : new Promise((resolve) => setTimeout(resolve, 5000)));
  const ticks = (): number => {
    const fields = readFileSync(`/proc/${shop.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  const percent: number[] = [];
  for (let round = 0; round < times.rounds; round += 1) {
    const before = ticks();
    await new Promise((resolve) => setTimeout(resolve, times.idleMs));
    // A tick is 10 ms, and the share is told in hundredths.
    percent.push(((ticks() - before) * 1000) / times.idleMs);
  }
  await shop.leave();
  return percent;
}

async function untouched(): Promise<void> {
  const still = await idle('off', '/mall');
  row({
    what: 'nobody touches it, share of one processor',
    base: `${ALLOWED.idlePercent} % allowed`,
    ours: `${median(still).toFixed(2)} %`,
    ratio: shares('idlePercent', still),
    ...asked('idlePercent'),
  });
  const moving = median(await idle('on', '/feed')).toFixed(2);
  note(
    `Nobody touches it: /mall, pictures stand still; with moving ones, /feed, it takes ${moving} % of one processor, of which nothing is asked.`,
  );
}

async function memory(): Promise<void> {
  const shop = open('/cart', '--motion', 'off');
  await shop.until((bytes) => bytes.includes('[4'));
  await quiet(shop, 1000);
  const held = (name: 'VmRSS' | 'VmHWM'): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(readFileSync(`/proc/${shop.pid}/status`, 'utf8'))![1]) / 1024;
  const before = held('VmRSS');
  const mall = await openMall({ store, live: false });
  await mall.ask({ do: 'cart add', with: { sku: 'earbuds-white' } }, { as: 'li' });
  const cart = await mall.ask({ do: 'cart show', with: {} }, { as: 'li' });
  if (!cart.ok) throw new Error(cart.error.message);
  const line = cart.answer.lines.at(-1).id as string;
  for (let i = 0; i < times.changes; i += 1) await mall.ask({ do: 'cart update', with: { line, quantity: 2 + (i % 8) } }, { as: 'li' });
  await mall.close();
  await quiet(shop, 1000);
  const [after, most] = [held('VmRSS'), held('VmHWM')];
  row({
    what: `memory after ${times.changes} changes by another process`,
    base: `${ALLOWED.memoryMb} MB allowed`,
    ours: `${before.toFixed(0)} MB at first, ${after.toFixed(0)} MB at last, ${most.toFixed(0)} MB at most`,
    ratio: { median: after / ALLOWED.memoryMb, low: Math.min(before, after) / ALLOWED.memoryMb, high: most / ALLOWED.memoryMb },
    ...asked('memoryMb'),
  });
  note('Memory is one run, held to what it has at last; its spread is from the least to the most that it ever had.');
  await shop.leave();
}

title(
  'The storefront',
  `The built program in a pseudo-terminal of 120×40 on the demo world, against what is allowed and, where it says so, an empty Node. Keys: the p99 of ${times.keys - FIRST_KEYS} in a storefront, after its first ${FIRST_KEYS}.`,
);
try {
  execFileSync(process.execPath, [program, 'init', '--store', store, '--json']);
  await starts();
  await keys();
  if (process.platform === 'linux') {
    await untouched();
    await memory();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
