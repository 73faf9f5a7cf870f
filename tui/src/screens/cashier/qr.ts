import { encode } from 'uqr';

/** What a phone would scan. Short, so that the code fits beside the amounts on 80 columns. */
export const payLink = (trade: string): string => `yc:pay/${trade}`;

/**
 * A QR code as lines of half blocks, two modules a cell, with a quiet border. Dark modules are drawn: the caller gives them a light ground.
 * `light` draws the light modules instead, for terminals without colour (light on dark).
 */
export function qrLines(text: string, light = false): string[] {
  const { data, size } = encode(text, { ecc: 'L', border: 1 });
  const drawn = (y: number, x: number): boolean => (y < size ? data[y]![x]! : false) !== light;
  const lines: string[] = [];
  for (let y = 0; y < size; y += 2) {
    let line = '';
    for (let x = 0; x < size; x += 1) line += drawn(y, x) ? (drawn(y + 1, x) ? '█' : '▀') : drawn(y + 1, x) ? '▄' : ' ';
    lines.push(line);
  }
  return lines;
}
