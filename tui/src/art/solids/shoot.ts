import { clamp01, smooth } from '../canvas.ts';
import { BODIES, type BodyName } from './bodies.ts';
import { BOUNDS, comesThrough, type Bounds } from './bounds.ts';
import { nodded, STUFFS, turned, type Body, type Stuff, type Vec } from './space.ts';

/** Where the camera stands: turned about the thing, above it, and how near. */
export type View = { readonly yaw: number; readonly pitch: number; readonly near: number };

const STEPS = 40;
const FAR = 9;
const LIGHT: Vec = [-0.48, 0.74, 0.47];

/** In place of a stuff: the ray met the ground. */
export const GROUND = 255;

/**
 * A photograph before it is printed: what its rays met, whatever colour the thing is. The dear part of a picture, and the same for every colour.
 * `rays` to a pixel, row by row; `fade` is one to a pixel.
 */
export type Negative = {
  readonly width: number;
  readonly height: number;
  readonly rays: number;
  /** Place in `STUFFS` of what was met, or `GROUND`. */
  readonly stuff: Uint8Array;
  /** How bright it is; for the ground how deep in shadow, for what glows how white. */
  readonly bright: Float32Array;
  /** Light that comes on top of it, whatever its colour. */
  readonly shine: Float32Array;
  /** How far the backdrop is from its middle to its edge. */
  readonly fade: Float32Array;
};

const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

function normal(body: Body, p: Vec): Vec {
  const e = 0.012;
  const d = (x: number, y: number, z: number): number => body([p[0] + x, p[1] + y, p[2] + z])[0];
  const n: Vec = [d(e, 0, 0) - d(-e, 0, 0), d(0, e, 0) - d(0, -e, 0), d(0, 0, e) - d(0, 0, -e)];
  const size = Math.sqrt(dot(n, n)) || 1;
  return [n[0] / size, n[1] / size, n[2] / size];
}

/** Follows one ray and notes what it meets: the thing, or its shadow on the floor, or nothing. */
function ray(body: Body, bounds: Bounds, from: Vec, to: Vec, light: Vec, on: Negative, at: number): void {
  const steps = comesThrough(bounds, from, to) ? STEPS : 0;
  let far = 0;
  for (let i = 0; i < steps && far < FAR; i += 1) {
    const p: Vec = [from[0] + to[0] * far, from[1] + to[1] * far, from[2] + to[2] * far];
    const [distance, stuff] = body(p);
    if (distance < 0.012) return lit(body, p, to, stuff, light, on, at);
    far += Math.max(0.01, distance * 0.85);
  }
  on.stuff[at] = GROUND;
  if (to[1] >= -0.01) return;
  const down = -from[1] / to[1];
  const [x, z] = [from[0] + to[0] * down, from[2] + to[2] * down];
  on.bright[at] = clamp01(1 - body([x, 0.06, z])[0] / 0.85) ** 2 * 0.6;
}

function lit(body: Body, p: Vec, to: Vec, stuff: Stuff, light: Vec, on: Negative, at: number): void {
  on.stuff[at] = STUFFS.indexOf(stuff);
  if (stuff === 'glow') {
    on.bright[at] = 0.35 + 0.25 * Math.sin(p[0] * 3 + p[1] * 2);
    return;
  }
  const n = normal(body, p);
  const straight = Math.max(0, dot(n, light));
  const shade = body([p[0] + light[0] * 0.22, p[1] + light[1] * 0.22, p[2] + light[2] * 0.22])[0] < 0.12 ? 0.72 : 1;
  const edge = (1 + dot(n, to)) ** 3;
  const shine = Math.max(0, dot(n, light) * 2 * -dot(n, to) + dot(light, to)) ** 18 * (stuff === 'metal' ? 0.9 : 0.28);
  on.bright[at] = 0.36 + 0.2 * n[1] + 0.68 * straight * shade;
  on.shine[at] = shine + edge * 0.22;
}

/**
 * Photographs a body in a small studio: soft ground, a light from the upper left that stays where it is, a shadow on the floor. `fine`
 * takes four rays a pixel: for what stands still. `develop` makes a picture of it.
 */
export function shoot(name: BodyName, { yaw, pitch, near }: View, width: number, height: number, fine: boolean): Negative {
  const body = BODIES[name];
  const bounds = BOUNDS[name];
  const scale = 2.6 / near / Math.min(width * 0.86, height);
  const offsets = fine ? [-0.25, 0.25] : [0];
  const rays = offsets.length ** 2;
  const on: Negative = {
    width,
    height,
    rays,
    stuff: new Uint8Array(width * height * rays),
    bright: new Float32Array(width * height * rays),
    shine: new Float32Array(width * height * rays),
    fade: new Float32Array(width * height),
  };
  const place = (v: Vec): Vec => turned(nodded(v, -pitch), -yaw);
  const light = turned(LIGHT, -yaw);
  const to = place([0, 0, -1]);
  const [right, up, back] = [place([1, 0, 0]), place([0, 1, 0]), place([0, 0, 4.5])];
  const start = (axis: 0 | 1 | 2, u: number, v: number): number => right[axis] * u + up[axis] * v + back[axis];
  for (let y = 0, pixel = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, pixel += 1) {
      on.fade[pixel] = smooth(0.1, 1.05, Math.hypot((x / width - 0.5) * 1.25, (y / height - 0.42) * 1.2) * 1.35);
      for (const dy of offsets)
        for (const dx of offsets) {
          const u = (x + 0.5 + dx - width / 2) * scale;
          const v = (height / 2 - y - 0.5 - dy) * scale;
          ray(body, bounds, [start(0, u, v), start(1, u, v) + 0.95, start(2, u, v)], to, light, on, at);
          at += 1;
        }
    }
  return on;
}
