import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readCalls, shimLibrary, type Shim } from '../shim/shim.ts';
import { must, type Trial } from '../trial.ts';
import { acksOf, checkSurvived } from '../work/check.ts';
import { historyAfter, leave, makeStore, newPlace, work } from '../work/places.ts';

const [ENOSPC, EIO] = [28, 5];
/** Calls in a row that fail. */
const COUNT = 7;
/** Every so many calls. */
const STEP = { quick: 400, long: 12 } as const;

const FAILURES: readonly (readonly [name: string, errno: number, kinds: 'w' | 's', count: number])[] = [
  ['disk full', ENOSPC, 'w', COUNT],
  ['writes fail', EIO, 'w', COUNT],
  ['a sync fails', EIO, 's', 40],
];

/** Work with some calls of the disk failing; what was answered holds, and the work is taken up again once the disk is well. */
async function withFailing(library: string, fail: NonNullable<Shim['fail']>): Promise<{ readonly hurt: boolean }> {
  const place = newPlace();
  try {
    const store = await makeStore(place);
    const { exit, signal, said, acks } = await work(place, 1, { library, shim: { fail } });
    must(signal === null && (exit === 0 || exit === 9), () => `ended with ${exit ?? signal}: ${said}`);
    must(exit === 9 || acksOf(acks).size > 0, () => 'through without an answer');
    await checkSurvived(store, acksOf(acks), 1, await historyAfter(1));
    return { hurt: said !== '' };
  } finally {
    leave(place);
  }
}

export const diskErrors: Trial = {
  name: 'disk-errors',
  promise:
    'On a full disk, or one that fails to write or to sync, nothing is answered that is not kept, and work goes on afterwards (quality 4)',
  async run({ scale, progress }) {
    const shim = shimLibrary();
    if ('why' in shim) return { skipped: shim.why };
    const place = newPlace();
    const log = join(place, 'calls');
    await makeStore(place);
    await work(place, 1, { library: shim.library, shim: { log } });
    const points = readCalls(readFileSync(log)).filter(({ path }) => path !== 'acks' && path !== 'calls').length;
    rmSync(place, { recursive: true });
    const figures: Record<string, string> = {};
    for (const [name, errno, kinds, count] of FAILURES) {
      let [tried, hurt] = [0, 0];
      for (let from = 1; from <= points; from += STEP[scale]) {
        const what = { from, count, errno, kinds };
        const { hurt: noticed } = await withFailing(shim.library, what).catch((error: unknown) => {
          throw new Error(`${name} from call ${from} of ${points}: ${(error as Error).message}`, { cause: error });
        });
        tried += 1;
        if (noticed) hurt += 1;
        progress(from, points);
      }
      figures[name] = `${tried}, ${hurt} refused a command`;
    }
    return { figures: { ...figures, 'answers lost': 0 } };
  },
};

/** Limits of a file's size, in blocks of 512 bytes above what the store has: the write-ahead log comes to them soon or late. */
const LIMITS = { quick: [300], long: [40, 100, 200, 300, 400, 600, 800, 1000] } as const;

export const fullDisk: Trial = {
  name: 'full-disk',
  promise:
    'When no file can grow any more, commands end as an unusable store, and everything answered is there (quality 4; needs no compiler)',
  async run({ scale, progress }) {
    let refused = 0;
    for (const [i, limit] of LIMITS[scale].entries()) {
      const place = newPlace();
      try {
        const store = await makeStore(place);
        const { exit, said, acks } = await work(place, 2, { limit });
        must(exit === 0 || exit === 9, () => `a limit of ${limit} blocks: ended with ${exit}: ${said}`);
        if (exit === 9) refused += 1;
        await checkSurvived(store, acksOf(acks), 2, await historyAfter(2));
      } finally {
        leave(place);
      }
      progress(i + 1, LIMITS[scale].length);
    }
    return { figures: { limits: LIMITS[scale].length, 'that a command ran into': refused, 'answers lost': 0 } };
  },
};
