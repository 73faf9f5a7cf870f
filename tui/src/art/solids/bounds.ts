import type { BodyName } from './bodies.ts';
import type { Vec } from './space.ts';

/** Room that a body takes: to both sides, from the floor up, to the front and to the back. */
export type Bounds = readonly [side: number, top: number, depth: number];

/** A little more than each body needs, so that a ray beside it is not followed: two thirds of all rays meet only the ground. */
export const BOUNDS: Readonly<Record<BodyName, Bounds>> = {
  tent: [1.3, 1.5, 1.15],
  pouch: [0.8, 1.95, 0.45],
  carton: [0.95, 1.45, 0.7],
  bowl: [1.15, 1.2, 1.15],
  cup: [1.25, 1.75, 0.8],
  bottle: [0.65, 2.1, 0.65],
  lipstick: [0.5, 2.1, 0.5],
  fruit: [1.15, 2.15, 1.15],
  crab: [1.6, 1.3, 1.65],
  fish: [1.65, 1.65, 0.4],
  shirt: [1.3, 1.9, 0.45],
  trousers: [0.8, 2.05, 0.45],
  shoe: [1.15, 1.2, 0.5],
  screen: [1.3, 1.95, 0.5],
  keys: [1.5, 0.95, 0.7],
  buds: [0.95, 1.45, 0.9],
  lamp: [0.95, 2, 0.6],
  chair: [1.05, 2.3, 0.95],
  sofa: [1.55, 1.65, 0.8],
  book: [0.8, 2.1, 0.45],
  pillow: [1.25, 1.45, 0.8],
  roll: [1.15, 1.3, 0.7],
  pack: [0.7, 2.25, 0.65],
  vase: [0.8, 1.95, 0.8],
};

/** Bodies reach a little below the floor they stand on. */
export const UNDER = -0.15;

/** Whether a ray comes through these bounds. */
export function comesThrough([side, top, depth]: Bounds, from: Vec, to: Vec): boolean {
  let [near, far] = [0, Infinity];
  for (let axis = 0; axis < 3; axis += 1) {
    const low = axis === 0 ? -side : axis === 1 ? UNDER : -depth;
    const high = axis === 0 ? side : axis === 1 ? top : depth;
    // Along an axis that it does not follow it is in or out for good: a division by zero tells so.
    const [a, b] = [(low - from[axis]!) / to[axis]!, (high - from[axis]!) / to[axis]!];
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near <= far;
}
