/**
 * From a key to the whole frame that it makes, in the real program on a pseudo-terminal: the feed at 80×24 and 120×40, one storefront whose
 * pictures move and one whose pictures stand still, key by key in turns. Also what each of them costs while nobody touches it.
 * Build first (`pnpm build`).
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawn } from '@lydell/node-pty';
import { median, note, quantile, row, sized, spread, title } from '../../scripts/bench/measure.ts';

const KEYS = sized(60, 12);
const DROPPED = 6;
const REST_MS = sized(6000, 1500);
const root = join(import.meta.dirname, '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');

/** The program in a terminal that only keeps what is written: an emulator would take its time in this process. */
type Shop = { readonly pid: number; type(input: string): void; written(): string; more(): Promise<string>; readonly ended: Promise<void> };

function open(args: readonly string[], columns: number, rows: number): Shop {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:CI|NO_COLOR|FORCE_COLOR|NO_MOTION|YELLOWCART_.*)$/u.test(name)),
  );
  const pty = spawn(process.execPath, [program, ...args], {
    cols: columns,
    rows,
    name: 'xterm-256color',
    cwd: root,
    env: { ...(env as Record<string, string>), COLORTERM: 'truecolor' },
  });
  const chunks: string[] = [];
  let waiting: ((text: string) => void)[] = [];
  pty.onData((text) => {
    chunks.push(text);
    for (const resolve of waiting) resolve(text);
    waiting = [];
  });
  return {
    pid: pty.pid,
    type: (input) => pty.write(input),
    written: () => chunks.join(''),
    more: () => new Promise((resolve) => void waiting.push(resolve)),
    ended: new Promise((resolve) => void pty.onExit(() => resolve())),
  };
}

/** Types a key and waits for the end of the first frame in which Ink erased something: pictures never do. */
async function key(shop: Shop, input: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const start = performance.now();
  let fresh = '';
  shop.type(input);
  for (;;) {
    // Only what came since: putting together all that was ever written, at every chunk, would be measured along.
    fresh += await shop.more();
    const erased = fresh.indexOf('\u001B[K');
    const end = erased === -1 ? -1 : fresh.indexOf('\u001B[?2026l', erased);
    if (end !== -1) return { ms: performance.now() - start, bytes: Buffer.byteLength(fresh.slice(0, end)) };
  }
}

/** Ticks of the processor that a process has used, ms; undefined where the system does not tell. */
function used(pid: number): number | undefined {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return undefined;
  const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function idle(shop: Shop): Promise<string> {
  const before = used(shop.pid);
  const bytes = shop.written().length;
  await sleep(REST_MS);
  const after = used(shop.pid);
  const share = before === undefined || after === undefined ? '?' : (((after - before) / REST_MS) * 100).toFixed(1);
  return `${share} % of a core, ${((shop.written().length - bytes) / REST_MS).toFixed(1)} kB/s`;
}

title(
  'Keys of the storefront',
  'The built program on a pseudo-terminal, pictures that move against pictures that stand still, key by key in turns.',
);
const folder = mkdtempSync(join(tmpdir(), 'yc-keys-'));
try {
  const store = join(folder, 'moving');
  spawnSync(process.execPath, [program, 'init', '--store', store, '--json'], { stdio: 'ignore' });
  cpSync(store, join(folder, 'still'), { recursive: true });
  for (const [columns, rows] of [
    [80, 24],
    [120, 40],
  ] as const) {
    const shops = await Promise.all(
      (['on', 'off'] as const).map(async (motion) => {
        const name = motion === 'on' ? 'moving' : 'still';
        const shop = open(['start', '--motion', motion, '--store', join(folder, name)], columns, rows);
        while (!shop.written().includes('下一条')) await shop.more();
        return { name, shop, took: [] as number[], bytes: [] as number[] };
      }),
    );
    for (let i = 0; i < KEYS; i += 1)
      for (const each of shops) {
        const { ms, bytes } = await key(each.shop, i % 20 < 10 ? 'j' : 'k');
        if (i >= DROPPED) {
          each.took.push(ms);
          each.bytes.push(bytes);
        }
        await sleep(60);
      }
    const [moving, still] = shops as [(typeof shops)[0], (typeof shops)[0]];
    const told = ({ took }: { readonly took: readonly number[] }): string =>
      `${median(took).toFixed(1)} ms, p99 ${quantile(took, 0.99).toFixed(1)} ms`;
    row({
      what: `key to whole frame, feed at ${columns}×${rows}`,
      base: told(still),
      ours: told(moving),
      ratio: spread(moving.took.map((ms, i) => ms / still.took[i]!)),
    });
    for (const { name, shop, bytes } of shops)
      note(`${columns}×${rows}, ${name}: ${(median(bytes) / 1024).toFixed(1)} KiB a key; untouched ${await idle(shop)}`);
    for (const { shop } of shops) {
      shop.type('q');
      await shop.ended;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
