/** How a terminal shows colours: all of them, 256 of them, or none that a picture could use. */
export type Colours = 'true' | '256' | 'none';

/** What the terminal says of itself; NO_COLOR (set and not empty) takes every colour. `depth` is that of `getColorDepth`. */
export function coloursOf(env: Readonly<Record<string, string | undefined>>, depth: number): Colours {
  if (env['NO_COLOR']) return 'none';
  if (depth >= 24 || /truecolor|24bit/iu.test(env['COLORTERM'] ?? '')) return 'true';
  return depth >= 8 ? '256' : 'none';
}

const LEVELS = [0, 95, 135, 175, 215, 255] as const;

/** Ordered dither: what is lost in a cell is made up for by its neighbours. */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5] as const;

const nearest = (value: number): number => (value < 48 ? 0 : value < 115 ? 1 : Math.floor((value - 35) / 40));

/** The colour of the 256 that is nearest to 0xRRGGBB at this place: of the cube, or a grey where that is nearer. */
export function indexed(colour: number, x: number, y: number): number {
  const shift = (BAYER[(y & 3) * 4 + (x & 3)]! - 7.5) * 1.9;
  const channel = (by: number): number => Math.max(0, Math.min(255, ((colour >> by) & 255) + shift));
  const [r, g, b] = [channel(16), channel(8), channel(0)];
  const [i, j, k] = [nearest(r), nearest(g), nearest(b)];
  const grey = Math.max(0, Math.min(23, Math.round(((r + g + b) / 3 - 8) / 10)));
  const level = 8 + grey * 10;
  const far = (p: number, q: number, s: number): number => (p - r) ** 2 + (q - g) ** 2 + (s - b) ** 2;
  return far(level, level, level) < far(LEVELS[i]!, LEVELS[j]!, LEVELS[k]!) ? 232 + grey : 16 + 36 * i + 6 * j + k;
}

/** How bright a colour looks, in [0, 255]. */
export const brightness = (colour: number): number => ((colour >> 16) & 255) * 0.3 + ((colour >> 8) & 255) * 0.59 + (colour & 255) * 0.11;
