/**
 * Cold starts of the built program as multiples of `node -e 0`, by the clock and by processor time. Every command runs once per
 * round, in an order that turns. `node bench/start.ts PROGRAM` measures another build: its `bin/yellowcart.js`. Processor time is the kernel's account of the children, so it does not count what others do.
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { childrenCpu } from '../../scripts/bench/children.ts';
import { median, note, quantile, row, sized, spread, title } from '../../scripts/bench/measure.ts';
import { mostResident } from '../../scripts/bench/resident.ts';

const ROUNDS = sized(12, 2);
/** Runs in a row whose processor time is taken together: the kernel counts in steps of 10 ms. */
const TOGETHER = 4;
const program = resolve(process.argv[2] ?? join(import.meta.dirname, '../bin/yellowcart.js'));

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const env = {
  ...process.env,
  YELLOWCART_STORE: join(folder, 'store'),
  XDG_CONFIG_HOME: join(folder, 'config'),
  NODE_COMPILE_CACHE: join(folder, 'cache'),
};
const run = (...argv: string[]): string => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
  return stdout;
};

run('init');
run('cart', 'add', 'tent-grey', '--as', 'li');
const { orders } = JSON.parse(run('order', 'submit', '--as', 'li', '--json')) as { orders: { order: string }[] };
run('cart', 'add', 'tent-grey', '--as', 'li');
const { lines } = JSON.parse(run('cart', 'show', '--as', 'li', '--json')) as { lines: { id: string }[] };

const dist = join(dirname(program), '../dist');
/** A process that loads a part of the program and does nothing with it. */
const loading = (pattern: string): readonly string[] => {
  const [file] = globSync(pattern, { cwd: dist });
  if (file === undefined) return [];
  return ['-e', `import(${JSON.stringify(pathToFileURL(join(dist, file!)).href)})`];
};

const CASES: readonly {
  readonly name: string;
  readonly argv: readonly string[];
  readonly floor?: number;
  readonly aim?: number;
  readonly fails?: true;
}[] = [
  { name: 'node -e 0', argv: ['-e', '0'] },
  { name: '--version', argv: [program, '--version'], floor: 3, aim: 1.6 },
  { name: '--help', argv: [program, '--help'], floor: 3, aim: 1.6 },
  { name: 'order show', argv: [program, 'order', 'show', orders[0]!.order, '--as', 'li'], floor: 4, aim: 2 },
  {
    name: 'cart update (a durable write)',
    argv: [program, 'cart', 'update', lines[0]!.id, '--quantity', '2', '--as', 'li'],
    floor: 4,
    aim: 2,
  },
  { name: 'order list (the read side)', argv: [program, 'order', 'list', '--as', 'li'] },
  // What each part costs: nothing but loading it, and what it needs.
  { name: 'loading main.js (words, configuration, output)', argv: loading('main.js') },
  { name: 'loading oclif with it (chunks/command.js)', argv: loading('chunks/command.js') },
  { name: 'loading the rules and SQLite with it (chunks/mall.js)', argv: loading('chunks/mall.js') },
  { name: 'loading the views and MikroORM (chunks/open-views)', argv: loading('chunks/open-views-*.js') },
  { name: 'finding words in the manifest (an unknown command)', argv: [program, 'no-such-word'], fails: true },
];

const wall: number[][] = CASES.map(() => []);
const cpu: number[][] = CASES.map(() => []);
const cases = CASES.filter(({ argv }) => argv.length > 0);
for (let round = 0; round <= ROUNDS; round += 1) {
  for (let turn = 0; turn < cases.length; turn += 1) {
    const i = (turn + round) % cases.length;
    const before = childrenCpu();
    const times = [];
    for (let each = 0; each < TOGETHER; each += 1) {
      const start = performance.now();
      const { status } = spawnSync(process.execPath, cases[i]!.argv, { env, stdio: 'ignore' });
      times.push(performance.now() - start);
      if (status !== 0 && !cases[i]!.fails) throw new Error(`${cases[i]!.name} ended with ${status}`);
    }
    // The first round fills the caches.
    if (round === 0) continue;
    wall[i]!.push(Math.min(...times));
    if (before !== undefined) cpu[i]!.push((childrenCpu()! - before) / TOGETHER);
  }
}

/** What some commands keep resident at most, MiB; the list and the search have the read side open. */
const resident: { readonly name: string; readonly most: readonly number[] }[] = [];
for (const [name, argv] of [
  ['order show', ['order', 'show', orders[0]!.order, '--as', 'li']],
  ['cart update (a durable write)', ['cart', 'update', lines[0]!.id, '--quantity', '2', '--as', 'li']],
  ['order list (the read side)', ['order', 'list', '--as', 'li']],
  ['search that asks how a word might be meant', ['search', '帐篷', '--as', 'li']],
] as const) {
  const found = [];
  for (let round = 0; round < ROUNDS; round += 1) found.push(await mostResident([program, ...argv], env));
  const most = found.filter((each) => each !== undefined);
  if (most.length > 0) resident.push({ name, most });
}
rmSync(folder, { recursive: true, force: true });

title(
  'Cold start',
  'A whole process from `spawn` to its end, against `node -e 0` on the same Node: by the clock (the best of four in a row) and in processor time.',
);
for (const [measure, times] of [
  ['clock', wall],
  ['processor', cpu],
] as const) {
  for (const [i, { name, floor, aim }] of cases.entries()) {
    if (i === 0 || times[i]!.length === 0) continue;
    const ms = (values: readonly number[]): string => `${median(values).toFixed(0)} ms`;
    const multiples = times[i]!.map((each, round) => each / times[0]![round]!);
    row({
      what: `${name}, ${measure}`,
      base: ms(times[0]!),
      ours: ms(times[i]!),
      // All three of the rounds' multiples: a quotient of medians can lie outside of their spread.
      ratio: { median: median(multiples), low: quantile(multiples, 0.2), high: quantile(multiples, 0.8) },
      ...(floor === undefined ? {} : { floor, atMost: true as const }),
      ...(aim === undefined ? {} : { aim }),
    });
  }
}
for (const { name, most } of resident)
  row({
    what: `${name}, most that was resident`,
    base: '90 MiB allowed',
    ours: `${median(most).toFixed(0)} MiB`,
    ratio: spread(most.map((each) => each / 90)),
    atMost: true,
    floor: 1,
    aim: 0.67,
  });
note(
  'A ratio is the median over rounds, its spread that of the middle three fifths of them. The list opens the read side, MikroORM included; nothing is asked of it but to be told.',
);
