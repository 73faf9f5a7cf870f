import { type Bench, type Engine, makeBench } from '@yellowcart/core/bench';
import type { Entry, Lang, Recorded } from '@yellowcart/core/mall';
import { tellJourney, tellLine, tellStep, type ToldJourney } from '../report/model.ts';
import { branchHead, headOf, type Layout, lineOf, tailOf } from '../report/text.ts';
import { titleOf } from '../report/words.ts';
import { allSteps, asksOf, usedIn } from '../format/every-step.ts';
import { redactor } from '../text/redact.ts';
import { widthOf } from '../width.ts';
import { faultsFrom } from './faults.ts';
import type { Mode } from './line.ts';
import type { Ready } from './prepare.ts';
import { type JourneyReport, runJourney } from './run.ts';

/** Columns of most titles; the few sentences that somebody wrote as one stand out. */
const TITLE_WIDTH = { zh: 14, en: 22 } as const;
const LONGEST_TITLE = 28;

export type RunningOptions = {
  readonly entries: readonly Entry[];
  readonly lang: Lang;
  readonly kept: Engine;
  /** The server for stores on PostgreSQL. */
  readonly server?: string | undefined;
  readonly keepStore: boolean;
  readonly mode?: Mode | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
  readonly seed?: string | undefined;
  readonly until?: string | undefined;
  /** Handed what really happened, events and all, for whoever counts what ran. */
  readonly onReport?: ((report: JourneyReport, before: readonly Recorded[]) => void) | undefined;
  /** Columns of the terminal that the text goes to; none where it goes elsewhere. */
  readonly width?: number | undefined;
  /** Takes the text of the report, piece by piece. */
  readonly write: (text: string) => void | Promise<void>;
};

/** Runs one journey on a throw-away store of its own, and tells it step by step. */
export async function runOne({ journey, world }: Ready, options: RunningOptions): Promise<ToldJourney> {
  const { lang, kept, write } = options;
  const entries = new Map(options.entries.map((entry) => [entry.words, entry]));
  const started = performance.now();
  const faults = faultsFrom(journey.faults);
  // Answers are in one language whatever that of the report: what a journey expects must not depend on it.
  const bench: Bench = await makeBench(world, { kept, server: options.server, lang: 'zh', spoken: lang, tap: faults.tap });
  const secret = new Set(journey.secrets.map(({ name }) => name));
  const hide = redactor();
  const learn = (values: Readonly<Record<string, unknown>>): void => {
    for (const [name, value] of Object.entries(values)) if (secret.has(name)) hide.learn(value);
  };
  const telling = { entries, lang, redactor: hide };
  const layout: Layout = { ...columnsOf(journey, entries, lang), lang, width: options.width ?? Infinity };
  const shown = { ...telling, width: options.width };
  try {
    const from = (await bench.mall.clock.show()).now;
    const before = options.onReport ? await bench.raw(0) : [];
    await write(headOf({ name: journey.name, file: journey.source.file }, options.width));
    const report = await runJourney(bench, faults, journey, {
      entries: options.entries,
      auditor: world.accounts.find(({ role }) => role === 'platform')?.id,
      support: world.accounts.find(({ role }) => role === 'support')?.id,
      mode: options.mode,
      set: options.set,
      seed: options.seed ?? worldSeed(journey.world),
      until: options.until,
      onVars: learn,
      onStep: async (step) => {
        learn(step.captured);
        await write(hide.text(lineOf(tellStep(step, shown), layout)));
      },
      onBranch: async (name) => await write(branchHead(name, lang)),
      onBranchEnd: async (branch) => await write(hide.text(tailOf(tellLine(branch, journey.source, shown), lang))),
    });
    options.onReport?.(report, before);
    const store = options.keepStore ? bench.folder : undefined;
    const told = tellJourney(report, { from, store, ms: performance.now() - started }, telling);
    await write(`${told.branches.length > 0 ? '\n' : ''}${tailOf(told, lang)}`);
    return told;
  } finally {
    await bench.close();
    if (!options.keepStore) await bench.remove();
  }
}

/** Columns of the longest account that acts, and of the longest title. */
function columnsOf(journey: Ready['journey'], entries: ReadonlyMap<string, Entry>, lang: Lang): Pick<Layout, 'actors' | 'titles'> {
  const steps = allSteps(journey);
  const accounts = journey.actors.flatMap((actor) => actor.accounts.map(({ value }) => String(value)));
  const named = asksOf(steps).map(({ as }) => String(as?.value ?? 'guest'));
  const acting = named.filter((name) => !name.includes('{{') && !journey.actors.some((actor) => actor.name === name));
  const used = usedIn(steps).map((step) => columnsOf(step.journey, entries, lang));
  const titles = steps.map((step) => widthOf(titleOf(step, entries, lang))).filter((width) => width <= LONGEST_TITLE);
  return {
    actors: Math.max(0, ...used.map(({ actors }) => actors), ...[...accounts, ...acting].map(widthOf)),
    titles: Math.max(TITLE_WIDTH[lang], ...used.map((each) => each.titles), ...titles),
  };
}

/** The seed that a journey names for its world. */
const worldSeed = (world: Ready['journey']['world']): string | undefined =>
  world.kind === 'use' && world.overrides['seed'] !== undefined ? JSON.stringify(world.overrides['seed']) : undefined;
