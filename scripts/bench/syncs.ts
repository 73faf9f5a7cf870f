import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program asked of the disk. */
export type DiskWork = { readonly syncs: number; readonly writes: number; readonly bytes: number };

const LINE = /\b(?<call>fsync|fdatasync|pwrite64|write)\(\d+<(?<file>[^>]*)>.*= (?<result>\d+)$/;

/**
 * Runs a program and counts its syncs and writes on files that fit, as the kernel saw them; undefined where there is no strace.
 * It runs slower than by itself, which is why nothing is timed here.
 */
export function diskWork(argv: readonly string[], fits: RegExp): DiskWork | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-strace-'));
  const out = join(folder, 'trace');
  try {
    const calls = 'trace=fsync,fdatasync,pwrite64,write';
    const ran = spawnSync('strace', ['-f', '-y', '-s', '0', '-e', calls, '-o', out, process.execPath, ...argv], { encoding: 'utf8' });
    if (ran.error) return undefined;
    if (ran.status !== 0) throw new Error(`${argv.join(' ')}: ${ran.stderr}`);
    const work = { syncs: 0, writes: 0, bytes: 0 };
    for (const text of readFileSync(out, 'utf8').split('\n')) {
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
