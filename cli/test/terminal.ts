import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** A program on a terminal of its own, whose screen can be read. */
export type OnTerminal = {
  /** Keys, as a keyboard sends them. */
  type(keys: string): void;
  /** Resolves with the screen when it fits; fails when the program ends before it does. */
  see(fits: string | RegExp): Promise<string>;
  /** The screen as it is, and what went off its top; a character that takes two columns is one. */
  screen(): string;
  /** Everything that was written, with what a terminal obeys. */
  written(): string;
  readonly ended: Promise<number>;
  kill(): void;
};

export type Options = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly columns?: number;
  readonly rows?: number;
};

/** After this a screen is told as it is, instead of being waited for any longer. */
const PATIENCE_MS = 30_000;

export function onTerminal(file: string, argv: readonly string[], { cwd, env, columns = 80, rows = 24 }: Options): OnTerminal {
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 2000, allowProposedApi: true });
  const pty = spawn(file, [...argv], { cols: columns, rows, name: env['TERM'] ?? 'xterm-256color', cwd, env: { ...env } });
  let bytes = '';
  let over = false;
  let waiting: (() => void)[] = [];
  const wake = (): void => {
    const all = waiting;
    waiting = [];
    for (const each of all) each();
  };
  // The terminal answers what programs ask of it (where the cursor is).
  terminal.onData((answer) => pty.write(answer));
  let drawing: Promise<void> = Promise.resolve();
  pty.onData((text) => {
    bytes += text;
    drawing = drawing.then(() => new Promise((resolve) => terminal.write(text, () => (wake(), resolve()))));
  });
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode, signal }) => {
      void drawing.then(() => {
        over = true;
        wake();
        resolve(signal ? 128 + signal : exitCode);
      });
    });
  });
  const screen = (): string => {
    const { active } = terminal.buffer;
    return Array.from({ length: active.length }, (_, i) => active.getLine(i)!.translateToString(true))
      .join('\n')
      .trimEnd();
  };
  return {
    type: (keys) => pty.write(keys),
    async see(fits) {
      let late = false;
      const patience = setTimeout(() => ((late = true), wake()), PATIENCE_MS);
      try {
        for (;;) {
          const shown = screen();
          if (typeof fits === 'string' ? shown.includes(fits) : fits.test(shown)) return shown;
          if (over || late) throw new Error(`${over ? 'ended' : 'waited'} without showing ${String(fits)}:\n${shown}`);
          await new Promise<void>((resolve) => waiting.push(resolve));
        }
      } finally {
        clearTimeout(patience);
      }
    },
    screen,
    written: () => bytes,
    ended,
    kill: () => pty.kill('SIGKILL'),
  };
}
