import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMall } from '@yellowcart/core/open-mall';
import { storeFromDump } from '@yellowcart/store/testing/from-dump';
import { readCalls, shimLibrary } from '../shim/shim.ts';
import { must, type Trial } from '../trial.ts';
import { atOnce } from '../work/at-once.ts';
import { acksOf, checkSurvived, checkWhole, historyOf } from '../work/check.ts';
import { historyAfter, leave, makeStore, newPlaceInMemory, work, type Worked } from '../work/places.ts';

/** So many points of each way to be killed, evenly over all of them, others by other values of `--seed`; the long form takes every one. */
const POINTS = { quick: 2, long: Infinity } as const;
const DUMPS = join(import.meta.dirname, '..', '..', 'fixtures', 'stores');

/** A way to come to be killed: what is there before, what is run, and how what is left is judged. */
type Way = {
  readonly name: string;
  readonly prepare: (place: string) => Promise<unknown>;
  readonly init?: boolean;
  /** Rounds of the script that the worker runs. */
  readonly rounds: number;
  readonly judge: (place: string, acks: ReadonlyMap<string, string>) => Promise<void>;
};

/** The store is made (again, under the same request id) and the script is run to its end: as if nobody had been killed. */
async function goesOn(place: string, acks: ReadonlyMap<string, string>): Promise<void> {
  must(!acks.has('init') || existsSync(join(place, 'store', 'events.db')), () => 'a store that was made is gone');
  await checkSurvived(await makeStore(place), acks, 1, await historyAfter(1));
}

/** An older store that is brought up to date when it is opened: all of it is there, and every check passes. */
const upgrade = (dump: string): Way => ({
  name: `upgrade from ${dump.replace('.sql', '')}`,
  prepare: async (place) => storeFromDump(join(DUMPS, dump), join(place, 'store')),
  rounds: 0,
  async judge(place) {
    const untouched = newPlaceInMemory();
    try {
      storeFromDump(join(DUMPS, dump), join(untouched, 'store'));
      const histories = [];
      for (const store of [join(place, 'store'), join(untouched, 'store')]) {
        const mall = await openMall({ store, lang: 'en', live: false });
        histories.push(await historyOf(mall));
        await mall.close();
      }
      await checkWhole(join(place, 'store'));
      must(histories[0] === histories[1], () => 'an event was changed on the way');
    } finally {
      leave(untouched);
    }
  },
});

const ways = (): Way[] => [
  { name: 'first start', prepare: async () => {}, init: true, rounds: 1, judge: goesOn },
  { name: 'at work', prepare: makeStore, rounds: 1, judge: goesOn },
  ...readdirSync(DUMPS)
    .filter((name) => name.startsWith('schema-'))
    .toSorted()
    .map(upgrade),
];

/** Runs a way once in a place of its own. */
async function once(
  way: Way,
  library: string,
  killAt: number | undefined,
  judge: (place: string, worked: Worked) => Promise<void>,
): Promise<void> {
  // Whoever is killed leaves behind what it wrote, synced or not: a disk has no part in it.
  const place = newPlaceInMemory();
  try {
    await way.prepare(place);
    const shim = killAt === undefined ? { log: logOf() } : { killAt };
    await judge(place, await work(place, way.rounds, { library, shim, init: way.init ?? false }));
  } finally {
    leave(place);
  }
}

const logOf = (): string => join(realpathSync(tmpdir()), `${process.pid}.calls`);

/** How many calls there are to be killed before. */
async function pointsOf(way: Way, library: string): Promise<number> {
  const log = logOf();
  rmSync(log, { force: true });
  let points = 0;
  await once(way, library, undefined, async (_, { exit, said }) => {
    must(exit === 0, () => said);
    points = readCalls(readFileSync(log)).filter(({ path }) => path !== 'acks').length;
    rmSync(log);
  });
  return points;
}

export const killPoints: Trial = {
  name: 'kill-points',
  promise:
    'Killed before any write or sync and asked again under the same request ids, there is one effect and the same answers (quality 2)',
  async run({ scale, seed, share, progress }) {
    const shim = shimLibrary();
    if ('why' in shim) return { skipped: shim.why };
    const figures: Record<string, string> = {};
    for (const way of ways()) {
      const points = await pointsOf(way, shim.library);
      const step = Math.max(1, Math.floor(points / POINTS[scale]));
      const all = Array.from({ length: points }, (_, i) => i + 1)
        .filter((killAt) => killAt % step === (1 + (seed % step)) % step)
        .filter((_, i) => share === undefined || i % share.of === share.number - 1);
      await atOnce(all, async (killAt, done) => {
        await once(way, shim.library, killAt, async (place, { signal, said, acks }) => {
          must(signal === 'SIGKILL', () => `${way.name}, point ${killAt}: not killed: ${said}`);
          await way.judge(place, acksOf(acks)).catch((error: unknown) => {
            throw new Error(`${way.name}, killed before call ${killAt} of ${points}: ${(error as Error).message}`, { cause: error });
          });
        });
        progress(done, all.length);
      });
      figures[way.name] = `${all.length} of ${points} calls`;
    }
    return { figures: { ...figures, 'effects lost or doubled': 0 } };
  },
};
