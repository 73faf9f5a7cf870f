import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program asked of the disk. */
export type DiskWork = { readonly syncs: number; readonly writes: number; readonly bytes: number };

const LINE = /\b(?<call>fsync|fdatasync|pwrite64|write)\(\d+<(?<file>[^>]*)>.*= (?<result>\d+)$/;

/**
 * Runs a program and counts its syncs and writes on files that fit, and those of the programs that it starts, as the kernel saw them; undefined
 * where there is no strace. It runs slower than by itself, which is why nothing is timed here.
 */
export function diskWork(argv: readonly string[], fits: RegExp, env: NodeJS.ProcessEnv = process.env): DiskWork | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-strace-'));
  const out = join(folder, 'trace');
  try {
    const calls = 'trace=fsync,fdatasync,pwrite64,write';
    const ran = spawnSync('strace', ['-ff', '-y', '-s', '0', '-e', calls, '-o', out, process.execPath, ...argv], { encoding: 'utf8', env });
    if (ran.error) return undefined;
    if (ran.status !== 0) throw new Error(`${argv.join(' ')}: ${ran.stderr}`);
    // A file for each thread: in one for all of them a call that another comes between is in two pieces.
    const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    const work = { syncs: 0, writes: 0, bytes: 0 };
    for (const text of lines) {
      const { call, file, result } = LINE.exec(text)?.groups ?? {};
      if (call === undefined || !fits.test(file!)) continue;
      if (call.endsWith('sync')) work.syncs += 1;
      else [work.writes, work.bytes] = [work.writes + 1, work.bytes + Number(result)];
    }
    return work;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a note says where it could not be counted. */
export const UNCOUNTED = 'Syncs were not counted: there is no strace here.';

/** What each of so many asked of the disk, in words: what a run with them asked more than one that only began in the same way. */
export function eachAsked(times: number, whole: DiskWork, start: DiskWork): string {
  const per = (which: keyof DiskWork, digits: number): string => ((whole[which] - start[which]) / times).toFixed(digits);
  return `${per('syncs', 2)} syncs, ${per('writes', 1)} writes and ${per('bytes', 0)} bytes`;
}
