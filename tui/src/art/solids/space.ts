/** A point or direction: x to the right, y up, z towards the viewer. */
export type Vec = readonly [number, number, number];

/** What a surface is made of: the chosen colour, a lighter or darker kind of it, or something of its own. */
export const STUFFS = ['main', 'soft', 'deep', 'white', 'dark', 'metal', 'glow', 'leaf', 'wood'] as const;
export type Stuff = (typeof STUFFS)[number];

/** A body: distance from its surface (below zero inside), and what is nearest. Bodies stand on y = 0 and are about 2 high. */
export type Body = (p: Vec) => readonly [number, Stuff];

const length = ([x, y, z]: Vec): number => Math.sqrt(x * x + y * y + z * z);
export const moved = ([x, y, z]: Vec, dx: number, dy: number, dz = 0): Vec => [x - dx, y - dy, z - dz];

/** Seen as if the body were turned about the upright axis, or tilted. */
export function turned([x, y, z]: Vec, angle: number): Vec {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [x * c - z * s, y, x * s + z * c];
}
export function tilted([x, y, z]: Vec, angle: number): Vec {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [x * c - y * s, x * s + y * c, z];
}
/** Nodding: turned about the axis to the right. */
export function nodded([x, y, z]: Vec, angle: number): Vec {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [x, y * c - z * s, y * s + z * c];
}

export const ball = (p: Vec, radius: number): number => length(p) - radius;

export function egg([x, y, z]: Vec, rx: number, ry: number, rz: number): number {
  const k = Math.sqrt((x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2);
  return (k - 1) * Math.min(rx, ry, rz);
}

export function block([x, y, z]: Vec, hx: number, hy: number, hz: number, round = 0.05): number {
  const [qx, qy, qz] = [Math.abs(x) - hx + round, Math.abs(y) - hy + round, Math.abs(z) - hz + round];
  return length([Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0)]) + Math.min(Math.max(qx, qy, qz), 0) - round;
}

/** A tube that stands; wider below than above where the radii differ. */
export function pillar([x, y, z]: Vec, below: number, above: number, half: number, round = 0.04): number {
  const radius = below + (above - below) * Math.max(0, Math.min(1, (y + half) / (2 * half)));
  const qx = Math.sqrt(x * x + z * z) - radius + round;
  const qy = Math.abs(y) - half + round;
  return (Math.sqrt(Math.max(qx, 0) ** 2 + Math.max(qy, 0) ** 2) + Math.min(Math.max(qx, qy), 0) - round) * 0.92;
}

export function rod(p: Vec, a: Vec, b: Vec, radius: number): number {
  const d: Vec = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const q: Vec = [p[0] - a[0], p[1] - a[1], p[2] - a[2]];
  const part = Math.max(0, Math.min(1, (q[0] * d[0] + q[1] * d[1] + q[2] * d[2]) / (d[0] ** 2 + d[1] ** 2 + d[2] ** 2)));
  return length([q[0] - d[0] * part, q[1] - d[1] * part, q[2] - d[2] * part]) - radius;
}

/** A ring that lies. */
export const ring = ([x, y, z]: Vec, radius: number, thick: number): number =>
  Math.sqrt((Math.sqrt(x * x + z * z) - radius) ** 2 + y * y) - thick;

/** The nearest of several, each with its stuff. */
export function nearest(...all: readonly (readonly [number, Stuff])[]): readonly [number, Stuff] {
  let best = all[0]!;
  for (const one of all) if (one[0] < best[0]) best = one;
  return best;
}
