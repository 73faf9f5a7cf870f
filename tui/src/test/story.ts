import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Lang } from '@yellowcart/core/mall';
import { messages, type Messages } from '../i18n/i18n.ts';
import { run, type Running } from './process.ts';

export const root = join(import.meta.dirname, '..', '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');

/** Whether there is a tmux here: where there is none the same stories run in a pseudo-terminal of our own. */
const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0;

/** Keys as a terminal sends them, by the name that is printed on them. */
const KEYS = {
  Enter: '\r',
  Esc: '\u001B',
  Tab: '\t',
  Up: '\u001B[A',
  Down: '\u001B[B',
  Right: '\u001B[C',
  Left: '\u001B[D',
  'Ctrl-C': '\u0003',
  'Ctrl-Z': '\u001A',
} as const;

/** A shopper at a terminal: presses keys, waits for what the screen shows. */
export type Shopper = {
  readonly t: Messages;
  readonly running: Running;
  /** Presses keys one after the other: those of `KEYS` by name, every other text as it is. */
  press(...keys: readonly string[]): Promise<void>;
  /** Waits until all of it is on the screen; gives the screen. */
  see(...texts: readonly (string | RegExp)[]): Promise<string>;
  /** Waits until it is on the screen no more. */
  gone(text: string): Promise<string>;
  /** A command of the command line on the same store; gives its answer. */
  command(...words: readonly string[]): Promise<any>;
  /** Process id of the storefront itself, not of the shell or terminal around it. */
  pid(): number;
  /** What the program has set in its terminal and not taken back. */
  leftOver(): string[];
  /** Ends whatever still runs: program, shell, tmux. */
  end(): void;
};

