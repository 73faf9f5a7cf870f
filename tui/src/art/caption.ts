import { clamp01, lay, rgb, type Canvas, type Rgb } from './canvas.ts';

/** What is written over pictures. */
export const INK = {
  white: rgb('#ffffff'),
  soft: rgb('#d7d9e0'),
  dark: rgb('#14141a'),
  yellow: rgb('#ffd338'),
  red: rgb('#fe2c55'),
  green: rgb('#4fd68a'),
} as const;

/** Slow at the end. */
export const easeOut = (part: number): number => 1 - (1 - clamp01(part)) ** 3;

/** Darkens (or colours) rows of pixels from `top` to `bottom`, from `above` to `below` strong: text on it can be read, and the scene is still seen. */
export function veil(
  on: Canvas,
  top: number,
  bottom: number,
  above: number,
  below: number,
  colour: Rgb = [0.04, 0.04, 0.07],
  left = 0,
  right = on.width,
): void {
  for (let y = Math.max(0, Math.round(top)); y < Math.min(on.height, bottom); y += 1) {
    const alpha = above + (below - above) * clamp01((y - top) / Math.max(1, bottom - top - 1));
    for (let x = Math.max(0, left); x < Math.min(on.width, right); x += 1) lay(on, x, y, colour, alpha);
  }
}

/** How far something has come, as a line of pixels along the bottom. */
export function progress(on: Canvas, part: number): void {
  const to = clamp01(part) * on.width;
  for (let x = 0; x < on.width; x += 1) lay(on, x, on.height - 1, [1, 1, 1], x < to ? 0.9 : 0.25);
}
