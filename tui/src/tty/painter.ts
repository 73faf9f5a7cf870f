import { grid, type Grid } from '../art/grid.ts';
import type { Rect } from '../ui/layout.ts';
import { afresh } from './afresh.ts';
import type { Colours } from './colours.ts';
import { encode, erase, nothingShown, type Shown } from './encode.ts';
import type { Pace } from './pace.ts';
import { createTrace } from './trace.ts';

/** A picture: what it shows at a moment. `ms` runs while it is seen to move, and stands still while it pauses. */
export type Picture = {
  paint(on: Grid, ms: number): void;
  /** Whether it moves at this moment; a still one costs nothing. */
  moves(ms: number): boolean;
  /** Whether it flies past at this moment, so that nobody could tell its shades; left out, it never does. */
  fleeting?(ms: number): boolean;
};

/** A picture on the screen. */
export type Hung = {
  /** Another picture, or the same one after something about it changed. */
  show(picture: Picture, at: Rect): void;
  /** Takes it down: blanks are left, which is what Ink believes is there. */
  takeDown(): void;
};

/**
 * Paints beside Ink, on boxes that Ink leaves empty. Everything goes through `stdout`: what Ink writes is followed, its frame and what has
 * to be mended after it leave as one synchronized update, so neither ever tears the other.
 */
export type Painter = {
  /** What Ink is to write to. */
  readonly stdout: NodeJS.WriteStream;
  hang(): Hung;
  /** Somebody pressed a key: what it does to the text is written before pictures go on. */
  heard(): void;
  /** Whether pictures move at all. */
  readonly motion: boolean;
  setMotion(on: boolean): void;
  /** What was painted so far, for measuring. */
  painted(): { readonly frames: number; readonly bytes: number };
  stop(): void;
};

export type PainterOptions = {
  readonly tty: NodeJS.WriteStream;
  /** Asked at every frame: a theme without colours may be chosen on the way. */
  readonly colours: () => Colours;
  readonly pace: Pace;
  readonly motion: boolean;
  /** While this is so, nothing moves: a sheet lies over the screen, or somebody types. */
  readonly paused: () => boolean;
};

/** Between film and smooth; more would cost without being seen. */
const FRAME_MS = 1000 / 24;
/** Most bytes of a frame; what is left comes with the next one. */
const BUDGET = 40_000;
/** How long a key may keep pictures waiting that changes no text. */
const KEY_MS = 120;
/** After something new is hung Ink may still have to write the frame it belongs to. */
const SETTLE_MS = 20;

const BEGIN = '\u001B[?2026h';
const END = '\u001B[?2026l';
const SAVE = '\u001B7';
const RESTORE = '\u001B8';
const CLEAR = '\u001B[2J';

type Frame = { picture: Picture; at: Rect; shown: Shown; view: Grid; clock: number; from: number; stale: boolean };

