import type { Picture } from '../tty/painter.ts';
import { easeOut } from './caption.ts';
import { canvas, type Canvas } from './canvas.ts';
import { stage, type SceneName } from './choose.ts';
import { take, type Grid } from './grid.ts';
import { seedOf } from './noise.ts';
import type { Drawn } from './scene.ts';

/** One picture of a reel: its scene, and what lies over it. `t` is seconds since it came. */
export type Slide = {
  readonly id: string;
  readonly scene: SceneName;
  /** Shades the pixels on which something will be written. */
  veil(on: Canvas, t: number): void;
  /** Writes. */
  write(on: Grid, t: number): void;
};

/** Pictures one after the other; each pushes the one before out of the frame. */
export type Reel = Picture & {
  /** The picture that is seen now. A new id slides in, from below when `by` is above 0; the same id only brings its words up to date. */
  turn(to: Slide, by: number): void;
};

type Running = { slide: Slide; since: number | undefined; drawn: Drawn | undefined; size: string };

/** How long one picture pushes the other out. */
const TURN_MS = 240;

/** When there is no motion everything has arrived: what comes in later is there, and this moment of the scene is shown. */
const STILL_S = 60;

export function createReel(moving: () => boolean): Reel {
  let now: Running | undefined;
  /** While one pushes the other out both stand still: what was seen last, and the first of the new one. */
  let turn: { readonly since: number; readonly old: Grid; readonly fresh: Grid } | undefined;
  let seen: Grid | undefined;
  let direction = 1;
  let pixels = canvas(0, 0);

  function shoot(running: Running, on: Grid, ms: number): void {
    if (pixels.width !== on.columns || pixels.height !== on.rows * 2) pixels = canvas(on.columns, on.rows * 2);
    const size = `${on.columns}×${on.rows}`;
    if (running.size !== size) {
      running.size = size;
      running.drawn = stage(running.slide.scene, running.slide.id, on.columns, on.rows * 2);
    }
    running.since ??= ms;
    const t = moving() ? (ms - running.since) / 1000 : STILL_S;
    running.drawn?.(pixels, (seedOf(running.slide.id) % 17) + t);
    running.slide.veil(pixels, t);
    take(on, pixels);
    running.slide.write(on, t);
  }

  /** The picture that is pushed out, if there is one of this size to be pushed. */
  const leaving = (on: Grid): Grid | undefined => (seen?.columns === on.columns && seen.rows === on.rows ? copyOf(seen) : undefined);

  return {
    moves: () => now !== undefined,
    fleeting: () => turn !== undefined,
    turn(to, by) {
      if (now && now.slide.id === to.id && now.slide.scene === to.scene) {
        now.slide = to;
        return;
      }
      now = { slide: to, since: undefined, drawn: undefined, size: '' };
      turn = undefined;
      direction = by < 0 ? -1 : 1;
    },
    paint(on, ms) {
      if (!now) return;
      const isNew = now.since === undefined;
      const old = isNew && moving() ? leaving(on) : undefined;
      if (!turn || ms - turn.since >= TURN_MS || !moving()) {
        turn = undefined;
        shoot(now, on, ms);
      }
      if (old) turn = { since: ms, old, fresh: copyOf(on) };
      if (turn) push(on, turn.fresh, turn.old, Math.round(easeOut((ms - turn.since) / TURN_MS) * on.rows) * direction);
      seen = on;
    },
  };
}

const copyOf = ({ columns, rows, top, bottom, text }: Grid): Grid => ({
  columns,
  rows,
  top: top.slice(),
  bottom: bottom.slice(),
  text: [...text],
});

/** Moves the new picture in by so many rows of the old one: from below where it is above 0. */
function push(on: Grid, fresh: Grid, old: Grid, by: number): void {
  const { columns, rows } = on;
  const edge = by >= 0 ? rows - by : -by;
  for (let row = 0; row < rows; row += 1) {
    const isNew = by >= 0 ? row >= edge : row < edge;
    const [from, source] = isNew ? [by >= 0 ? row - edge : row + rows - edge, fresh] : [by >= 0 ? row + by : row - edge, old];
    for (let x = 0; x < columns; x += 1) {
      const to = row * columns + x;
      const at = from * columns + x;
      on.top[to] = source.top[at]!;
      on.bottom[to] = source.bottom[at]!;
      on.text[to] = source.text[at]!;
    }
  }
}
