import { redraw, tell } from './output.ts';
import { inCi } from './prompt.ts';

const REDRAW_MS = 100;
const LINE_MS = 3000;

/** Whether stderr is a terminal on which a line can be drawn over. */
const isLive = (): boolean => process.stderr.isTTY === true && process.env['TERM'] !== 'dumb' && !inCi();

export type Progress = {
  /** Sets how much is done so far. */
  at(done: number): void;
  /** Leaves the last state behind (or nothing, when nothing was shown). */
  end(): void;
};

type Options = {
  readonly label: string;
  /** What is counted: `条`, `lines`. */
  readonly unit: string;
  readonly total?: number | undefined;
  /** Show also where stderr is no terminal, and however short the work (`--progress`). */
  readonly force?: boolean | undefined;
  readonly now?: () => number;
};

/** `批处理 1200/3000 40% · 600/s · 剩 3s` — how far, how fast, how long still. */
export function progressLine(label: string, unit: string, done: number, total: number | undefined, elapsedMs: number): string {
  const rate = elapsedMs > 0 ? Math.round((done * 1000) / elapsedMs) : 0;
  const share = total === undefined || total === 0 ? '' : `/${total} ${Math.floor((done * 100) / total)}%`;
  const left = total === undefined || rate === 0 || done >= total ? '' : ` · ~${Math.ceil((total - done) / rate)}s`;
  return `${label} ${done}${share} ${unit} · ${rate}/s${left}`;
}

/** Progress on stderr: one line drawn over on a terminal, a line every few seconds elsewhere when the work is long. */
export function startProgress({ label, unit, total, force = false, now = Date.now }: Options): Progress {
  const live = isLive();
  const started = now();
  let shown = started;
  let drawn = false;
  let done = 0;
  const line = (): string => progressLine(label, unit, done, total, now() - started);
  return {
    at(count) {
      done = count;
      const time = now();
      if (time - shown < (live ? REDRAW_MS : LINE_MS)) return;
      shown = time;
      drawn = true;
      if (live) redraw(line());
      else tell(line());
    },
    end() {
      if (live && drawn) {
        redraw(line());
        tell('');
      } else if (drawn || force) tell(line());
    },
  };
}

/** For long work that counts by itself: hands it the function to call, and ends the line when it is done. */
export async function withProgress<T>(options: Options, work: (count: (done: number) => void) => Promise<T>): Promise<T> {
  const progress = startProgress(options);
  try {
    return await work((done) => progress.at(done));
  } finally {
    progress.end();
  }
}

/** For long work that does not count: the seconds go by on stderr, where the work leaves the process a moment for it. */
export async function whileWorking<T>(label: string, work: Promise<T>): Promise<T> {
  const started = Date.now();
  let drawn = false;
  const tick = setInterval(
    () => {
      drawn = true;
      const line = `${label} … ${Math.round((Date.now() - started) / 1000)}s`;
      if (isLive()) redraw(line);
      else tell(line);
    },
    isLive() ? 1000 : LINE_MS,
  );
  try {
    return await work;
  } finally {
    clearInterval(tick);
    if (isLive() && drawn) tell('');
  }
}