export function createPainter({ tty, colours, pace, motion: wanted, paused }: PainterOptions): Painter {
  const trace = createTrace(tty.columns, tty.rows);
  const frames = new Set<Frame>();
  const total = { frames: 0, bytes: 0 };
  let motion = wanted;
  let gone = '';
  let held: string | undefined;
  let last = pace.now();
  /** Until when pictures wait for what a key does; over when Ink has written. */
  let waitsUntil = 0;
  let stopTicking: (() => void) | undefined;
  let cancelMend: (() => void) | undefined;

  const covered = ({ at }: Frame): ((column: number, row: number) => boolean) => {
    const edges = Array.from({ length: at.height }, (_, row) => {
      for (let x = 0; x < at.width; x += 1) if (trace.taken(at.x + x, at.y + row)) return x;
      return Infinity;
    });
    // What begins inside of the box lies over it up to its right edge: a sheet has blanks too.
    return (column, row) => column >= edges[row]! || at.x + column >= trace.columns || at.y + row >= trace.rows;
  };

  const touched = (row: number, from: number): void => {
    for (const { at, shown } of frames) {
      if (row < at.y || row >= at.y + at.height || from >= at.x + at.width) continue;
      const start = Math.max(0, from - at.x);
      shown.text.fill('', (row - at.y) * at.width + start, (row - at.y + 1) * at.width);
    }
  };

  /** What has to be painted so that every picture is whole; the pictures themselves are as they were last. */
  function patch(): string {
    let out = gone;
    gone = '';
    for (const frame of frames) {
      if (frame.stale) continue;
      const { bytes, next } = encode(frame.shown, frame.view, {
        colours: colours(),
        x: frame.at.x,
        y: frame.at.y,
        budget: BUDGET,
        fleeting: frame.picture.fleeting?.(frame.clock) ?? false,
        from: frame.from,
        covered: covered(frame),
      });
      frame.from = next;
      out += bytes;
    }
    total.bytes += out.length;
    return out;
  }

  const sent = (text: string): string => (text === '' ? '' : `${SAVE}${text}${RESTORE}`);

  /** Writes what is pending by itself: there is no frame of Ink that it could go with. */
  function flush(): void {
    if (!trace.alternate() || held !== undefined) return;
    // A slow terminal: what is missing comes when it has caught up.
    if (tty.writableNeedDrain) return soon();
    const text = sent(patch());
    if (text !== '') tty.write(`${BEGIN}${text}${END}`);
    if ([...frames].some(({ from }) => from > 0)) soon();
  }

  function advance(frame: Frame, by: number): void {
    frame.clock += by;
    frame.picture.paint(frame.view, frame.clock);
    frame.stale = false;
  }

  function tick(): void {
    const now = pace.now();
    const by = Math.min(now - last, 250);
    last = now;
    if (now < waitsUntil || paused() || tty.writableNeedDrain || !trace.alternate()) return;
    for (const frame of frames) if (frame.stale || frame.picture.moves(frame.clock)) advance(frame, by);
    total.frames += 1;
    flush();
    watch();
  }

  const anyMoves = (): boolean => motion && [...frames].some((frame) => frame.picture.moves(frame.clock));

  /** Ticks only while something moves. */
  function watch(): void {
    const wants = anyMoves();
    if (wants && !stopTicking) {
      last = pace.now();
      stopTicking = pace.every(FRAME_MS, tick);
    } else if (!wants && stopTicking) {
      stopTicking();
      stopTicking = undefined;
    }
  }

  /** Paints what is new when Ink's frame had the time to come; a still picture is drawn once. */
  function soon(): void {
    cancelMend ??= pace.after(SETTLE_MS, () => {
      cancelMend = undefined;
      for (const frame of frames) if (frame.stale) advance(frame, 0);
      flush();
      watch();
    });
  }

  /** One frame of Ink, with what it damaged mended in the same update. */
  function release(text: string): boolean {
    held = undefined;
    waitsUntil = 0;
    const before = sent(gone);
    gone = '';
    trace.follow(text, touched);
    if (!trace.alternate()) return tty.write(text);
    if (trace.overflowed()) size.overflowed();
    const mended = sent(patch());
    if ([...frames].some(({ from, stale }) => from > 0 || stale)) soon();
    return tty.write(mended === '' && before === '' ? text : `${BEGIN}${before}${text.slice(BEGIN.length, -END.length)}${mended}${END}`);
  }

  const size = afresh(tty, pace, () => {
    if (!trace.alternate()) return;
    gone = '';
    trace.follow(CLEAR, touched);
    tty.write(CLEAR);
    soon();
  });

  function write(data: string | Uint8Array, ...rest: unknown[]): boolean {
    const plain = rest.length === 0 && typeof data === 'string';
    if (plain && data === BEGIN && held === undefined) {
      held = data;
      return true;
    }
    if (held !== undefined) {
      if (plain && !data.includes('\u001B[?1049')) {
        held += data;
        return data === END ? release(held) : true;
      }
      const text = held;
      held = undefined;
      trace.follow(text, touched);
      tty.write(text);
    }
    if (typeof data !== 'string') return (tty.write as (...all: unknown[]) => boolean)(data, ...rest);
    trace.follow(data, touched);
    // The place of the cursor on a new screen is not said anywhere: it is put at its beginning.
    const text = data.includes('\u001B[?1049h') ? `${data}\u001B[H` : data;
    const done = (tty.write as (...all: unknown[]) => boolean)(text, ...rest);
    if (data.length > 0 && frames.size > 0) soon();
    return done;
  }

  function resized(): void {
    trace.resize(tty.columns, tty.rows);
    for (const frame of frames) frame.from = 0;
    size.changed();
  }
  tty.prependListener('resize', resized);

  const stdout = new Proxy(tty, {
    get(target, key) {
      if (key === 'write') return write;
      if (key === 'columns') return size.columns;
      if (key === 'on' || key === 'off') return size[key];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

  function hang(): Hung {
    let frame: Frame | undefined;
    const takeDown = (): void => {
      if (!frame) return;
      frames.delete(frame);
      gone += erase(frame.shown, frame.at.x, frame.at.y, trace);
      frame = undefined;
      soon();
    };
    return {
      takeDown,
      show(picture, at) {
        const same = frame && at.x === frame.at.x && at.y === frame.at.y && at.width === frame.at.width && at.height === frame.at.height;
        if (frame && same) {
          if (frame.picture === picture && stopTicking) return;
          frame.picture = picture;
          frame.stale = true;
        } else {
          takeDown();
          if (at.width < 1 || at.height < 1) return;
          frame = {
            picture,
            at,
            shown: nothingShown(at.width, at.height),
            view: grid(at.width, at.height),
            clock: 0,
            from: 0,
            stale: true,
          };
          frames.add(frame);
        }
        if (stopTicking) return;
        soon();
      },
    };
  }

  return {
    stdout,
    hang,
    heard: () => {
      waitsUntil = pace.now() + KEY_MS;
    },
    get motion() {
      return motion;
    },
    setMotion(on) {
      motion = on;
      watch();
    },
    painted: () => ({ ...total }),
    stop() {
      stopTicking?.();
      cancelMend?.();
      tty.off('resize', resized);
      size.stop();
      frames.clear();
      gone = '';
    },
  };
}
