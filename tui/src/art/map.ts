import type { Picture } from '../tty/painter.ts';
import { width as columnsOf } from '../text/width.ts';
import { INK } from './caption.ts';
import { canvas, clamp01, fill, glow, lay, lighten, mix, rgb, type Canvas } from './canvas.ts';
import { take, write, type Grid } from './grid.ts';
import { clouds, grain } from './noise.ts';

/** A place on the map; degrees. */
export type Spot = { readonly name: string; readonly north: number; readonly east: number };

/** A way over the map: where it goes through, the last stop that was reached, and whether it is under way behind that. */
export type Journey = { readonly stops: readonly Spot[]; readonly reached: number; readonly moving: boolean };

/** The country at night, as far as it concerns a way: lights of its cities, the way between them, and the parcel on it. */
export type ParcelMap = Picture & { follow(journey: Journey): void };

type Point = { readonly x: number; readonly y: number };

/** Degrees that are shown at least: below, one would not know where one is. */
const LEAST = 9;
/** A degree east is so much narrower than one north, here. */
const NARROWER = 0.82;
/** Seconds that a parcel seems to need from one stop to the next. */
const LEG_S = 5;

/** The long rivers, so that one sees which country it is: places along them from west to east. */
const RIVERS: readonly (readonly (readonly [north: number, east: number])[])[] = [
  [
    [33.5, 97.0],
    [28.8, 99.3],
    [26.6, 101.7],
    [28.8, 104.6],
    [29.6, 106.6],
    [30.7, 111.3],
    [29.4, 113.1],
    [30.6, 114.3],
    [29.8, 116.1],
    [31.3, 118.3],
    [32.1, 119.2],
    [31.5, 121.6],
  ],
  [
    [34.9, 98.2],
    [33.8, 101.4],
    [36.0, 103.8],
    [38.5, 106.4],
    [40.8, 107.4],
    [40.3, 111.2],
    [35.6, 110.5],
    [34.8, 113.6],
    [36.6, 116.9],
    [37.8, 119.1],
  ],
  [
    [24.9, 102.9],
    [23.9, 106.6],
    [23.4, 109.9],
    [23.5, 111.3],
    [22.7, 113.6],
  ],
];

type View = { readonly at: (spot: { readonly north: number; readonly east: number }) => Point; readonly scale: number };

/** Shows all of the way, with room around it. */
function viewOf(stops: readonly Spot[], { width, height }: Canvas): View {
  const norths = stops.map(({ north }) => north);
  const easts = stops.map(({ east }) => east);
  const middle = { north: (Math.min(...norths) + Math.max(...norths)) / 2, east: (Math.min(...easts) + Math.max(...easts)) / 2 };
  const tall = Math.max(LEAST, (Math.max(...norths) - Math.min(...norths)) * 1.7);
  const wide = Math.max(LEAST, (Math.max(...easts) - Math.min(...easts)) * 1.7) * NARROWER;
  const scale = Math.min(width / wide, height / tall);
  return {
    scale,
    at: ({ north, east }) => ({ x: width / 2 + (east - middle.east) * NARROWER * scale, y: height / 2 - (north - middle.north) * scale }),
  };
}

/** A point of the arc from one stop to the next. */
function onArc(a: Point, b: Point, part: number): Point {
  const lift = Math.hypot(b.x - a.x, b.y - a.y) * 0.16 * Math.sin(part * Math.PI);
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part - lift };
}

