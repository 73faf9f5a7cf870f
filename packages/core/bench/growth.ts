/**
 * What grows with the mall: each cost at 1,000 to 1,000,000 orders of generated histories, `node bench/growth.ts [--stores FOLDER] [SIZE…]`.
 * A mall with more orders has more goods; one with the fewest orders and the most goods tells what is due to which.
 * All sizes are asked in turns, as the faces ask: the core, the built program as whole processes, the storefront in a pseudo-terminal. Long
 * work (first views, views anew, doctor) is the built program in a process of its own (`pnpm build`).
 *
 * With `--stores` the generated stores lie in that folder: those that are there are used, those that are missing are made and stay, and
 * the long work of each is measured once and kept beside it, so that a run that ended early goes on where it was; with `--questions` long
 * work that is not kept yet is left out. A store of a million orders is some 13 GB, its views 9, and as much again while they are written anew.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { QUICK, sized } from '../../../scripts/bench/measure.ts';
import { faces } from './parts/growth/faces.ts';
import { longWork } from './parts/growth/long-work.ts';
import { tellGrowth } from './parts/growth/page.ts';
import { askAll } from './parts/growth/questions.ts';
import { storeOf, type Sized } from './parts/growth/stores.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stores: { type: 'string' }, questions: { type: 'boolean', default: false } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : QUICK ? [200, 600] : [1000, 10_000, 100_000];
if (sizes.length < 2 || sizes.some((size, i) => !(size > (sizes[i - 1] ?? 0))))
  throw new RangeError('growth needs two sizes or more, each greater than the one before');
/** Different things that every question is asked about. */
const TIMES = sized(100, 15);

const folder = values.stores ?? mkdtempSync(join(tmpdir(), 'yellowcart-growth-'));
try {
  const stores: Sized[] = [];
  for (const size of sizes) {
    stores.push(await storeOf(folder, size));
    if (!values.questions) await longWork(stores.at(-1)!, (line) => console.log(`  ${line}`));
  }
  const stocked = await storeOf(folder, sizes[0]!, sizes.at(-1));
  tellGrowth(stores, { times: TIMES, asked: await askAll([...stores, stocked], TIMES), faces: await faces(stores) });
} finally {
  if (values.stores === undefined) rmSync(folder, { recursive: true, force: true });
}
