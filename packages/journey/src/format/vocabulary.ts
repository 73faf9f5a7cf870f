import type { Entry } from '@yellowcart/core/mall';
import { nearest } from '@yellowcart/core/nearest';
import type { Problem } from '../text/source.ts';
import { unknownKey } from './fields.ts';
import type { Asking, CommandStep, EventuallyStep, Journey, Step } from './journey.ts';
import type { Scalar } from './node.ts';

/** What a store understands: its table of contents and the accounts of its world. */
export type Vocabulary = { readonly entries: readonly Entry[]; readonly accounts: readonly string[] };

/** Mistyped commands, arguments and accounts, found before the first step runs. Pure. */
export function checkVocabulary(journey: Journey, vocabulary: Vocabulary): readonly Problem[] {
  const names = journey.actors.map(({ name }) => name);
  const known = { ...vocabulary, accounts: [...names, ...vocabulary.accounts] };
  return [
    ...journey.actors.flatMap(({ accounts }) => accounts.flatMap((account) => checkAccount(account, vocabulary))),
    ...asksOf(allSteps(journey)).flatMap((step) => [...checkWords(step, vocabulary), ...checkAccount(step.as, known)]),
    ...usedIn(allSteps(journey)).flatMap((step) => [
      ...step.as.flatMap(({ value }) => checkAccount(value, known)),
      // Roles of a used journey that are given an account here need none of their own.
      ...checkVocabulary({ ...step.journey, actors: step.journey.actors.map((actor) => given(actor, step)) }, vocabulary).map(
        (problem) => ({
          ...problem,
          source: problem.source ?? step.journey.source,
        }),
      ),
    ]),
  ];
}

type Used = Extract<Step, { kind: 'use' }>;

const given = (actor: Journey['actors'][number], { as }: Used): Journey['actors'][number] =>
  as.some(({ name }) => name === actor.name) ? { ...actor, accounts: [] } : actor;

/** Every step of a journey, wherever it stands; those of the journeys that it uses are their own. */
export const allSteps = ({ steps, finally: last, branches }: Pick<Journey, 'steps' | 'finally' | 'branches'>): readonly Step[] =>
  [...steps, ...last, ...branches.flatMap((branch) => branch.steps)].flatMap((step): readonly Step[] =>
    step.kind === 'each' ? [step, ...allSteps({ steps: step.steps, finally: [], branches: [] })] : [step],
  );

/** Everything that steps ask for. */
export const asksOf = (steps: readonly Step[]): readonly (CommandStep | EventuallyStep)[] =>
  steps.flatMap((step): readonly (CommandStep | EventuallyStep)[] => {
    if (step.kind === 'command' || step.kind === 'eventually') return [step];
    return step.kind === 'race' ? step.commands : [];
  });

const usedIn = (steps: readonly Step[]): readonly Used[] => steps.filter((step): step is Used => step.kind === 'use');

function checkWords(step: Asking, { entries }: Vocabulary): readonly Problem[] {
  const entry = entries.find(({ words }) => words === step.words);
  if (entry) return checkArguments(step, entry);
  const [meant] = nearest(
    step.words,
    entries.map(({ words }) => words),
  );
  return [
    {
      message: { zh: `没有 "${step.words}" 这个命令`, en: `there is no command "${step.words}"` },
      span: step.wordsSpan,
      ...(meant ? { label: { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` } } : {}),
    },
  ];
}

/** An argument that is missing is left to the command: a journey may want to see how it is answered. */
function checkArguments(step: Asking, { words, args }: Entry): readonly Problem[] {
  const known = args.map(({ name }) => name);
  return (step.with?.entries ?? [])
    .filter(({ key }) => !known.includes(key))
    .map(({ key, keySpan }) => unknownKey(key, keySpan, known, { zh: `${words} 的参数`, en: words }));
}

function checkAccount(as: Scalar | undefined, { accounts }: Vocabulary): readonly Problem[] {
  if (!as || typeof as.value !== 'string' || as.value.includes('{{') || as.value === 'guest' || accounts.includes(as.value)) return [];
  const [meant] = nearest(as.value, accounts);
  return [
    {
      message: { zh: `这个世界里没有账号 "${as.value}"`, en: `this world has no account "${as.value}"` },
      span: as.span,
      label: meant
        ? { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` }
        : { zh: `有：${accounts.join('、')}`, en: `there are: ${accounts.join(', ')}` },
    },
  ];
}
