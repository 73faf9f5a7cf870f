import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childrenCpu } from '../../../../scripts/bench/children.ts';
import { median } from '../../../../scripts/bench/measure.ts';
import { drive } from '../../../../tui/bench/pty/drive.ts';
import type { Of } from './list.ts';

/** The Node that a commit is pinned to. */
const nodeOf = (root: string): string => join(root, 'node_modules/node/bin/node');
const programOf = (root: string): string => join(root, 'cli/bin/yellowcart.js');

/** What the core of a commit takes, in a process of its own. */
const life =
  (of: Of) =>
  (root: string): number =>
    Number(execFileSync(nodeOf(root), [join(import.meta.dirname, 'life.ts'), root, of], { encoding: 'utf8' }));

/** A demo world of that commit, thrown away afterwards. */
async function onDemo<R>(root: string, work: (run: (...words: string[]) => string, store: string) => R | Promise<R>): Promise<R> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-step-'));
  const store = join(folder, 'store');
  const env = {
    ...process.env,
    YELLOWCART_STORE: store,
    XDG_CONFIG_HOME: join(folder, 'config'),
    NODE_COMPILE_CACHE: join(folder, 'cache'),
  };
  const run = (...words: string[]): string => {
    const { status, stdout, stderr } = spawnSync(nodeOf(root), [programOf(root), ...words], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${root}: ${words.join(' ')}: ${stderr}`);
    return stdout;
  };
  try {
    run('init');
    return await work(run, store);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs whose processor time is taken together. */
const STARTS = 12;

const start = (root: string): Promise<number> =>
  onDemo(root, (run) => {
    run('cart', 'add', 'tent-grey', '--as', 'li');
    const { orders } = JSON.parse(run('order', 'submit', '--as', 'li', '--json')) as { orders: { order: string }[] };
    const show = (): unknown => run('order', 'show', orders[0]!.order, '--as', 'li');
    show();
    const before = childrenCpu() ?? 0;
    for (let i = 0; i < STARTS; i += 1) show();
    return ((childrenCpu() ?? 0) - before) / STARTS;
  });

/** The end of a frame: Ink's synchronized update. */
const FRAME = '\u001B[?2026l';

const firstFrame = (root: string): Promise<number> =>
  onDemo(root, async (_, store) => {
    const times: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const shop = drive([programOf(root), 'open', '/mall', '--store', store, '--motion', 'off'], { cwd: root });
      const first = await shop.until((bytes) => bytes.includes('[2') && bytes.includes(FRAME));
      await shop.until((bytes) => bytes.includes('¥'));
      await shop.leave();
      // The first one is compiled on the way.
      if (i > 0) times.push(first);
    }
    return median(times);
  });

/** What each measure takes on a checkout, ms. */
export const measures: Readonly<Record<Of, (root: string) => number | Promise<number>>> = {
  'an order': life('an order'),
  'an order, asked for': life('an order, asked for'),
  'an order in views anew': life('an order in views anew'),
  'a start': start,
  'the first frame': firstFrame,
};
