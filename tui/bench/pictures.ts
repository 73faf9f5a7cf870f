/**
 * What pictures cost, without a terminal: a second of every scene at 24 frames, drawn and encoded. Beside each figure the same
 * with every cell of every frame written, which is what a painter does that keeps no account of what is shown.
 */
import { canvas } from '../src/art/canvas.ts';
import { SCENE_NAMES, stage } from '../src/art/choose.ts';
import { grid, take } from '../src/art/grid.ts';
import { encode, nothingShown } from '../src/tty/encode.ts';
import type { Colours } from '../src/tty/colours.ts';

const FPS = 24;
const SECONDS = 3;
/** The feed's picture at 80×24 and at 120×40. */
const SIZES = [
  [34, 20],
  [52, 36],
] as const;

/** Processor time in ms, and bytes. */
type Cost = { readonly time: number; readonly bytes: number; readonly most: number };

function measure(name: (typeof SCENE_NAMES)[number], columns: number, rows: number, colours: Colours, keeps: boolean): Cost {
  const drawn = stage(name, `bench-${name}`, columns, rows * 2);
  const pixels = canvas(columns, rows * 2);
  const view = grid(columns, rows);
  let shown = nothingShown(columns, rows);
  let [bytes, most] = [0, 0];
  let start = process.cpuUsage();
  // The first frame is a whole one in any case.
  for (let frame = -1; frame < FPS * SECONDS; frame += 1) {
    if (frame === 0) start = process.cpuUsage();
    drawn(pixels, 5 + frame / FPS);
    take(view, pixels);
    if (!keeps) shown = nothingShown(columns, rows);
    const frameOf = encode(shown, view, { colours, x: 0, y: 2, budget: Infinity, from: 0, covered: () => false });
    if (frame < 0) continue;
    bytes += Buffer.byteLength(frameOf.bytes);
    most = Math.max(most, Buffer.byteLength(frameOf.bytes));
  }
  const { user, system } = process.cpuUsage(start);
  return { time: (user + system) / 1000, bytes, most };
}

const frames = FPS * SECONDS;
for (const [columns, rows] of SIZES) {
  console.log(`pictures ${columns}×${rows} cells, ${FPS} frames a second, share of one core and bytes a frame (every cell written: ratio)`);
  const sums = { share: 0, bytes: 0, plain: 0 };
  for (const name of SCENE_NAMES) {
    measure(name, columns, rows, 'true', true);
    const ours = measure(name, columns, rows, 'true', true);
    const plain = measure(name, columns, rows, 'true', false);
    const few = measure(name, columns, rows, '256', true);
    const share = ours.time / (SECONDS * 1000);
    sums.share += share;
    sums.bytes += ours.bytes;
    sums.plain += plain.bytes;
    const kilo = (bytes: number): string => `${(bytes / frames / 1024).toFixed(1)} KiB`;
    console.log(
      `  ${name.padEnd(9)} ${(share * 100).toFixed(1).padStart(4)} %  ${kilo(ours.bytes).padStart(9)}  ratio ${(ours.bytes / plain.bytes).toFixed(2)}` +
        `  most ${(ours.most / 1024).toFixed(1)} KiB  256 colours ${kilo(few.bytes)}`,
    );
  }
  const count = SCENE_NAMES.length;
  console.log(
    `  mean      ${((sums.share / count) * 100).toFixed(1).padStart(4)} %  ${(sums.bytes / count / frames / 1024).toFixed(1)} KiB  ratio ${(sums.bytes / sums.plain).toFixed(2)}`,
  );
}