export type Opening = {
  readonly folder: string;
  readonly store: string;
  readonly lang?: Lang;
  readonly size?: readonly [columns: number, rows: number];
  /** In tmux, where there is one. */
  readonly tmux?: boolean;
  /** Under a shell that minds its jobs: one that stops can be gone on with. */
  readonly jobs?: boolean;
  /** What is asked of the program; the storefront at its first screen when left out. */
  readonly words?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/** Becomes the program that its arguments name, after its own process id is in the file that the first one names. */
const START = 'echo $$ > "$0.new"; mv "$0.new" "$0"; exec "$@"';

/**
 * What a shell does around a program: starts it, and afterwards says how it ended and whether the terminal's own settings (raw mode, echo) are
 * those of before; and again at every line that is typed. Until it ends tmux leaves the screen as it is.
 */
const SHELL = `
pid=$1; shift
before=$(stty -g)
sh -c '${START}' "$pid" "$@"
code=$?
tell() {
  [ "$before" = "$(stty -g)" ] && settings=restored || settings=changed
  printf '\\n<exit %s, settings %s>\\n' "$code" "$settings"
}
tell
while read -r line; do tell; done
`;

/**
 * The same of the shell that people type in, which minds its jobs: what stops gives it the terminal back, and how often that happened is said. Its
 * first line starts the program; it sets nothing of its own, so that whatever is left is the program's.
 */
const JOBS = `
bind 'set enable-bracketed-paste off'
PS1=
before=$(stty -g)
stops=0
tell() {
  case $(kill -l "$1" 2> /dev/null) in
    TSTP) stops=$((stops + 1)) how="stopped $stops" ;;
    *) how="exit $1" ;;
  esac
  [ "$before" = "$(stty -g)" ] && settings=restored || settings=changed
  printf '\\n<%s, settings %s>\\n' "$how" "$settings"
}
`;

/** The line of a shell that starts this. */
const typed = (line: readonly string[]): string => line.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');

/** No second line of its own, no waiting after Esc; the colours and the screen of a tmux of today. */
const TMUX = `
set -g status off
set -s escape-time 0
set -g default-terminal tmux-256color
set -g remain-on-exit off
`;

let opened = 0;

/** The program in a terminal: in a tmux of its own, seen through the emulator, or in the emulator itself. */
export function open({ folder, store, lang = 'zh', size = [80, 24], tmux = false, jobs = false, words = [], env = {} }: Opening): Shopper {
  const at = join(folder, `t${(opened += 1)}`);
  mkdirSync(at);
  writeFileSync(join(at, 'shell.sh'), SHELL);
  writeFileSync(join(at, 'jobs.rc'), JOBS);
  writeFileSync(join(at, 'tmux.conf'), TMUX);
  const pidFile = join(at, 'pid');
  const started = [pidFile, process.execPath, program, ...words, '--store', store, '--lang', lang];
  const line = jobs ? ['bash', '--rcfile', join(at, 'jobs.rc'), '-i'] : ['sh', join(at, 'shell.sh'), ...started];
  const inTmux = tmux && HAS_TMUX;
  const [file, ...args] = inTmux ? ['tmux', '-u', '-S', join(at, 'tmux'), '-f', join(at, 'tmux.conf'), 'new-session', ...line] : line;
  const [columns, rows] = size;
  const running = run(args, { file: file!, cwd: root, columns, rows, env: { TMUX: '', ...env } });
  const { terminal } = running;
  if (jobs) running.type(`PROMPT_COMMAND='tell $?'; sh -c ${typed([START, ...started])}\r`);
  const shows = (screen: string, text: string | RegExp): boolean => (typeof text === 'string' ? screen.includes(text) : text.test(screen));
  const see = (...texts: readonly (string | RegExp)[]): Promise<string> =>
    terminal.until((screen) => texts.every((text) => shows(screen, text)), texts.map((text) => `“${String(text)}”`).join(' and '));
  return {
    t: messages[lang],
    running,
    async press(...keys) {
      for (const key of keys) running.type(key in KEYS ? KEYS[key as keyof typeof KEYS] : key);
    },
    see,
    gone: (text) => terminal.until((screen) => !screen.includes(text), `the end of “${text}”`),
    command: (...other) => command(store, ...other),
    pid: () => Number(readFileSync(pidFile, 'utf8')),
    leftOver: () => (inTmux ? setIn(join(at, 'tmux')) : setBy(running.written())),
    end: () => {
      if (inTmux) spawnSync('tmux', ['-S', join(at, 'tmux'), 'kill-server']);
      running.kill('SIGKILL');
    },
  };
}

/** What the storefront sets in a terminal, and how each of them is taken back. */
const MODES = {
  'its own screen': ['\u001B[?1049h', '\u001B[?1049l'],
  'no cursor': ['\u001B[?25l', '\u001B[?25h'],
  clicks: ['\u001B[?1000h', '\u001B[?1000l'],
  'the form of clicks': ['\u001B[?1006h', '\u001B[?1006l'],
  'marked pastes': ['\u001B[?2004h', '\u001B[?2004l'],
} as const;

/** Modes that were set and not taken back afterwards, by what was written. */
const setBy = (written: string): string[] =>
  Object.entries(MODES)
    .filter(([, [set, unset]]) => written.lastIndexOf(set) > written.lastIndexOf(unset))
    .map(([name]) => name);

/** The same as tmux tells it; of pastes it tells nothing. */
function setIn(socket: string): string[] {
  const asked = '#{alternate_on} #{?cursor_flag,0,1} #{mouse_any_flag} #{mouse_sgr_flag}';
  const told = spawnSync('tmux', ['-S', socket, 'display-message', '-p', asked], { encoding: 'utf8' }).stdout.trim().split(' ');
  return Object.keys(MODES).filter((_, i) => told[i] !== undefined && told[i] !== '0');
}

/** A command of the built program on a store; gives its answer. */
export async function command(store: string, ...words: readonly string[]): Promise<any> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...words, '--store', store, '--json'], { cwd: root });
  return JSON.parse(stdout);
}
