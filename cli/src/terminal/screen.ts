type Env = Readonly<Record<string, string | undefined>>;

/** A stream that may be a terminal. */
type Stream = { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };

/** What a person asked for, by flag or configuration. */
export type Wanted = { readonly color?: string | undefined; readonly pager?: string | undefined };

/** What the two streams can show. */
export type Screen = {
  /** Columns of the terminal that the answer goes to; as many as it takes where it goes to a file or a pipe. */
  readonly width: number;
  readonly height: number;
  /** Whether the answer may be coloured, and what is told beside it. */
  readonly color: { readonly stdout: boolean; readonly stderr: boolean };
  /** The command that long text is shown with; none where nobody would see it. */
  readonly pager: string | undefined;
};

const PLAIN: Screen = { width: Infinity, height: Infinity, color: { stdout: false, stderr: false }, pager: undefined };

/** A terminal that does not tell its size. */
const USUAL = { columns: 80, rows: 24 };

/** A flag or variable that switches something off. */
const OFF = new Set(['', 'off', 'none', 'never', 'false', '0', 'cat']);

/** `always` and `never` decide; else FORCE_COLOR, which Node puts before NO_COLOR, then NO_COLOR, then what the terminal is. */
function colors(stream: Stream, { color }: Wanted, env: Env): boolean {
  if (color === 'always' || color === 'never') return color === 'always';
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return !['0', 'false'].includes(forced);
  return !env['NO_COLOR'] && env['TERM'] !== 'dumb' && stream.isTTY === true;
}

function pagerOf(stdout: Stream, { pager }: Wanted, env: Env): string | undefined {
  if (stdout.isTTY !== true || env['TERM'] === 'dumb') return undefined;
  const command = pager ?? env['PAGER'] ?? 'less';
  return OFF.has(command.trim()) ? undefined : command;
}

/** Looks at the streams once. Pure: everything comes in. */
export const screenOf = (wanted: Wanted, env: Env, { stdout, stderr }: { readonly stdout: Stream; readonly stderr: Stream }): Screen => ({
  width: stdout.isTTY ? stdout.columns || USUAL.columns : PLAIN.width,
  height: stdout.isTTY ? stdout.rows || USUAL.rows : PLAIN.height,
  color: { stdout: colors(stdout, wanted, env), stderr: colors(stderr, wanted, env) },
  pager: pagerOf(stdout, wanted, env),
});

let current = PLAIN;

/** The screen of this run; a plain one until it was looked at. */
export const screen = (): Screen => current;

/** Decides for the whole run: `main` does it first of all. */
export function keepScreen(found: Screen): void {
  current = found;
}
