import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './bench/machine.ts';
import { verdict, type Told } from './bench/measure.ts';
import { sectionOf, withAims, writeSection } from './bench/report.ts';

/**
 * Runs the benchmarks of the house, each in a process of its own: `pnpm bench [NAME…] [--quick] [--list] [--dry] [--aims] [-- ARGUMENTS]`. A name is part of
 * `store/durable-commands`; none is all of them. Each replaces its section of docs/performance.md, and the list there of what is below its aim,
 * which `--aims` alone makes anew; `--dry` only prints, and so does
 * `--quick`, which runs with few rounds and small sizes. What stands behind `--` is handed to the benchmark. Exit 1 when one fails or stands below its floor, 2 for an unknown name.
 */
const root = join(import.meta.dirname, '..');
const PAGE = join(root, 'docs/performance.md');
const given = process.argv.slice(2);
// pnpm hands a `--` in front on as it stands: `pnpm bench -- --list`.
const [own, handed] = splitAt('--', given[0] === '--' ? given.slice(1) : given);
const { values, positionals } = parseArgs({
  args: own,
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
    aims: { type: 'boolean', default: false },
  },
});

const all = globSync('{packages/*,cli,tui}/bench/*.ts', { cwd: root })
  .map((file) => ({
    file,
    name: file
      .replace(/^packages[\\/]/, '')
      .replace(/[\\/]bench[\\/]/, '/')
      .replace(/\.ts$/, ''),
  }))
  .toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** What stands before a word and what behind it. */
function splitAt(word: string, words: readonly string[]): [string[], string[]] {
  const at = words.indexOf(word);
  return at < 0 ? [[...words], []] : [words.slice(0, at), words.slice(at + 1)];
}

/** Runs one of them and puts down what it told. Returns whether all is well. */
function run({ file, name }: (typeof all)[number], which: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const out = join(folder, 'told.ndjson');
  const before = load();
  console.log(`\n[${which}] ${name}`);
  const started = performance.now();
  const { status } = spawnSync(process.execPath, [join(root, file), ...handed], {
    stdio: 'inherit',
    env: { ...process.env, YELLOWCART_BENCH_TOLD: out, ...(values.quick ? { YELLOWCART_BENCH_QUICK: '1' } : {}) },
  });
  const told = existsSync(out)
    ? readFileSync(out, 'utf8')
        .trim()
        .split('\n')
        .map((line): Told => JSON.parse(line))
    : [];
  rmSync(folder, { recursive: true, force: true });
  console.log(`  (${((performance.now() - started) / 1000).toFixed(0)} s)`);
  if (status !== 0) {
    console.error(`  ${name} failed with ${status}`);
    return false;
  }
  if (!values.dry && !values.quick && told.length > 0) writeSection(PAGE, name, sectionOf(told, { before, after: load() }));
  return !told.some((each) => each.kind === 'row' && verdict(each.row) === 'below the floor');
}

const unknown = positionals.filter((part) => !all.some(({ name }) => name.includes(part)));
const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)));
if (values.list) for (const { name } of all) console.log(name);
else if (values.aims) writeFileSync(PAGE, withAims(readFileSync(PAGE, 'utf8')));
else if (unknown.length > 0) {
  console.error(`no benchmark is called ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`);
  process.exitCode = 2;
} else {
  const well = chosen.map((each, i) => run(each, `${i + 1}/${chosen.length}`));
  if (well.includes(false)) process.exitCode = 1;
}
