import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { median } from '../../../../../scripts/bench/measure.ts';
import { openMall } from '../../../src/open-mall.ts';
import { answerOf, someOf } from './known.ts';
import { ran } from './program.ts';
import type { Meanwhile, Sized } from './stores.ts';

/** Pause between two questions while the views are written anew, ms. */
const PAUSE = 50;
/** Different things that are asked about meanwhile. */
const THINGS = 40;

/** What is not measured yet on a store: its first views, those written anew with others asking, and `doctor`. Each is kept at once. */
export async function longWork(sized: Sized, tell: (line: string) => void): Promise<void> {
  const { store, kept, size } = sized;
  const said = (what: string): void => tell(`${new Date().toISOString()} ${size} ${what}`);
  const fill = async (): Promise<void> => {
    for (const name of viewsIn(store)) rmSync(join(store, name));
    said('first views');
    sized.keep({ fill: await ran(store, ['order', 'list', '--as', 'admin']) });
  };
  // Views that are there are of use before they are made again.
  if (!kept.fill && viewsIn(store).length === 0) await fill();
  if (!kept.rebuild) {
    said('views anew');
    sized.keep({ rebuild: await rebuilt(sized) });
  }
  if (!kept.doctor) {
    said('doctor');
    sized.keep({ doctor: await ran(store, ['doctor', '--as', 'admin']) });
  }
  if (!kept.fill) await fill();
}

const viewsIn = (store: string): string[] => readdirSync(store).filter((name) => name.startsWith('read.'));

/** The views written anew by the built program while another process, this one, goes on asking the old ones. */
async function rebuilt({ store, events }: Sized): Promise<NonNullable<Sized['kept']['rebuild']>> {
  const mall = await openMall({ store, live: false });
  const known = await someOf(mall, events, THINGS);
  const questions = known.flatMap(({ order, buyer }) => [
    { as: buyer, words: 'order list', args: {} },
    { as: 'cs', words: 'support find', args: { query: `order:${order}` } },
  ]);
  const ask = async ({ as, words, args }: (typeof questions)[number]): Promise<string> =>
    JSON.stringify(await answerOf(mall, as, words, args));
  const before: string[] = [];
  for (const question of questions) before.push(await ask(question));
  let meanwhile: Meanwhile | undefined;
  const took = await ran(store, ['projection', 'rebuild', '--as', 'admin'], async (over) => {
    const times: number[] = [];
    let same = 0;
    while (!over.aborted) {
      const at = times.length % questions.length;
      const started = performance.now();
      const answer = await ask(questions[at]!);
      times.push(performance.now() - started);
      if (answer === before[at]) same += 1;
      await setTimeout(PAUSE);
    }
    meanwhile = { asked: times.length, same, ms: median(times) };
  });
  await mall.close();
  if (meanwhile!.same !== meanwhile!.asked) throw new Error(`of ${meanwhile!.asked} answers ${meanwhile!.same} were as before`);
  return { ...took, meanwhile: meanwhile! };
}
