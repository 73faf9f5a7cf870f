import { canvas, clamp01, copy, lay, lighten, mix, rgb, type Canvas, type Rgb } from '../canvas.ts';
import { clouds, noise } from '../noise.ts';

/** Draws once what does not move, and gives it back as the first layer of every moment. */
export function still(width: number, height: number, paint: (on: Canvas) => void): (on: Canvas) => void {
  const kept = canvas(width, height);
  paint(kept);
  return (on) => copy(on, kept);
}

/** Stars above `bottom`, each with its own beat. */
export function stars(random: () => number, width: number, bottom: number, count: number): (on: Canvas, t: number) => void {
  const all = Array.from({ length: count }, () => ({
    x: Math.floor(random() * width),
    y: Math.floor(random() * random() * bottom),
    light: 0.25 + random() * 0.75,
    beat: 0.4 + random() * 1.6,
    phase: random() * 7,
    hue: mix(rgb('#ffffff'), random() < 0.5 ? rgb('#a9c9ff') : rgb('#ffe0b0'), random()),
  }));
  return (on, t) => {
    for (const { x, y, light, beat, phase, hue } of all) lighten(on, x, y, hue, light * (0.55 + 0.45 * Math.sin(t * beat + phase)));
  };
}

/** The top of a chain of mountains, in pixels; `rough` is its height. */
export const ridge =
  (seed: number, base: number, rough: number, step: number) =>
  (x: number): number =>
    base - rough * (clouds(x / step, 0.5, seed, 3) - 0.35);

/** A spruce: darker at one side, `tall` pixels high with its foot at `y`. */
export function spruce(on: Canvas, x: number, y: number, tall: number, colour: Rgb): void {
  for (let row = 0; row < tall; row += 1) {
    const part = row / tall;
    const half = part * tall * 0.28 * (0.7 + 0.3 * ((row % 4) / 3));
    for (let dx = -Math.ceil(half); dx <= Math.ceil(half); dx += 1)
      lay(
        on,
        Math.round(x + dx),
        Math.round(y - tall + row),
        dx > 0 ? mix(colour, [0, 0, 0], 0.25) : colour,
        clamp01(half + 0.6 - Math.abs(dx)),
      );
  }
}

/** Mist that drifts between two heights. */
export function mist(on: Canvas, seed: number, t: number, top: number, bottom: number, colour: Rgb, amount: number, step = 12): void {
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(on.height, bottom); y += 1) {
    const part = (y - top) / (bottom - top);
    const band = Math.sin(part * Math.PI);
    for (let x = 0; x < on.width; x += 1)
      lay(on, x, y, colour, amount * band * clamp01(noise(x / step + t * 0.18, y / (step / 3) + t * 0.05, seed) * 1.7 - 0.35));
  }
}

/** Steam or smoke that rises from `(cx, bottom)`, widening. */
export function steam(on: Canvas, seed: number, t: number, cx: number, bottom: number, tall: number, wide: number, amount: number): void {
  for (let y = Math.max(0, Math.floor(bottom - tall)); y < bottom; y += 1) {
    const up = (bottom - y) / tall;
    const half = wide * (0.45 + 0.75 * up);
    const sway = (noise(up * 2.2 - t * 0.35, 3.5, seed) - 0.5) * wide * up * 1.6;
    for (let x = Math.floor(cx - half + sway); x <= cx + half + sway; x += 1) {
      const side = 1 - Math.abs(x - cx - sway) / half;
      const puff = clouds(x / (wide * 0.55), y / (wide * 0.8) + t * 1.1, seed, 2);
      lay(on, x, y, [1, 0.98, 0.95], amount * clamp01(side * 1.3) * clamp01(puff * 2.2 - 0.75) * clamp01(1 - up) ** 0.7);
    }
  }
}

/** Little things that fall or rise for ever: snow, petals, sparks, dust. Each is told its age in [0, 1) and which one it is. */
export function motes(
  random: () => number,
  count: number,
  each: (on: Canvas, age: number, one: { readonly a: number; readonly b: number; readonly c: number }, t: number) => void,
): (on: Canvas, t: number, beat: number) => void {
  const all = Array.from({ length: count }, () => ({ a: random(), b: random(), c: random() }));
  return (on, t, beat) => {
    for (const one of all) each(on, (t * beat * (0.6 + 0.8 * one.b) + one.c) % 1, one, t);
  };
}
