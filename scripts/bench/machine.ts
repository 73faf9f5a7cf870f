import { statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem, type } from 'node:os';
import { join } from 'node:path';

/** Names of file systems by their magic number, as far as benchmarks meet them. */
const FILE_SYSTEMS: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x01021994: 'tmpfs',
  0x794c7630: 'overlay',
};

const sqlite = (): string =>
  (createRequire(join(import.meta.dirname, '../../packages/store/package.json'))('better-sqlite3/package.json') as { version: string })
    .version;

/** Now, the load of the last minute. */
export const load = (): number => loadavg()[0]!;

/** How many waited for a processor before a benchmark and after it. */
export type Load = { readonly before: number; readonly after: number };

/**
 * The machine and the versions in a sentence, and whether others were working on it meanwhile.
 * @param programs what else it was measured with, each with its version
 */
export function machine({ before, after }: Load, programs: readonly string[]): string {
  const cores = availableParallelism();
  const on = FILE_SYSTEMS[statfsSync(tmpdir()).type] ?? 'another file system';
  // A benchmark itself keeps one core busy, at most all of them; who comes while a long one runs is seen only at its end.
  const shared =
    before > 0.5 * cores || after > 2 * cores
      ? `the machine was shared: load ${before.toFixed(1)} before, ${after.toFixed(1)} after`
      : 'the machine was quiet';
  const date = new Date().toISOString().slice(0, 10);
  const gib = Math.round(totalmem() / 2 ** 30);
  const versions = [`Node ${process.versions.node}`, `better-sqlite3 ${sqlite()}`, ...programs].join(', ');
  return `Measured ${date} on ${cores} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${gib} GiB, ${type()}, ${on}; ${versions}; ${shared}.`;
}
