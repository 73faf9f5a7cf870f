import { createHash } from 'node:crypto';
import type { Mall } from '@yellowcart/core/mall';
import { openMall } from '@yellowcart/core/open-mall';
import { checkSnapshots } from '@yellowcart/core/check-snapshots';
import { checkFiles, checkLedger, checkSeals, checkStock } from '@yellowcart/core/doctor';
import { wiringOf } from '@yellowcart/core/wiring';
import { sqliteStore } from '@yellowcart/store/sqlite';
import { must } from '../trial.ts';
import { script } from './script.ts';

/** Answers that were given out: request id and digest, one a line. A line that was cut off was not given out whole. */
export const acksOf = (text: string): Map<string, string> =>
  new Map(
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => line.split(' ') as [string, string]),
  );

/** Everything that happened in a store, as a digest: two stores with the same history have the same. */
export async function historyOf(mall: Mall): Promise<string> {
  const events = await mall.events({});
  return createHash('sha256').update(JSON.stringify(events)).digest('hex');
}

/** What a store must be like whatever befell it: every check of the doctor but the one of the views, which are made anew. */
export async function checkWhole(store: string): Promise<void> {
  const opened = sqliteStore(store, wiringOf(Date.now));
  try {
    for (const check of [checkSeals, checkSnapshots, checkLedger, checkStock, checkFiles]) {
      const { name, ok, detail } = await check(opened);
      must(ok, () => `${name}: ${detail}`);
    }
  } finally {
    await opened.close();
  }
}

/**
 * Holds a store that was cut against what was given out: it is whole, each answer that was given out is given again, and the script taken
 * up again comes to the very history of a run that nobody cut.
 */
export async function checkSurvived(store: string, acks: ReadonlyMap<string, string>, rounds: number, history: string): Promise<number> {
  await checkWhole(store);
  const mall = await openMall({ store, lang: 'en', live: false });
  try {
    let lost = 0;
    const before = (await mall.events({})).length;
    for (const id of acks.keys()) if (id !== 'init' && !(await mall.knows(id))) lost += 1;
    must(lost === 0, () => `${lost} of ${acks.size} answers that were given out are unknown; ${before} events are there`);
    await script(mall, rounds, (id, digest) => {
      const given = acks.get(id);
      must(given === undefined || given === digest, () => `${id} was answered otherwise before`);
    });
    const now = await historyOf(mall);
    must(now === history, () => `another history than that of a run that nobody cut`);
    return before;
  } finally {
    await mall.close();
  }
}
