import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { WriteStream } from 'node:tty';

/** What a storefront sets, taken back. `ESC 7` first: where its own screen was left already, the cursor stays where it is. */
const RESTORE = String.raw`\0337\033[?1049l\033[?25h\033[?1006l\033[?1000l\033[?2004l\033[?2026l\033[0m`;

/**
 * Remembers the settings of the terminal as they are before raw mode and says so, and at the first line it reads those of the storefront; then
 * waits until nobody holds the other end of its input. Without that line nothing was ever set. The settings are only put back while they are still the storefront's: a shell that has
 * taken the terminal again has its own.
 */
const SCRIPT = `
exec 4>&1
before=$(stty -g <&4)
exec 3>&-
read -r line || exit
raw=$(stty -g <&4)
read -r line
printf '${RESTORE}'
[ "$(stty -g <&4)" = "$raw" ] && stty "$before" <&4
`;

export type Guard = {
  /** Comes when it knows the settings as they were: raw mode has to wait for that, on a busy machine for a while. */
  readonly knows: Promise<unknown>;
  /** The terminal is set as the storefront needs it. */
  ready(): void;
  /** Whoever started it has tidied up. */
  dismiss(): void;
};

const NOBODY: Guard = { knows: Promise.resolve(), ready: () => {}, dismiss: () => {} };

/**
 * Somebody who puts the terminal in order when the storefront cannot any more: killed outright (SIGKILL, no memory left), aborted. A shell of a
 * megabyte that sleeps beside it; without one (Windows) nobody does. Where a process ends in another way, what it does changes nothing.
 * To be started before raw mode, the earlier the better.
 */
export function guard(stdout: WriteStream & { readonly fd: number }): Guard {
  if (process.platform === 'win32') return NOBODY;
  // In a session of its own: no key and no hang-up of the terminal reaches it.
  const child = spawn('sh', ['-c', SCRIPT], { stdio: ['pipe', stdout.fd, 'ignore', 'pipe'], detached: true });
  const knows = new Promise<void>((resolve) => {
    child.stdio[3]?.on('close', resolve);
    // No shell: nobody is there to tidy up, and that is all.
    child.on('error', () => resolve());
  });
  (child.stdio[3] as Socket | null)?.resume();
  child.stdin?.on('error', () => {});
  child.unref();
  (child.stdin as unknown as Socket | null)?.unref();
  return {
    knows,
    ready: () => void child.stdin?.write('\n'),
    dismiss: () => void child.kill('SIGKILL'),
  };
}
