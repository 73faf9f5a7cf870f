import { catalogue } from '@yellowcart/core/catalogue';
import type { Engine } from '@yellowcart/core/bench';
import type { Exit, Lang } from '@yellowcart/core/mall';
import { reportDocument } from '../report/json.ts';
import type { ToldJourney } from '../report/model.ts';
import { sumOf } from '../report/text.ts';
import { complainAbout, complainThat } from '../tool/complain.ts';
import type { Mode } from './line.ts';
import { answersOf, onBoth } from './both.ts';
import { runOne, type RunningOptions } from './one.ts';
import { chosen, type Choosing } from './chosen.ts';
import { prepare, type Ready } from './prepare.ts';

export type JourneyOptions = Choosing & {
  /** Takes the report, in pieces that end with a newline. Its caller makes the text safe for the terminal it goes to. */
  readonly write: (text: string) => void | Promise<void>;
  /** Takes what is wrong with the files (exit 2); `write` when left out. */
  readonly complain?: (text: string) => void | Promise<void>;
  /** File of the built-in world, for `world: { use: demo }`. */
  readonly demo: string;
  readonly lang?: Lang;
  /** Columns of the terminal that the report goes to. */
  readonly width?: number | undefined;
  /** One document at the end instead of a line per step. */
  readonly json?: boolean;
  /** Runs on a store on disk and leaves it there. */
  readonly keepStore?: boolean;
  /** `both`: on disk and on a server, which must give the same answers and the same events. */
  readonly kept?: Engine | 'both' | undefined;
  /** The server for stores on PostgreSQL. */
  readonly server?: string | undefined;
  readonly mode?: Mode | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
  readonly seed?: string | undefined;
  /** Runs each journey twice and compares every event. */
  readonly checkDeterminism?: boolean | undefined;
  /** Runs the journeys of these files somewhere else, several at once, and gives each back in this order. */
  readonly elsewhere?: ((files: readonly string[]) => AsyncIterable<{ readonly text: string; readonly journey: ToldJourney }>) | undefined;
  /** Told of every journey that has been run, for progress. */
  readonly onDone?: ((done: number, total: number) => void) | undefined;
};

export type Ran = { readonly exit: Exit; readonly journeys: readonly ToldJourney[] };

/**
 * Runs journey files, each on a throw-away store of its own. Nothing runs unless all of them parse.
 * Exit: 0 all as expected · 2 a file does not parse, or none is meant · 5 an expectation or an invariant failed.
 */
export async function runJourneys(files: readonly string[], options: JourneyOptions): Promise<Ran> {
  const lang = options.lang ?? 'zh';
  const known = await catalogue();
  const { entries } = known;
  const prepared = files.map((file) => prepare(file, { ...options, lang, catalogue: known }));
  const complaining = { ...options, lang };
  if (await complainAbout(prepared, complaining)) return { exit: 2, journeys: [] };
  const ready = chosen(prepared as readonly Ready[], options);
  if ('zh' in ready) {
    await complainThat(ready, complaining);
    return { exit: 2, journeys: [] };
  }
  const running: RunningOptions = {
    entries,
    lang,
    kept: engineOf(options),
    server: options.server,
    keepStore: options.keepStore ?? false,
    mode: options.mode,
    set: options.set,
    seed: options.seed,
    until: options.until,
    width: options.width,
    write: options.json ? () => {} : options.write,
  };
  const journeys: ToldJourney[] = [];
  const done = (journey: ToldJourney): void => {
    journeys.push(journey);
    options.onDone?.(journeys.length, ready.length);
  };
  if (options.elsewhere) {
    for await (const { text, journey } of options.elsewhere(ready.map((each) => each.journey.source.file))) {
      await running.write(text);
      done(journey);
    }
  } else for (const each of ready) done(await runWhole(each, running, options));
  if (options.json) await options.write(`${JSON.stringify(reportDocument(journeys))}\n`);
  else if (ready.length !== 1) await options.write(`\n${sumOf(journeys, lang)}`);
  return { exit: journeys.every(({ ok }) => ok) ? 0 : 5, journeys };
}

/** Whoever wants to keep a store, or both engines, runs on disk. */
function engineOf({ kept, keepStore }: JourneyOptions): Engine {
  if (kept === 'both') return 'sqlite';
  return kept === 'postgres' ? kept : keepStore ? 'sqlite' : (kept ?? 'memory');
}

async function runWhole(ready: Ready, running: RunningOptions, { checkDeterminism = false, kept }: JourneyOptions): Promise<ToldJourney> {
  const { lang, write } = running;
  const answers: string[] = [];
  const told = await runOne(ready, { ...running, ...(kept === 'both' ? { onReport: (report) => answers.push(answersOf(report)) } : {}) });
  if (told.store !== undefined) await write(lang === 'zh' ? `存储留在 ${told.store}\n` : `store kept in ${told.store}\n`);
  const both = kept === 'both' ? await onBoth({ told, answers: answers[0] ?? '' }, ready, running) : told;
  return checkDeterminism ? await twice(both, ready, running) : both;
}

/** Runs a journey once more, unseen: the same file, seed and build must give the same events, byte for byte. */
async function twice(told: ToldJourney, ready: Ready, running: RunningOptions): Promise<ToldJourney> {
  const again = await runOne(ready, { ...running, write: () => {} });
  const differ = told.digest !== again.digest || told.branches.some(({ digest }, i) => digest !== again.branches[i]?.digest);
  const { lang } = running;
  const sentence = differ
    ? {
        zh: `  ✗ 第二次运行的事件不同：${told.digest} ≠ ${again.digest}`,
        en: `  ✗ the second run gave other events: ${told.digest} ≠ ${again.digest}`,
      }
    : { zh: `  ✓ 两次运行的事件相同 ${told.digest.slice(0, 16)}`, en: `  ✓ two runs, the same events ${told.digest.slice(0, 16)}` };
  await running.write(`${sentence[lang]}\n`);
  return differ ? { ...told, ok: false, unhealthy: [...told.unhealthy, sentence[lang].trim()] } : told;
}
