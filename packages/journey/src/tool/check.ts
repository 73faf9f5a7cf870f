import { catalogue, type Catalogue } from '@yellowcart/core/catalogue';
import type { Lang } from '@yellowcart/core/mall';
import type { CommandStep, EventuallyStep, Journey } from '../format/journey.ts';
import type { Node } from '../format/node.ts';
import { fill } from '../format/template.ts';
import { allSteps, asksOf, checkVocabulary } from '../format/vocabulary.ts';
import { tellProblem, type ToldProblem } from '../report/model.ts';
import { prepare } from '../run/prepare.ts';
import type { Problem } from '../text/source.ts';

/** What a check found in one file. */
export type Checked = {
  readonly file: string;
  readonly name: string | null;
  readonly ok: boolean;
  readonly steps: number;
  readonly problems: readonly ToldProblem[];
};

/** Reads journeys and compares every word and argument with what the mall takes, without running anything. */
export async function checkJourneys(
  files: readonly string[],
  { demo, lang }: { readonly demo: string; readonly lang: Lang },
): Promise<readonly Checked[]> {
  const known = await catalogue();
  return files.map((file) => {
    const ready = prepare(file, { demo, lang });
    if ('problems' in ready)
      return { file, name: null, ok: false, steps: 0, problems: ready.problems.map((each) => tellProblem(each, ready.source, lang)) };
    const { journey, world } = ready;
    const problems = [
      ...checkVocabulary(journey, { entries: known.entries, accounts: world.accounts.map(({ id }) => id) }),
      ...checkArguments(journey, known),
    ].toSorted((a, b) => a.span.from - b.span.from);
    return {
      file,
      name: journey.name,
      ok: problems.length === 0,
      steps: allSteps(journey).filter(({ kind }) => kind !== 'note').length,
      problems: problems.map((each) => tellProblem(each, journey.source, lang)),
    };
  });
}

/** Arguments that the mall would not take, by its own schemas. What a template fills in is judged when it is. */
function checkArguments(journey: Journey, known: Catalogue): readonly Problem[] {
  const used = allSteps(journey).flatMap((step) => (step.kind === 'use' ? [step.journey] : []));
  return [
    ...asksOf(allSteps(journey)).flatMap((step) => checkStep(step, known)),
    ...used.flatMap((other) => checkArguments(other, known).map((problem) => ({ ...problem, source: problem.source ?? other.source }))),
  ];
}

function checkStep(step: CommandStep | EventuallyStep, known: Catalogue): readonly Problem[] {
  // A journey may want to see how nonsense is answered.
  if (step.kind === 'command' && (step.refuse?.code === 'USAGE' || step.allow.some(({ code }) => code === 'USAGE'))) return [];
  if (!known.entries.some(({ words }) => words === step.words)) return [];
  const args = step.with ? (fill(asWritten(step.with), new Map(), []) as Readonly<Record<string, unknown>>) : {};
  return known.problems(step.words, args).flatMap(({ path, expected, missing }): readonly Problem[] => {
    const found = reach(step.with, path);
    // An unknown argument is named by the vocabulary, with what was meant.
    if (found.templated || (path.length === 1 && !missing && expected === 'never')) return [];
    const at = path.join('.');
    const span = found.node?.span ?? step.wordsSpan;
    if (missing && !found.whole) return [{ message: { zh: `${step.words} 缺少 ${at}`, en: `${step.words} has no ${at}` }, span }];
    if (expected === 'never')
      return [{ message: { zh: `${step.words} 没有 ${at} 这个参数`, en: `${step.words} has no argument ${at}` }, span }];
    return [
      {
        message: { zh: `${step.words} 的 ${at} 不对`, en: `${at} of ${step.words} does not fit` },
        span,
        label: { zh: `要 ${expected}`, en: `expected ${expected}` },
      },
    ];
  });
}

/** Templates as a text that nothing takes for a value. */
const asWritten = (node: Node): Node => {
  if (node.kind === 'list') return { ...node, items: node.items.map(asWritten) };
  if (node.kind === 'map') return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: asWritten(entry.value) })) };
  return isTemplate(node) ? { ...node, value: '\u0000' } : node;
};

const isTemplate = (node: Node): boolean => node.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('{{');

/** How far a path gets in what is written; `templated` when a template stands in the way. */
function reach(
  root: Node | undefined,
  path: readonly (string | number)[],
): { readonly node: Node | undefined; readonly parent: boolean; readonly whole: boolean; readonly templated: boolean } {
  let node = root;
  for (const key of path) {
    if (node && isTemplate(node)) return { node, parent: true, whole: false, templated: true };
    const next: Node | undefined =
      node?.kind === 'map'
        ? node.entries.find((entry) => entry.key === key)?.value
        : node?.kind === 'list'
          ? node.items[Number(key)]
          : undefined;
    if (!next) return { node: path.length > 1 ? node : undefined, parent: node !== undefined, whole: false, templated: false };
    node = next;
  }
  return { node, parent: true, whole: true, templated: node !== undefined && isTemplate(node) };
}
