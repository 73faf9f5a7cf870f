import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Catalogue } from '@yellowcart/core/catalogue';
import type { Lang } from '@yellowcart/core/mall';
import { meant } from '@yellowcart/core/nearest';
import type { World } from '@yellowcart/core/world-file';
import { examine } from '../check/examine.ts';
import type { Journey } from '../format/journey.ts';
import { parseJourney } from '../format/parse.ts';
import type { Reader } from '../format/reading.ts';
import { unknownName } from '../format/template.ts';
import { type Problem, type Source, same } from '../text/source.ts';
import { nearFiles } from '../text/near-files.ts';
import { worldOf } from './world.ts';

/** A journey that is ready to run. */
export type Ready = { readonly journey: Journey; readonly world: World };

/** What is wrong with a file. */
export type Broken = { readonly source: Source; readonly problems: readonly Problem[] };

export type Preparing = {
  /** File of the built-in world, for `world: { use: demo }`. */
  readonly demo: string;
  readonly lang: Lang;
  readonly set?: Readonly<Record<string, string>> | undefined;
  readonly seed?: string | undefined;
  /** What a mall understands, to compare every word with; without it a journey is only read. */
  readonly catalogue?: Catalogue | undefined;
};

/** Files that a journey names lie beside it; they are called by their way from here, as the journey is. */
export const beside: Reader = (name, from) => {
  const file = resolve(dirname(from.file), name);
  try {
    const shown = relative(process.cwd(), file);
    const called = shown.startsWith('..') ? join(dirname(from.file), name) : shown;
    return { source: { file: called, text: readFileSync(file, 'utf8') } };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const near = nearFiles(file).map((each) => join(dirname(name), basename(each)));
    return { problem: { zh: `读不到 ${name}（${code}）${meant(near, 'zh')}`, en: `${name} cannot be read (${code})${meant(near, 'en')}` } };
  }
};

/** Reads a file with everything that it names, and its world; everything that is wrong comes in one go, in the order of the file. */
export function prepare(file: string, { demo, lang, set = {}, seed, catalogue }: Preparing): Ready | Broken {
  let source: Source = { file, text: '' };
  try {
    source = { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const message = { zh: '读不到这个文件', en: 'the file cannot be read' };
    return { source, problems: [{ message, span: { from: 0, to: 1 }, label: same((error as NodeJS.ErrnoException).code ?? '') }] };
  }
  const parsed = parseJourney(source, { read: beside });
  const draft = 'journey' in parsed ? parsed.journey : parsed.draft;
  const found = draft?.world && worldOf({ ...draft, world: draft.world }, demo, lang, seed);
  const world = found && 'world' in found ? found.world : undefined;
  const problems = inOrder([
    ...('problems' in parsed ? parsed.problems : []),
    ...(draft ? unknownSet(draft, set) : []),
    ...(found && 'problem' in found ? [found.problem] : []),
    ...(draft && world ? speechless(draft, world) : []),
    ...(draft?.world && catalogue ? examine({ ...draft, world: draft.world }, { ...catalogue, world }) : []),
  ]);
  if ('journey' in parsed && world && problems.length === 0) return { journey: parsed.journey, world };
  return { source, problems };
}

/** In the order of the file; what two who look find, once. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems
    .filter(({ span, message, source }) => {
      const key = `${source?.file ?? ''} ${span.from} ${message.en}`;
      return !seen.has(key) && seen.add(key);
    })
    .toSorted((a, b) => a.span.from - b.span.from);
}

/** Variables of `--set` that the journey has not. */
function unknownSet({ vars }: Pick<Journey, 'vars'>, set: Readonly<Record<string, string>>): readonly Problem[] {
  const known = vars.map(({ key }) => key);
  return Object.keys(set)
    .filter((name) => !known.includes(name))
    .map((name) => ({ ...unknownName(name, { from: 0, to: 1 }, known), notes: [same(`--set ${name}=…`)] }));
}

/** Faults in which a channel says something need somebody to say it for the channel. */
function speechless({ faults, branches }: Pick<Journey, 'faults' | 'branches'>, world: World): readonly Problem[] {
  if (world.accounts.some(({ role }) => role === 'platform')) return [];
  return [...faults, ...branches.flatMap((branch) => branch.faults)]
    .filter(({ at, do: trouble }) => at === 'refund.payout' || (at === 'payment.answer' && trouble === 'repeat'))
    .map(({ span }) => ({
      message: {
        zh: '这个故障要世界里有平台账号，替渠道说话',
        en: 'this fault needs an account of the platform in the world, to speak for the channel',
      },
      span,
    }));
}
