import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from taking what it could: where memory is plenty it lets garbage lie until there is several times as much of it as of what is kept,
 * and never gives it back. Both are looked at whenever it collects, so they may be set while it runs. Measured by `pnpm bench tui/memory`.
 *
 * - The nursery is not doubled whenever much in it survives: pictures and answers that follow one another look like that, though hardly anything of
 *   them is kept. Collecting a small one more often costs less than a frame of a picture.
 * - What is old is collected when it has grown by a tenth. From the first moment on: left for the time after the first screen, the heap had taken 130 MB
 *   more by then and kept 60 of them.
 * - Size counts for more than speed: the nursery, which the start had made four times as large, is small again (6 MB), and less is compiled twice.
 *   A key takes a fifth to a third more of the processor by it, which the work that a frame no longer does (`scripts/build/ink.ts`, lines that are kept) has paid for.
 */
export function staySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
  setFlagsFromString('--optimize-for-size');
}
