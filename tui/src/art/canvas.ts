/** Red, green, blue in [0, 1]. */
export type Rgb = readonly [number, number, number];

/** Pixels that are nearly square: two of them, one above the other, make a cell of the terminal. */
export type Canvas = { readonly width: number; readonly height: number; readonly data: Float32Array };

export const canvas = (width: number, height: number): Canvas => ({ width, height, data: new Float32Array(width * height * 3) });

/** Scenes name the same few colours in every frame. */
const named = new Map<string, Rgb>();

/** `#rrggbb` */
export function rgb(hex: string): Rgb {
  const known = named.get(hex);
  if (known) return known;
  const value = Number.parseInt(hex.slice(1), 16);
  const colour: Rgb = [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
  named.set(hex, colour);
  return colour;
}

export const mix = (a: Rgb, b: Rgb, part: number): Rgb => [
  a[0] + (b[0] - a[0]) * part,
  a[1] + (b[1] - a[1]) * part,
  a[2] + (b[2] - a[2]) * part,
];

export const clamp01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

/** 0 below `from`, 1 above `to`, smooth between. */
export function smooth(from: number, to: number, value: number): number {
  const part = clamp01((value - from) / (to - from));
  return part * part * (3 - 2 * part);
}

/** Colours at heights in [0, 1], in order; between them they blend. */
export type Ramp = readonly (readonly [number, Rgb])[];

/** The colour of a ramp at a place; beyond its ends their colours. */
function along(ramp: Ramp, place: number): Rgb {
  const next = ramp.findIndex(([at]) => at >= place);
  if (next === 0) return ramp[0]![1];
  if (next === -1) return ramp.at(-1)![1];
  const [from, a] = ramp[next - 1]!;
  const [to, b] = ramp[next]!;
  return mix(a, b, (place - from) / (to - from));
}

/** Colours evenly from top to bottom. */
export const ramp = (...hexes: readonly string[]): Ramp => hexes.map((hex, i) => [i / Math.max(1, hexes.length - 1), rgb(hex)] as const);

/** Lays a colour over a pixel; outside of the canvas nothing happens. */
export function lay({ width, height, data }: Canvas, x: number, y: number, [r, g, b]: Rgb, alpha: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height || alpha <= 0) return;
  const at = (y * width + x) * 3;
  const part = alpha > 1 ? 1 : alpha;
  data[at] = data[at]! + (r - data[at]!) * part;
  data[at + 1] = data[at + 1]! + (g - data[at + 1]!) * part;
  data[at + 2] = data[at + 2]! + (b - data[at + 2]!) * part;
}

/** Adds light to a pixel. */
export function lighten({ width, height, data }: Canvas, x: number, y: number, [r, g, b]: Rgb, amount: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height || amount <= 0) return;
  const at = (y * width + x) * 3;
  data[at] = data[at]! + r * amount;
  data[at + 1] = data[at + 1]! + g * amount;
  data[at + 2] = data[at + 2]! + b * amount;
}

/** Every pixel by its place; `u` and `v` are in [0, 1] across and down. */
export function fill(on: Canvas, colour: (u: number, v: number, x: number, y: number) => Rgb): void {
  const { width, height, data } = on;
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const [r, g, b] = colour((x + 0.5) / width, (y + 0.5) / height, x, y);
      data[at] = r;
      data[at + 1] = g;
      data[at + 2] = b;
    }
}

/** A sky: the ramp from the top down to `bottom` (pixels). */
export function sky(on: Canvas, colours: Ramp, bottom = on.height): void {
  for (let y = 0; y < Math.min(on.height, bottom); y += 1) {
    const colour = along(colours, (y + 0.5) / bottom);
    for (let x = 0; x < on.width; x += 1) lay(on, x, y, colour, 1);
  }
}

type Area = readonly [left: number, top: number, right: number, bottom: number];

/** Distance from a shape's edge in pixels, below zero inside; `area` is where there is anything of it. */
export type Distance = ((x: number, y: number) => number) & { readonly area?: Area };

const within = (shape: (x: number, y: number) => number, left: number, top: number, right: number, bottom: number): Distance =>
  Object.assign(shape, { area: [left - 1, top - 1, right + 1, bottom + 1] as const });