export function createMap(cities: readonly Spot[], moving: () => boolean): ParcelMap {
  let journey: Journey = { stops: [], reached: 0, moving: false };
  let pixels = canvas(0, 0);
  let land: Canvas | undefined;
  let drawn = '';

  function lights(view: View): Canvas {
    const on = canvas(pixels.width, pixels.height);
    fill(on, (u, v, x, y) =>
      mix(rgb('#0b1226'), rgb('#111c38'), clamp01(clouds(x / 9, y / 9, 7, 3) * 0.9 + (0.5 - Math.abs(u - 0.5)) * 0.3 - v * 0.2)),
    );
    for (const river of RIVERS)
      river.slice(1).forEach(([north, east], i) => {
        const [fromNorth, fromEast] = river[i]!;
        const a = view.at({ north: fromNorth, east: fromEast });
        const b = view.at({ north, east });
        const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) * 1.5);
        for (let step = 0; step <= steps; step += 1)
          lay(on, Math.round(a.x + ((b.x - a.x) * step) / steps), Math.round(a.y + ((b.y - a.y) * step) / steps), rgb('#2a5f9a'), 0.5);
      });
    for (const city of cities) {
      const { x, y } = view.at(city);
      glow(on, x, y, Math.max(2.5, view.scale * 0.9), rgb('#ffb865'), 0.22);
      for (let i = 0; i < 7; i += 1)
        lighten(
          on,
          Math.round(x + (grain(i, 1, i) - 0.5) * view.scale * 1.4),
          Math.round(y + (grain(i, 2, i) - 0.5) * view.scale),
          rgb('#ffcf8a'),
          0.16,
        );
      lighten(on, Math.round(x - 0.5), Math.round(y - 0.5), rgb('#ffe2b0'), 0.45);
    }
    return on;
  }

  function way(view: View, t: number): void {
    const { stops, reached } = journey;
    const points = stops.map(view.at);
    points.slice(1).forEach((b, i) => {
      const a = points[i]!;
      const steps = Math.max(2, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) * 1.6));
      for (let step = 0; step <= steps; step += 1) {
        const { x, y } = onArc(a, b, step / steps);
        if (i < reached) lay(pixels, Math.round(x), Math.round(y), rgb('#4fe0a0'), 0.9);
        else if ((step + Math.floor(t * 4)) % 4 < 2) lay(pixels, Math.round(x), Math.round(y), rgb('#7f8fb8'), 0.55);
      }
    });
    points.forEach(({ x, y }, i) => {
      const past = i <= reached;
      glow(pixels, x, y, 3.5, past ? rgb('#4fe0a0') : rgb('#8fa0c8'), 0.5);
      lay(pixels, Math.round(x - 0.5), Math.round(y - 0.5), past ? [0.85, 1, 0.93] : [0.75, 0.8, 0.92], 1);
    });
    parcel(points, t);
  }

  function parcel(points: readonly Point[], t: number): void {
    const here = points[journey.reached];
    const next = points[journey.reached + 1];
    if (!here) return;
    if (!journey.moving || !next) {
      const beat = (t * 0.6) % 1;
      for (let k = 0; k < 40; k += 1)
        lighten(
          pixels,
          Math.round(here.x + Math.cos(k * 0.157) * beat * 6),
          Math.round(here.y + Math.sin(k * 0.157) * beat * 6),
          INK.yellow,
          0.5 * (1 - beat),
        );
      return;
    }
    const part = moving() ? (t / LEG_S) % 1 : 0.5;
    for (let tail = 0; tail < 8; tail += 1) {
      const behind = part - tail * 0.018;
      if (behind < 0) break;
      const { x, y } = onArc(here, next, behind);
      lighten(pixels, Math.round(x), Math.round(y), INK.yellow, 0.9 * (1 - tail / 8) * Math.sin(Math.PI * Math.min(1, part * 1.06)) ** 0.3);
    }
    const { x, y } = onArc(here, next, part);
    glow(pixels, x, y, 4, INK.yellow, 0.6);
    lay(pixels, Math.round(x), Math.round(y), [1, 1, 0.9], 1);
  }

  function names(on: Grid, view: View): void {
    const used = new Set<number>();
    journey.stops.forEach((stop, i) => {
      const { x, y } = view.at(stop);
      const row = Math.max(0, Math.min(on.rows - 1, Math.floor(y / 2) - 1));
      const free = [row, row + 2, row - 1, row + 3].find((one) => one >= 0 && one < on.rows && !used.has(one)) ?? row;
      used.add(free);
      const wide = columnsOf(stop.name);
      const from = Math.max(0, Math.min(on.columns - wide, Math.round(x - wide / 2)));
      write(on, from, free, stop.name, i === journey.reached ? INK.yellow : i < journey.reached ? INK.white : INK.soft, 0.4);
    });
  }

  return {
    moves: () => journey.moving,
    follow: (to) => {
      journey = to;
    },
    paint(on, ms) {
      const key = JSON.stringify([journey.stops, on.columns, on.rows]);
      if (pixels.width !== on.columns || pixels.height !== on.rows * 2) pixels = canvas(on.columns, on.rows * 2);
      if (journey.stops.length === 0) return;
      const view = viewOf(journey.stops, pixels);
      if (!land || drawn !== key) [land, drawn] = [lights(view), key];
      pixels.data.set(land.data);
      way(view, ms / 1000);
      take(on, pixels);
      names(on, view);
    },
  };
}
