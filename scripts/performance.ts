/**
 * Runs benchmarks and writes what they print into docs/performance.md, each into a section of its own:
 * `node scripts/performance.ts [SECTION…]`, all of them when none is named. What people wrote between the sections stays.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { withSection } from './performance/section.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/performance.md');

/** What is run for each section: a benchmark and its arguments. */
const SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'look-ups': ['packages/views/bench/support.ts', '1000', '1000000'],
  lists: ['packages/views/bench/lists.ts', '1000', '1000000'],
};

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SECTIONS);
for (const name of names) {
  const command = SECTIONS[name];
  if (!command) throw new Error(`no section ${name}: there are ${Object.keys(SECTIONS).join(', ')}`);
  const { status, stdout } = spawnSync(process.execPath, [...command], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
  const machine = `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} processors`;
  writeFileSync(page, withSection(readFileSync(page, 'utf8'), name, `node ${command.join(' ')}`, `${machine}\n${stdout.trimEnd()}`));
}