export const disc = (cx: number, cy: number, radius: number): Distance =>
  within((x, y) => Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) - radius, cx - radius, cy - radius, cx + radius, cy + radius);

/** A thick line with round ends. */
export function stroke(ax: number, ay: number, bx: number, by: number, thick: number): Distance {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy || 1;
  const half = thick / 2;
  return within(
    (x, y) => {
      const part = clamp01(((x - ax) * dx + (y - ay) * dy) / length);
      return Math.sqrt((x - ax - dx * part) ** 2 + (y - ay - dy * part) ** 2) - half;
    },
    Math.min(ax, bx) - half,
    Math.min(ay, by) - half,
    Math.max(ax, bx) + half,
    Math.max(ay, by) + half,
  );
}

/** A box by its middle and half sizes, with round corners. */
export const box = (cx: number, cy: number, hw: number, hh: number, round = 0): Distance =>
  within(
    (x, y) => {
      const qx = Math.abs(x - cx) - hw + round;
      const qy = Math.abs(y - cy) - hh + round;
      return Math.sqrt(Math.max(qx, 0) ** 2 + Math.max(qy, 0) ** 2) + Math.min(Math.max(qx, qy), 0) - round;
    },
    cx - hw,
    cy - hh,
    cx + hw,
    cy + hh,
  );

/** An ellipse; near enough to the true distance for soft edges. */
export const oval = (cx: number, cy: number, rx: number, ry: number): Distance =>
  within((x, y) => (Math.sqrt(((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2) - 1) * Math.min(rx, ry), cx - rx, cy - ry, cx + rx, cy + ry);

/** A polygon by its corners, `[x, y]` each. */
export function polygon(...corners: readonly (readonly [number, number])[]): Distance {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return within(
    (x, y) => {
      let nearest = Infinity;
      let inside = false;
      for (let i = 0, j = corners.length - 1; i < corners.length; j = i, i += 1) {
        const [ax, ay] = corners[i]!;
        const [bx, by] = corners[j]!;
        const ex = bx - ax;
        const ey = by - ay;
        const part = clamp01(((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey || 1));
        nearest = Math.min(nearest, (x - ax - ex * part) ** 2 + (y - ay - ey * part) ** 2);
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
      return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
    },
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  );
}

type Paint = Rgb | ((x: number, y: number) => Rgb);

/** Draws a shape with a soft edge; one that does not know its area may be given one. */
export function draw(on: Canvas, shape: Distance, paint: Paint, alpha = 1, area: Area = shape.area ?? [0, 0, on.width, on.height]): void {
  const [left, top, right, bottom] = area;
  const colourAt = typeof paint === 'function' ? paint : () => paint;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(on.height, Math.ceil(bottom)); y += 1)
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(on.width, Math.ceil(right)); x += 1) {
      const cover = clamp01(0.5 - shape(x + 0.5, y + 0.5));
      if (cover > 0) lay(on, x, y, colourAt(x, y), cover * alpha);
    }
}

/** A light: brightest in the middle, gone at `radius`. */
export function glow(on: Canvas, cx: number, cy: number, radius: number, colour: Rgb, amount: number): void {
  for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(on.height - 1, cy + radius); y += 1)
    for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(on.width - 1, cx + radius); x += 1) {
      const far = Math.sqrt((x + 0.5 - cx) ** 2 + (y + 0.5 - cy) ** 2) / radius;
      if (far < 1) lighten(on, x, y, colour, amount * (1 - far) ** 2);
    }
}

/** Everything below a line of heights: mountains, hills, water. `heightAt` gives the top in pixels; the edge is soft. */
export function ground(on: Canvas, heightAt: (x: number) => number, paint: Paint, alpha = 1): void {
  const colourAt = typeof paint === 'function' ? paint : () => paint;
  for (let x = 0; x < on.width; x += 1) {
    const top = heightAt(x);
    for (let y = Math.max(0, Math.floor(top)); y < on.height; y += 1) lay(on, x, y, colourAt(x, y), alpha * clamp01(y + 1 - top));
  }
}

/** Copies pixels from a canvas of the same size. */
export const copy = (to: Canvas, from: Canvas): void => to.data.set(from.data);
