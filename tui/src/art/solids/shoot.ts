import { clamp01, lay, mix, rgb, smooth, type Canvas, type Rgb } from '../canvas.ts';
import { backdrop } from './look.ts';
import { nodded, turned, type Body, type Stuff, type Vec } from './space.ts';

/** Where the camera stands: turned about the thing, above it, and how near. */
export type View = { readonly yaw: number; readonly pitch: number; readonly near: number };

const STEPS = 40;
const FAR = 9;
const LIGHT: Vec = [-0.48, 0.74, 0.47];

const STUFF: Readonly<Record<Exclude<Stuff, 'main' | 'soft' | 'deep'>, Rgb>> = {
  white: rgb('#f4f1ea'),
  dark: rgb('#26262c'),
  metal: rgb('#d9b36a'),
  glow: rgb('#9fd8ff'),
  leaf: rgb('#5f9a45'),
  wood: rgb('#7a5234'),
};

const surface = (stuff: Stuff, main: Rgb): Rgb =>
  stuff === 'main'
    ? main
    : stuff === 'soft'
      ? mix(main, [1, 1, 1], 0.32)
      : stuff === 'deep'
        ? mix(main, [0.05, 0.05, 0.08], 0.38)
        : STUFF[stuff];

const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function normal(body: Body, p: Vec): Vec {
  const e = 0.012;
  const d = (x: number, y: number, z: number): number => body([p[0] + x, p[1] + y, p[2] + z])[0];
  const n: Vec = [d(e, 0, 0) - d(-e, 0, 0), d(0, e, 0) - d(0, -e, 0), d(0, 0, e) - d(0, 0, -e)];
  const size = Math.sqrt(dot(n, n)) || 1;
  return [n[0] / size, n[1] / size, n[2] / size];
}

/** What one ray sees: the thing, or its shadow on the floor (how dark), or nothing. */
function ray(body: Body, from: Vec, to: Vec, main: Rgb, light: Vec): { readonly colour: Rgb } | { readonly shadow: number } {
  let far = 0;
  for (let i = 0; i < STEPS && far < FAR; i += 1) {
    const p: Vec = [from[0] + to[0] * far, from[1] + to[1] * far, from[2] + to[2] * far];
    const [distance, stuff] = body(p);
    if (distance < 0.012) return { colour: lit(body, p, to, stuff, main, light) };
    far += Math.max(0.01, distance * 0.85);
  }
  if (to[1] >= -0.01) return { shadow: 0 };
  const down = -from[1] / to[1];
  const [x, z] = [from[0] + to[0] * down, from[2] + to[2] * down];
  return { shadow: clamp01(1 - body([x, 0.06, z])[0] / 0.85) ** 2 * 0.6 };
}

function lit(body: Body, p: Vec, to: Vec, stuff: Stuff, main: Rgb, light: Vec): Rgb {
  const colour = surface(stuff, main);
  if (stuff === 'glow') return mix(colour, [1, 1, 1], 0.35 + 0.25 * Math.sin(p[0] * 3 + p[1] * 2));
  const n = normal(body, p);
  const straight = Math.max(0, dot(n, light));
  const shade = body([p[0] + light[0] * 0.22, p[1] + light[1] * 0.22, p[2] + light[2] * 0.22])[0] < 0.12 ? 0.72 : 1;
  const edge = (1 + dot(n, to)) ** 3;
  const shine = Math.max(0, dot(n, light) * 2 * -dot(n, to) + dot(light, to)) ** 18 * (stuff === 'metal' ? 0.9 : 0.28);
  const bright = 0.36 + 0.2 * n[1] + 0.68 * straight * shade;
  const add = shine + edge * 0.22;
  return [colour[0] * bright + add, colour[1] * bright + add, colour[2] * bright + add * 1.05];
}

/**
 * Photographs a body in a small studio: soft ground, a light from the upper left that stays where it is, a shadow on the floor. `fine`
 * takes four rays a pixel: for what stands still.
 */
export function shoot(on: Canvas, body: Body, main: Rgb, { yaw, pitch, near }: View, fine: boolean): void {
  const [middle, edge] = backdrop(main);
  const { width, height } = on;
  const scale = 2.6 / near / Math.min(width * 0.86, height);
  const offsets = fine ? [-0.25, 0.25] : [0];
  const place = (v: Vec): Vec => turned(nodded(v, -pitch), -yaw);
  const light = turned(LIGHT, -yaw);
  const to = place([0, 0, -1]);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const ground = mix(middle, edge, smooth(0.1, 1.05, Math.hypot((x / width - 0.5) * 1.25, (y / height - 0.42) * 1.2) * 1.35));
      let rays = 0;
      for (const dy of offsets)
        for (const dx of offsets) {
          const u = (x + 0.5 + dx - width / 2) * scale;
          const v = (height / 2 - y - 0.5 - dy) * scale;
          const from = place([u, v, 4.5]);
          const seen = ray(body, [from[0], from[1] + 0.95, from[2]], to, main, light);
          const colour = 'colour' in seen ? seen.colour : mix(ground, [0.04, 0.05, 0.07], seen.shadow);
          // The mean of all rays: the second counts a half, the third a third.
          rays += 1;
          lay(on, x, y, colour, 1 / rays);
        }
    }
}
