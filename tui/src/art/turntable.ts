import type { Picture } from '../tty/painter.ts';
import { easeOut, INK, veil } from './caption.ts';
import { canvas, mix, type Canvas, type Rgb } from './canvas.ts';
import { take, write, type Grid } from './grid.ts';
import type { BodyName } from './solids/bodies.ts';
import { develop } from './solids/develop.ts';
import { shoot, type Negative, type View } from './solids/shoot.ts';
import { truncate, width as columnsOf } from '../text/width.ts';

/** What is photographed: the thing, in the colour that is chosen, from the side that is chosen, with what that picture shows in words. */
export type Posed = {
  readonly body: BodyName;
  readonly colour: Rgb;
  /** Which of its pictures, from 0, and how many there are. */
  readonly at: number;
  readonly of: number;
  readonly caption: string;
};

/** A thing on a turntable: it turns to the side that is asked for, takes on another colour softly, and then stands still and costs nothing. */
export type Turntable = Picture & { pose(to: Posed): void };

/** Sides in order: from the front, higher, from behind, close by, from the other side, from above. */
const SIDES: readonly View[] = [
  { yaw: -0.5, pitch: 0.32, near: 1 },
  { yaw: 0.75, pitch: 0.62, near: 1.05 },
  { yaw: 2.55, pitch: 0.3, near: 1 },
  { yaw: 3.9, pitch: 0.18, near: 1.5 },
  { yaw: 5.1, pitch: 0.45, near: 1.1 },
  { yaw: 6.6, pitch: 1.0, near: 1.05 },
];

const TURN_MS = 620;
/** When it is first seen it turns in by so much. */
const ENTRANCE = -1.5;

const sideOf = (at: number): View => {
  const side = SIDES[at % SIDES.length]!;
  return { ...side, yaw: side.yaw + Math.floor(at / SIDES.length) * Math.PI * 2 };
};

type Moment = View & { readonly colour: Rgb };

const between = (a: Moment, b: Moment, part: number): Moment => ({
  yaw: a.yaw + (b.yaw - a.yaw) * part,
  pitch: a.pitch + (b.pitch - a.pitch) * part,
  near: a.near + (b.near - a.near) * part,
  colour: mix(a.colour, b.colour, part),
});

/** `camera` takes the photographs: a test may count them. */
export function createTurntable(moving: () => boolean, camera: typeof shoot = shoot): Turntable {
  let posed: Posed | undefined;
  let from: Moment | undefined;
  let since: number | undefined;
  let clock = 0;
  /** The last thing drawn, so that one that stands still is photographed once. */
  let print: { readonly key: string; readonly pixels: Canvas } | undefined;
  /** The thing as it was seen at rest, by its side: another colour, or a side one comes back to, is not photographed again. */
  let kept = new Map<string, Negative>();
  let keptOf = '';

  function negativeOf(body: BodyName, view: View, { columns, rows }: Grid): Negative {
    const of = `${body} ${columns}×${rows}`;
    if (of !== keptOf) kept = new Map();
    keptOf = of;
    const side = `${view.yaw} ${view.pitch} ${view.near}`;
    const known = kept.get(side);
    if (known) return known;
    const fresh = camera(body, view, columns, rows * 2, true);
    kept.set(side, fresh);
    return fresh;
  }

  const goal = ({ at, colour }: Posed): Moment => ({ ...sideOf(at), colour });
  const part = (ms: number): number => (moving() ? easeOut((ms - (since ?? ms)) / TURN_MS) : 1);
  const now = (ms: number): Moment => between(from!, goal(posed!), part(ms));

  return {
    // One more after it has arrived: the fine one.
    moves: (ms) => posed !== undefined && (since === undefined || ms - since < TURN_MS + 60),
    fleeting: (ms) => posed !== undefined && part(ms) < 1,
    pose(to) {
      const before = posed;
      posed = to;
      if (!before || before.body !== to.body) {
        const end = goal(to);
        from = { ...end, yaw: end.yaw + ENTRANCE, near: end.near * 0.8 };
        since = undefined;
      } else if (before.at !== to.at || before.colour.some((value, i) => value !== to.colour[i])) {
        const here = between(from!, goal(before), part(clock));
        // The short way round.
        const turns = Math.round((here.yaw - sideOf(to.at).yaw) / (Math.PI * 2)) * Math.PI * 2;
        from = { ...here, yaw: here.yaw - turns };
        since = undefined;
      }
    },
    paint(on, ms) {
      if (!posed) return;
      clock = ms;
      since ??= ms;
      const arrived = part(ms) >= 1;
      const view = now(ms);
      const key = JSON.stringify([posed.body, view, arrived, on.columns, on.rows]);
      if (print?.key !== key) {
        const pixels = canvas(on.columns, on.rows * 2);
        const negative = arrived ? negativeOf(posed.body, sideOf(posed.at), on) : camera(posed.body, view, on.columns, on.rows * 2, false);
        develop(pixels, negative, view.colour);
        veil(pixels, pixels.height - 4, pixels.height, 0.1, 0.6);
        print = { key, pixels };
      }
      take(on, print.pixels);
      caption(on, posed);
    },
  };
}

function caption(on: Grid, { at, of, caption: words }: Posed): void {
  const place = of > 1 ? `[ ${at + 1}/${of} ]` : '';
  write(on, 1, on.rows - 1, truncate(words, on.columns - 3 - columnsOf(place)), INK.white);
  write(on, on.columns - 1 - columnsOf(place), on.rows - 1, place, INK.yellow);
}
