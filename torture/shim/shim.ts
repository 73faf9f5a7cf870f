import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What stands between a worker and its disk: what it writes down, when it ends the process, which calls fail. */
export type Shim = {
  /** Files below this folder; an absolute path without links. */
  readonly dir: string;
  readonly log?: string;
  /** The call before which the process is killed, from 1. */
  readonly killAt?: number;
  readonly fail?: { readonly from: number; readonly count: number; readonly errno: number; readonly kinds: 'w' | 's' | 'ws' };
};

let built: { readonly library: string } | { readonly why: string } | undefined;

/** The shim as a library, compiled once; or why there is none on this machine. */
export function shimLibrary(): { readonly library: string } | { readonly why: string } {
  built ??= build();
  return built;
}

function build(): { readonly library: string } | { readonly why: string } {
  if (process.platform !== 'linux') return { why: `no LD_PRELOAD on ${process.platform}` };
  const library = join(mkdtempSync(join(tmpdir(), 'yellowcart-shim-')), 'disk.so');
  for (const compiler of ['cc', 'gcc', 'clang']) {
    const { status, error } = spawnSync(compiler, [
      '-O2',
      '-shared',
      '-fPIC',
      '-o',
      library,
      join(import.meta.dirname, 'disk.c'),
      '-lpthread',
    ]);
    if (!error && status === 0) return { library };
  }
  return { why: 'no C compiler' };
}

/** What a process has to have in its environment to run behind the shim. */
export const shimEnv = (library: string, { dir, log, killAt, fail }: Shim): Record<string, string> => ({
  LD_PRELOAD: library,
  YC_DIR: dir,
  ...(log === undefined ? {} : { YC_LOG: log }),
  ...(killAt === undefined ? {} : { YC_KILL_AT: String(killAt) }),
  ...(fail === undefined
    ? {}
    : {
        YC_FAIL_FROM: String(fail.from),
        YC_FAIL_COUNT: String(fail.count),
        YC_FAIL_ERRNO: String(fail.errno),
        YC_FAIL_KINDS: fail.kinds,
      }),
});

/** One call that a worker made of its disk. */
export type Call = {
  readonly op: 'write' | 'truncate' | 'sync' | 'unlink' | 'rename' | 'mkdir' | 'rmdir' | 'failed';
  readonly path: string;
  readonly offset: number;
  /** What was written; of a rename the new path. */
  readonly data: Buffer;
};

const OPS: Readonly<Record<string, Call['op']>> = {
  w: 'write',
  t: 'truncate',
  s: 'sync',
  u: 'unlink',
  r: 'rename',
  m: 'mkdir',
  d: 'rmdir',
  x: 'failed',
};

/** Reads what the shim wrote down. */
export function readCalls(log: Buffer): Call[] {
  const calls: Call[] = [];
  for (let at = 0; at < log.length;) {
    const op = OPS[String.fromCharCode(log[at]!)]!;
    const pathLength = log.readUInt32LE(at + 1);
    const offset = Number(log.readBigUInt64LE(at + 5));
    const length = Number(log.readBigUInt64LE(at + 13));
    const path = log.toString('utf8', at + 21, at + 21 + pathLength);
    const data = log.subarray(at + 21 + pathLength, at + 21 + pathLength + length);
    calls.push({ op, path, offset, data });
    at += 21 + pathLength + length;
  }
  return calls;
}
