import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Other people's programs that benchmarks run beside ours. They come from the registry into a folder that git ignores, the first time they are
 * asked for, and are no dependencies of anything: some compile, some want older libraries than ours.
 */
const VERSIONS = {
  '@event-driven-io/emmett': '0.42.0',
  '@event-driven-io/emmett-sqlite': '0.42.4',
  sqlite3: '5.1.7',
  '@vendure/core': '3.7.3',
  'better-sqlite3': '13.2.0',
} as const;

const folder = join(import.meta.dirname, '..', '..', '.peers');
const manifest = join(folder, 'package.json');
const wanted = JSON.stringify({ private: true, dependencies: VERSIONS }, null, 2);
/** Written when all is there. */
const done = join(folder, 'installed.json');

/** Loads modules as the peers' folder sees them. */
export const peers = createRequire(manifest);

/** Versions of what is measured, for those who read the figures. */
export const peerVersions = (): string =>
  Object.entries(VERSIONS)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

/** Fetches what is not there yet. Returns whether all is there; what stood in the way has been printed. */
export function fetchPeers(): boolean {
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return true;
  console.log('  fetching the peers into .peers; this takes some minutes the first time');
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, wanted);
  // Their peer ranges have not heard of the newest better-sqlite3 yet, which is the one that brings its binaries along.
  const { status } = spawnSync('npm', ['install', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) writeFileSync(done, wanted);
  return status === 0;
}
