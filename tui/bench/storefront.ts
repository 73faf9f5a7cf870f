/**
 * The storefront as a person meets it: the built program in a pseudo-terminal on the demo world. Prints how long the first frame and a key
 * take, how many bytes a key costs, what it does while nobody touches it, and what it holds after an hour of changes by others.
 * The machine's own share (an empty Node, an echoing terminal) is measured beside it. Build first (`pnpm build`).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMall } from '@yellowcart/core/open-mall';
import { note, row, sized, spread, title } from '../../scripts/bench/measure.ts';
import { describeTimes, drive, quiet, type Driven } from './pty/drive.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');
const times = { starts: sized(20, 3), keys: sized(300, 30), changes: sized(3600, 100), idleMs: sized(15_000, 2000) };

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = join(folder, 'store');
const open = (place: string, ...more: string[]): Driven => drive([program, 'open', place, '--store', store, ...more], { cwd: root });

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
  row({ what: 'start to the first frame', base, ours: describeTimes(first), ...beside(first) });
  row({ what: 'start to a frame with goods', base, ours: describeTimes(filled), ...beside(filled) });
  note('Asked of the first frame: floor 300 ms, aim 200 ms.');
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
  // The first ones are compiled on the way.
  return { ms: ms.slice(10), bytes: bytes.slice(10) };
}

async function keys(): Promise<void> {
  const echo = drive(
    ['-e', 'process.stdin.setRawMode(true); process.stdin.on("data", (d) => process.stdout.write(d)); process.stdout.write("ready")'],
    {
      cwd: root,
    },
  );
  await echo.until((bytes) => bytes.includes('ready'));
  const back: number[] = [];
  for (let i = 0; i < times.keys; i += 1) back.push(await echo.press('j', (text) => text.includes('j')));
  echo.kill();
  for (const [name, place, pressed] of [
    // Down and up again: at the end of the list a key would change nothing.
    ['a list', '/mall', [...'j'.repeat(40), ...'k'.repeat(40)]],
    ['a form', '/search', ['a', 'b', '\u007F']],
    ['a sheet', '/cart', ['?', '\u001B[27u']],
    ['a product', '/p/tent', ['l', 'h']],
  ] as const) {
    const shop = open(place, '--motion', 'off');
    await shop.until((bytes) => bytes.includes('[') && bytes.includes(FRAME));
    await quiet(shop, 500);
    const { ms, bytes } = await keysOf(shop, pressed);
    const middle = bytes.toSorted((a, b) => a - b)[Math.floor(bytes.length / 2)]!;
    const clears = shop.written().split('\u001B[2J').length - 1;
    row({ what: `key in ${name}`, base: `an echo ${describeTimes(back)}`, ours: describeTimes(ms) });
    note(`${name}: ${middle} bytes a key, ${clears} full clears.`);
    await shop.leave();
  }
  note('Asked of a key at p99: floor 33 ms, aim 16 ms.');
}

/** Share of one processor in a while, by the kernel's count. */
async function idle(motion: 'on' | 'off', place: string): Promise<void> {
  const shop = open(place, '--motion', motion);
  await shop.until((bytes) => bytes.includes('¥'));
  // What moves is never quiet: there, some seconds are enough for the start to be over.
  await (motion === 'off' ? quiet(shop, 1500) : new Promise((resolve) => setTimeout(resolve, 5000)));
  const ticks = (): number => {
    const fields = readFileSync(`/proc/${shop.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, times.idleMs));
  const share = ((ticks() - before) * 10) / times.idleMs;
  note(
    `Nobody touches it, motion ${motion}, ${place}: ${(share * 100).toFixed(2)} % of one processor${motion === 'off' ? ' (aim 1 %)' : ''}.`,
  );
  await shop.leave();
}

async function memory(): Promise<void> {
  const shop = open('/cart', '--motion', 'off');
  await shop.until((bytes) => bytes.includes('[4'));
  await quiet(shop, 1000);
  const rss = (): string =>
    `${(Number(/VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${shop.pid}/status`, 'utf8'))![1]) / 1024).toFixed(0)} MB`;
  const before = rss();
  const mall = await openMall({ store, live: false });
  await mall.ask({ do: 'cart add', with: { sku: 'earbuds-white' } }, { as: 'li' });
  const cart = await mall.ask({ do: 'cart show', with: {} }, { as: 'li' });
  if (!cart.ok) throw new Error(cart.error.message);
  const line = cart.answer.lines.at(-1).id as string;
  for (let i = 0; i < times.changes; i += 1) await mall.ask({ do: 'cart update', with: { line, quantity: 2 + (i % 8) } }, { as: 'li' });
  await mall.close();
  await quiet(shop, 1000);
  note(`Memory: ${before} at first, ${rss()} after ${times.changes} changes by another process (floor 200 MB, aim 120 MB).`);
  await shop.leave();
}

title(
  'The storefront',
  'The built program in a pseudo-terminal of 120×40 on the demo world, beside an empty Node and a terminal that echoes.',
);
try {
  execFileSync(process.execPath, [program, 'init', '--store', store, '--json']);
  await starts();
  await keys();
  if (process.platform === 'linux') {
    await idle('off', '/mall');
    await idle('on', '/feed');
    await memory();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
