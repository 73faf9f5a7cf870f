import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const BIN = join(import.meta.dirname, '..', '..', 'cli', 'bin', 'yellowcart.js');
/** A command that takes longer than this hangs, ms. */
const PATIENCE = 30_000;

export type Ran = { readonly exit: number | null; readonly stdout: string; readonly stderr: string; readonly late: boolean };

/** The environment of a user whose home is a place, and whose store is in it. */
export const envOf = (place: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: place,
  XDG_CONFIG_HOME: join(place, 'config'),
  XDG_DATA_HOME: join(place, 'data'),
  YELLOWCART_STORE: join(place, 'store'),
  NO_COLOR: '1',
});

/** Runs the program once, without a terminal. */
export async function program(place: string, argv: readonly string[], input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [BIN, ...argv], { env: envOf(place), cwd: place, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  let late = false;
  const patience = setTimeout(() => ((late = true), child.kill('SIGKILL')), PATIENCE);
  const [stdout, stderr, exit] = await Promise.all([
    child.stdout.setEncoding('utf8').toArray(),
    child.stderr.setEncoding('utf8').toArray(),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  clearTimeout(patience);
  return { exit, stdout: stdout.join(''), stderr: stderr.join(''), late };
}
