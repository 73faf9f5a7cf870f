/**
 * What pictures cost, without a terminal: seconds of every scene at 24 frames, drawn and encoded. The baseline writes every cell of
 * every frame, as a painter does that keeps no account of what is shown. Processor time, not the clock's: others may be at work.
 */
import { note, quantile, row, sized, spread, title } from '../../scripts/bench/measure.ts';
import { canvas } from '../src/art/canvas.ts';
import { SCENE_NAMES, stage } from '../src/art/choose.ts';
import { grid, take } from '../src/art/grid.ts';
import type { Colours } from '../src/tty/colours.ts';
import { encode, nothingShown } from '../src/tty/encode.ts';

const FPS = 24;
const SECONDS = sized(3, 1);
/** The feed's picture at 80×24 and at 120×40. */
const SIZES = [
  [34, 20],
  [52, 36],
] as const;

/** Share of a core, bytes a frame, and those of the largest frame. */
type Cost = { readonly share: number; readonly bytes: number; readonly most: number };

function measure(name: (typeof SCENE_NAMES)[number], columns: number, rows: number, colours: Colours, keeps: boolean): Cost {
  const drawn = stage(name, `bench-${name}`, columns, rows * 2);
  const pixels = canvas(columns, rows * 2);
  const view = grid(columns, rows);
  const frames = FPS * SECONDS;
  let shown = nothingShown(columns, rows);
  let [bytes, most] = [0, 0];
  let start = process.cpuUsage();
  // The first frame is a whole one in any case.
  for (let frame = -1; frame < frames; frame += 1) {
    if (frame === 0) start = process.cpuUsage();
    drawn(pixels, 5 + frame / FPS);
    take(view, pixels);
    if (!keeps) shown = nothingShown(columns, rows);
    const written = encode(shown, view, { colours, x: 0, y: 2, budget: Infinity, from: 0, covered: () => false });
    if (frame < 0) continue;
    const size = Buffer.byteLength(written.bytes);
    bytes += size;
    most = Math.max(most, size);
  }
  const { user, system } = process.cpuUsage(start);
  return { share: (user + system) / 1e6 / SECONDS, bytes: bytes / frames, most };
}

const kilo = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
const middle = (values: readonly number[]): number => quantile(values, 0.5);

title('Pictures of the storefront', `Every scene, ${FPS} frames a second; the baseline writes every cell of every frame.`);
for (const [columns, rows] of SIZES) {
  const ours: Cost[] = [];
  const plain: Cost[] = [];
  const few: Cost[] = [];
  for (const name of SCENE_NAMES) {
    measure(name, columns, rows, 'true', true);
    ours.push(measure(name, columns, rows, 'true', true));
    plain.push(measure(name, columns, rows, 'true', false));
    few.push(measure(name, columns, rows, '256', true));
  }
  row({
    what: `bytes a frame, ${columns}×${rows} cells, median scene`,
    base: kilo(middle(plain.map(({ bytes }) => bytes))),
    ours: kilo(middle(ours.map(({ bytes }) => bytes))),
    ratio: spread(ours.map(({ bytes }, i) => bytes / plain[i]!.bytes)),
    floor: 0.35,
    aim: 0.15,
    atMost: true,
  });
  const shares = ours.map(({ share }) => share * 100);
  const dearest = SCENE_NAMES[shares.indexOf(Math.max(...shares))]!;
  note(
    `${columns}×${rows}: ${middle(shares).toFixed(1)} % of a core in the median scene, ${Math.max(...shares).toFixed(1)} % in the dearest (${dearest}); ` +
      `largest frame ${kilo(Math.max(...ours.map(({ most }) => most)))}; with 256 colours ${kilo(middle(few.map(({ bytes }) => bytes)))} a frame`,
  );
}
