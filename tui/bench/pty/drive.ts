import { spawn } from '@lydell/node-pty';

/** A program in a pseudo-terminal, and how long it takes to say something. */
export type Driven = {
  readonly pid: number;
  written(): string;
  /** Lets go of what it wrote so far: for one that runs for an hour. */
  forget(): void;
  /** Milliseconds since it was started until what it wrote is as wanted. */
  until(wanted: (bytes: string) => boolean): Promise<number>;
  /** Types, and milliseconds until what it wrote since then is as wanted. */
  press(keys: string, wanted: (bytes: string) => boolean): Promise<number>;
  /** When it wrote last, ms on the monotonic clock. */
  spoke(): number;
  /** `q`, and whatever asks back. */
  leave(): Promise<void>;
  kill(): void;
};

/** Longer than anything takes, ms: a program that hangs ends the measurement. */
const LIMIT_MS = 60_000;

export function drive(args: readonly string[], { cwd }: { readonly cwd: string }): Driven {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key, value]) => value !== undefined && !/^(?:CI|NO_COLOR|FORCE_COLOR|YELLOWCART_.*)$/u.test(key)),
  ) as Record<string, string>;
  const started = performance.now();
  const pty = spawn(process.execPath, [...args], {
    cols: 120,
    rows: 40,
    name: 'xterm-256color',
    cwd,
    env: { ...env, COLORTERM: 'truecolor' },
  });
  const parts: string[] = [];
  let last = started;
  const watchers = new Set<(text: string) => void>();
  pty.onData((text) => {
    parts.push(text);
    last = performance.now();
    for (const watcher of watchers) watcher(text);
  });
  const all = (): string => {
    const text = parts.join('');
    parts.splice(0, parts.length, text);
    return text;
  };
  const ended = new Promise<void>((resolve) => pty.onExit(() => resolve()));

  // Only what came since is looked at: putting megabytes together at every chunk would be measured along.
  const waiting = (before: string, since: number, wanted: (bytes: string) => boolean): Promise<number> =>
    new Promise((resolve, reject) => {
      let bytes = before;
      const stop = (): void => {
        clearTimeout(timer);
        watchers.delete(look);
      };
      const look = (text: string): void => {
        bytes += text;
        if (!wanted(bytes)) return;
        stop();
        resolve(last - since);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`nothing came: ${JSON.stringify(bytes.slice(-400))}`));
      }, LIMIT_MS);
      watchers.add(look);
      look('');
    });

  return {
    pid: pty.pid,
    written: all,
    forget: () => {
      parts.length = 0;
    },
    spoke: () => last,
    until: (wanted) => waiting(all(), started, wanted),
    press: (keys, wanted) => {
      const since = performance.now();
      pty.write(keys);
      return waiting('', since, wanted);
    },
    leave: async () => {
      pty.kill('SIGTERM');
      await ended;
    },
    kill: () => pty.kill('SIGKILL'),
  };
}

/** Resolves when the program has said nothing for `ms`. */
export async function quiet(driven: Driven, ms = 40): Promise<void> {
  for (;;) {
    const left = driven.spoke() + ms - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}

/** `median 12.3  p99 20.1  max 21.0 ms`. */
export function describeTimes(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number): string => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1).padStart(7);
  return `median${at(0.5)}  p99${at(0.99)}  max${at(1)} ms`;
}
