/** A point or direction: x to the right, y up, z towards the viewer. */
export type Vec = readonly [number, number, number];

/** What a surface is made of: the chosen colour, a lighter or darker kind of it, or something of its own. */
export const STUFFS = ['main', 'soft', 'deep', 'white', 'dark', 'metal', 'glow', 'leaf', 'wood'] as const;
export type Stuff = (typeof STUFFS)[number];

/** A body: distance from its surface (below zero inside), and what is nearest. Bodies stand on y = 0 and are about 2 high. */
export type Body = (p: Vec) => readonly [number, Stuff];

// What is asked many thousand times for a photograph takes plain numbers: no points are made that are thrown away at once.
const length = (x: number, y: number, z: number): number => Math.sqrt(x * x + y * y + z * z);
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

export const ball = ([x, y, z]: Vec, radius: number): number => length(x, y, z) - radius;

export function egg([x, y, z]: Vec, rx: number, ry: number, rz: number): number {
  const k = Math.sqrt((x / rx) ** 2 + (y / ry) ** 2 + (z / rz) ** 2);
  return (k - 1) * Math.min(rx, ry, rz);
}

export function block([x, y, z]: Vec, hx: number, hy: number, hz: number, round = 0.05): number {
  const qx = Math.abs(x) - hx + round;
  const qy = Math.abs(y) - hy + round;
  const qz = Math.abs(z) - hz + round;
  return length(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0)) + Math.min(Math.max(qx, qy, qz), 0) - round;
}

/** A tube that stands; wider below than above where the radii differ. */
export function pillar([x, y, z]: Vec, below: number, above: number, half: number, round = 0.04): number {
  const radius = below + (above - below) * Math.max(0, Math.min(1, (y + half) / (2 * half)));
  const qx = Math.sqrt(x * x + z * z) - radius + round;
  const qy = Math.abs(y) - half + round;
  return (Math.sqrt(Math.max(qx, 0) ** 2 + Math.max(qy, 0) ** 2) + Math.min(Math.max(qx, qy), 0) - round) * 0.92;
}

export function rod(p: Vec, a: Vec, b: Vec, radius: number): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const dz = b[2] - a[2];
  const qx = p[0] - a[0];
  const qy = p[1] - a[1];
  const qz = p[2] - a[2];
  const part = Math.max(0, Math.min(1, (qx * dx + qy * dy + qz * dz) / (dx ** 2 + dy ** 2 + dz ** 2)));
  return length(qx - dx * part, qy - dy * part, qz - dz * part) - radius;
}

/** A ring that lies. */
export const ring = ([x, y, z]: Vec, radius: number, thick: number): number =>
  Math.sqrt((Math.sqrt(x * x + z * z) - radius) ** 2 + y * y) - thick;

type Part = readonly [number, Stuff];
const NOTHING: Part = [Infinity, 'main'];

/** The nearest of several, each with its stuff. */
export function nearest(a: Part, b = NOTHING, c = NOTHING, d = NOTHING, e = NOTHING, f = NOTHING): Part {
  let best = a;
  if (b[0] < best[0]) best = b;
  if (c[0] < best[0]) best = c;
  if (d[0] < best[0]) best = d;
  if (e[0] < best[0]) best = e;
  return f[0] < best[0] ? f : best;
}
