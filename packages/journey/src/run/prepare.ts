import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Lang } from '@yellowcart/core/mall';
import type { World } from '@yellowcart/core/world-file';
import type { Journey } from '../format/journey.ts';
import { parseJourney } from '../format/parse.ts';
import type { Reader } from '../format/reading.ts';
import { unknownName } from '../format/template.ts';
import { type Problem, type Source, same } from '../text/source.ts';
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
    return { problem: { zh: `读不到 ${name}（${code}）`, en: `${name} cannot be read (${code})` } };
  }
};

/** Reads a file with everything that it names, and its world. */
export function prepare(file: string, { demo, lang, set = {}, seed }: Preparing): Ready | Broken {
  let source: Source = { file, text: '' };
  try {
    source = { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    const message = { zh: '读不到这个文件', en: 'the file cannot be read' };
    return { source, problems: [{ message, span: { from: 0, to: 1 }, label: same((error as NodeJS.ErrnoException).code ?? '') }] };
  }
  const parsed = parseJourney(source, { read: beside });
  if ('problems' in parsed) return { source, problems: parsed.problems };
  const { journey } = parsed;
  const known = journey.vars.map(({ key }) => key);
  const wrong = Object.keys(set).filter((name) => !known.includes(name));
  if (wrong.length > 0)
    return {
      source,
      problems: wrong.map((name) => ({ ...unknownName(name, { from: 0, to: 1 }, known), notes: [same(`--set ${name}=…`)] })),
    };
  const found = worldOf(journey, demo, lang, seed);
  if ('problem' in found) return { source, problems: [found.problem] };
  const unspoken = speechless(journey, found.world);
  return unspoken.length > 0 ? { source, problems: unspoken } : { journey, world: found.world };
}

/** Faults in which a channel says something need somebody to say it for the channel. */
function speechless({ faults, branches }: Journey, world: World): readonly Problem[] {
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
