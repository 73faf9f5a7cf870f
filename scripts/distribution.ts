/**
 * Packs the built program, installs the tarball into an empty folder, walks through it on several versions of Node, and writes the
 * figures into docs/distribution.md: `node scripts/distribution.ts [--node VERSION…]`. The Node that runs this script is always one of
 * them; the others are fetched with npm. Builds and packs twice, because the same sources must give the same bytes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { install, pack, run } from './distribution/installed.ts';
import { withFacts } from './distribution/page.ts';
import { walk } from './distribution/walk.ts';

const page = join(import.meta.dirname, '../docs/distribution.md');
const { values } = parseArgs({ options: { node: { type: 'string', multiple: true, default: [] } } });
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-distribution-'));

/** Fetches a version of Node and returns where its program is. */
function fetched(version: string): string {
  const place = join(folder, `node-${version}`);
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{ "private": true }');
  const { exit, stderr } = run('npm', ['install', '--no-audit', '--no-fund', `node@${version}`], { cwd: place });
  if (exit !== 0) throw new Error(stderr);
  return join(place, 'node_modules/node/bin/node');
}

function builtAndPacked(name: string): ReturnType<typeof pack> {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts'), '--force', '--quiet'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the program does not build');
  return pack(join(folder, name));
}

try {
  const [packed, again] = [builtAndPacked('first'), builtAndPacked('second')];
  if (packed.integrity !== again.integrity) throw new Error('two builds of the same sources gave different tarballs');
  const installed = install(packed.file, join(folder, 'somebody'));
  const nodes: string[] = [];
  for (const node of [...values.node.map(fetched), process.execPath]) {
    const version = run(node, ['--version'], { cwd: folder }).stdout.trim().replace(/^v/, '');
    const bad = (await walk(installed, node)).filter(({ exit }) => exit !== 0);
    if (bad.length > 0) throw new Error(`Node ${version}: ${bad.map(({ step, shown }) => `${step}\n${shown}`).join('\n')}`);
    console.error(`Node ${version}: all of it`);
    nodes.push(version);
  }
  writeFileSync(page, withFacts(readFileSync(page, 'utf8'), { packed, installed, nodes }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
