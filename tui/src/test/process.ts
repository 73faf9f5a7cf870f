import { spawn } from '@lydell/node-pty';
import { createTerminal, type Terminal } from './terminal.ts';

/** A program in a real pseudo-terminal whose screen can be read. */
export type Running = {
  readonly terminal: Terminal;
  readonly pid: number;
  /** Raw input, as a keyboard sends it. */
  type(input: string): void;
  see(...texts: readonly string[]): Promise<string>;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  /** Closes the terminal, as closing its window does. */
  close(): void;
  /** Resolves when the program has ended and everything it wrote is on the screen. */
  readonly ended: Promise<{ readonly exitCode: number; readonly signal: number | undefined }>;
  /** Everything it wrote so far. */
  written(): string;
};

export type RunOptions = {
  /** What is started; this Node when left out. */
  readonly file?: string;
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
};

/** Starts `node …args`, or another program, in a terminal of its own. The environment is the caller's without what would change the output. */
export function run(args: readonly string[], { file = process.execPath, cwd, env = {}, columns = 80, rows = 24 }: RunOptions): Running {
  const terminal = createTerminal(columns, rows);
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(
      ([key, value]) => value !== undefined && !/^(?:CI|NO_COLOR|FORCE_COLOR|YELLOWCART_.*|VITEST.*|NODE_OPTIONS|NODE_ENV)$/u.test(key),
    ),
  ) as Record<string, string>;
  const pty = spawn(file, [...args], { cols: columns, rows, name: 'xterm-256color', cwd, env: { ...inherited, ...env } });
  let bytes = '';
  let writing: Promise<void> = Promise.resolve();
  pty.onData((text) => {
    bytes += text;
    writing = writing.then(() => terminal.write(text));
  });
  const ended = new Promise<{ readonly exitCode: number; readonly signal: number | undefined }>((resolve) => {
    pty.onExit(({ exitCode, signal }) => void writing.then(() => resolve({ exitCode, signal })));
  });
  return {
    terminal,
    pid: pty.pid,
    type: (input) => pty.write(input),
    see: (...texts) =>
      terminal.until((screen) => texts.every((text) => screen.includes(text)), texts.map((text) => `“${text}”`).join(' and ')),
    resize: (toColumns, toRows) => {
      terminal.resize(toColumns, toRows);
      pty.resize(toColumns, toRows);
    },
    kill: (signal) => pty.kill(signal),
    close: () => (pty as unknown as { destroy(): void }).destroy(),
    ended,
    written: () => bytes,
  };
}
