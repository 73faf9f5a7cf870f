/**
 * The storefront as a person meets it: the built program in a pseudo-terminal on the demo world. Prints how long the first frame and a key
 * take, how many bytes a key costs, what it does while nobody touches it, and what it holds after an hour of changes by others.
 * `--quick` measures less. The machine's own share (an empty Node, an echoing terminal) is measured beside it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMall } from '@yellowcart/core/open-mall';
import { describeTimes, drive, quiet, type Driven } from './pty/drive.ts';

const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');
const quick = process.argv.includes('--quick');
const times = quick ? { starts: 5, keys: 60, changes: 300, idleMs: 3000 } : { starts: 20, keys: 400, changes: 3600, idleMs: 15_000 };

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
  console.log(`start  node -e 0               ${describeTimes(empty)}`);
  console.log(`start  first frame             ${describeTimes(first)}   floor 300 ms, aim 200 ms`);
  console.log(`start  first frame with goods  ${describeTimes(filled)}`);
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
  console.log(`key    a terminal that echoes  ${describeTimes(back)}`);
  for (const [name, place, pressed] of [
    ['a list', '/mall', ['j']],
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
    console.log(`key    ${name.padEnd(24)}${describeTimes(ms)}   ${middle} bytes, ${clears} full clears   floor 33 ms, aim 16 ms at p99`);
    await shop.leave();
  }
}

/** Share of one processor in a while, by the kernel's count. */
async function idle(motion: 'on' | 'off', place: string): Promise<void> {
  const shop = open(place, '--motion', motion);
  await shop.until((bytes) => bytes.includes('¥'));
  await quiet(shop, 1500);
  const ticks = (): number => {
    const fields = readFileSync(`/proc/${shop.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return Number(fields[11]) + Number(fields[12]);
  };
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, times.idleMs));
  const share = ((ticks() - before) * 10) / times.idleMs;
  console.log(
    `idle   motion ${motion.padEnd(3)} ${place.padEnd(13)}${(share * 100).toFixed(2)} % of one processor${motion === 'off' ? '   aim 1 %' : ''}`,
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
  console.log(`memory ${before} at first, ${rss()} after ${times.changes} changes by another process   floor 200 MB, aim 120 MB`);
  await shop.leave();
}

try {
  execFileSync(process.execPath, [join(root, 'scripts', 'build.ts'), '--quiet']);
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
