import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Of } from './list.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** What is measured of the built program. */
const BUILT: readonly Of[] = ['a start', 'the first frame'];

/** A commit in a folder of its own, installed, and built where that is measured. Returns the folder. */
export function checkout(folder: string, commit: string, of: Of): string {
  const git = (...words: string[]): string => execFileSync('git', ['-C', ROOT, ...words], { encoding: 'utf8' }).trim();
  const hash = git('rev-parse', '--short=7', commit);
  const place = join(folder, hash);
  const once = (mark: string, command: string, ...words: string[]): void => {
    if (existsSync(join(place, mark))) return;
    execFileSync(command, words, { cwd: place, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    writeFileSync(join(place, mark), '');
  };
  if (!existsSync(place)) {
    execFileSync('git', ['clone', '--quiet', '--no-checkout', ROOT, place]);
    execFileSync('git', ['-C', place, 'checkout', '--quiet', hash]);
  }
  once('.installed', 'npx', '--yes', 'pnpm@12', 'install', '--frozen-lockfile');
  if (BUILT.includes(of)) once('.made', 'npx', '--yes', 'pnpm@12', 'build');
  return place;
}
