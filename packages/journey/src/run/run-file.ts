import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemory, createStore } from '@yellowcart/core/create-store';
import type { Exit, Lang, Mall } from '@yellowcart/core/mall';
import { openMall, openMemory } from '@yellowcart/core/open-mall';
import type { World } from '@yellowcart/core/world-file';
import { draw } from '../text/draw.ts';
import type { Journey } from '../format/journey.ts';
import { parseJourney } from '../format/parse.ts';
import { problemDocument, reportDocument } from '../report/json.ts';
import { headOf, lineOf, sumOf, tailOf } from '../report/text.ts';
import { type JourneyReport, runJourney } from './run.ts';
import { type Problem, type Source, same } from '../text/source.ts';
import { checkVocabulary } from '../format/vocabulary.ts';
import { worldOf } from './world.ts';

export type JourneyOptions = {
  /** Takes the report, in pieces that end with a newline. Its caller makes the text safe for the terminal it goes to. */
  readonly write: (text: string) => void | Promise<void>;
  /** Takes what is wrong with the files (exit 2); `write` when left out. */
  readonly complain?: (text: string) => void | Promise<void>;
  /** File of the built-in world, for `world: { use: demo }`. */
  readonly demo: string;
  readonly lang?: Lang;
  /** One document at the end instead of a line per step. */
  readonly json?: boolean;
  /** Runs on a store on disk and leaves it there. */
  readonly keepStore?: boolean;
};

/** A journey that is ready to run. */
type Ready = { readonly journey: Journey; readonly world: World };

/** What is wrong with a file. */
type Broken = { readonly source: Source; readonly problems: readonly Problem[] };

/**
 * Runs journey files, each on a throw-away store of its own. Nothing runs unless all of them parse.
 * Exit: 0 all as expected · 2 a file does not parse · 5 an expectation or an invariant failed.
 */
export async function runJourneys(files: readonly string[], options: JourneyOptions): Promise<Exit> {
  const lang = options.lang ?? 'zh';
  const prepared = files.map((file) => prepare(file, options.demo, lang));
  const ready = prepared.filter((each): each is Ready => 'journey' in each);
  const broken: Broken[] = prepared.filter((each): each is Broken => 'problems' in each);
  const reports: JourneyReport[] = [];
  const stores: (string | undefined)[] = [];
  for (const each of ready) {
    if (broken.length > 0) break;
    const shop = await openShop(each.world, options.keepStore ?? false, lang);
    await closing(shop.mall, async () => {
      // Commands are the same for every world, so the first store can tell of all files whether their words exist.
      if (reports.length === 0) broken.push(...(await misspelt(ready, shop.mall)));
      if (broken.length > 0) return;
      reports.push(await runOne(each, shop.mall, options, lang));
      stores.push(shop.folder);
    });
    if (shop.folder !== undefined && !options.json)
      await options.write(lang === 'zh' ? `存储留在 ${shop.folder}\n` : `store kept in ${shop.folder}\n`);
  }
  if (broken.length > 0) {
    await complain(broken, options, lang);
    return 2;
  }
  if (options.json) await options.write(`${JSON.stringify(reportDocument(reports, stores, lang))}\n`);
  else if (files.length !== 1) await options.write(`\n${sumOf(reports, lang)}`);
  return reports.every(({ ok }) => ok) ? 0 : 5;
}

/** Reads a file and its world. */
function prepare(file: string, demo: string, lang: Lang): Ready | Broken {
  let source: Source = { file, text: '' };
  try {
    source = { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const message = { zh: '读不到这个文件', en: 'the file cannot be read' };
    return { source, problems: [{ message, span: { from: 0, to: 1 }, label: same((error as NodeJS.ErrnoException).code ?? '') }] };
  }
  const parsed = parseJourney(source);
  if ('problems' in parsed) return { source, problems: parsed.problems };
  const found = worldOf(parsed.journey, demo, lang);
  return 'problem' in found ? { source, problems: [found.problem] } : { journey: parsed.journey, world: found.world };
}

async function misspelt(ready: readonly Ready[], mall: Mall): Promise<readonly Broken[]> {
  const entries = await mall.entries();
  return ready
    .map(({ journey, world }) => ({
      source: journey.source,
      problems: checkVocabulary(journey, { entries, accounts: world.accounts.map(({ id }) => id) }),
    }))
    .filter(({ problems }) => problems.length > 0);
}

async function runOne({ journey, world }: Ready, mall: Mall, { write, json }: JourneyOptions, lang: Lang): Promise<JourneyReport> {
  const entries = await mall.entries();
  if (!json) await write(headOf(journey));
  const report = await runJourney(mall, journey, {
    auditor: world.accounts.find(({ role }) => role === 'platform')?.id,
    onStep: async (step) => {
      if (!json) await write(lineOf(step, journey, entries, lang));
    },
  });
  if (!json) await write(tailOf(report, lang));
  return report;
}

/** A store from a world: in memory, or in a new folder of the temporary one when it is to be kept. */
async function openShop(world: World, keep: boolean, lang: Lang): Promise<{ readonly mall: Mall; readonly folder: string | undefined }> {
  if (!keep) return { mall: await openMemory(await createMemory(world), { lang, live: false }), folder: undefined };
  const parent = await mkdtemp(join(tmpdir(), 'yellowcart-journey-'));
  const folder = join(parent, 'store');
  const made = await createStore({ store: folder, world, lang });
  if (made.ok) return { mall: await openMall({ store: folder, lang, live: false }), folder };
  await rm(parent, { recursive: true, force: true });
  throw new Error(`${made.error.code}: ${made.error.message}`);
}

/** Closes the mall behind the work. When the work fails, that failure is the one that is told. */
async function closing(mall: Mall, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await mall.close().catch(() => undefined);
    throw error;
  }
  await mall.close();
}

/** Prints what is wrong with the files: drawn for people, as the error document of the contract for machines. */
async function complain(broken: readonly Broken[], { write, complain: tell = write, json }: JourneyOptions, lang: Lang): Promise<void> {
  if (!json) {
    for (const { source, problems } of broken) for (const problem of problems) await tell(`${draw(source, problem, lang)}\n`);
    return;
  }
  const problems = broken.flatMap((each) => each.problems.map((problem) => problemDocument(problem, each.source, lang)));
  const message = lang === 'zh' ? '旅程文件读不通' : 'a journey file does not parse';
  const error = { code: 'JOURNEY_INVALID', message, rule: null, facts: { problems }, try: [], retryable: false };
  await write(`${JSON.stringify({ error })}\n`);
}
