import { allSteps, asksOf, usedIn } from '../format/every-step.ts';
import type { CommandStep, EventuallyStep, Expectation, Journey, Step } from '../format/journey.ts';
import type { Problem } from '../text/source.ts';
import { checkAccount } from './accounts.ts';
import { type Answer, answerOf, bookOf, clockAnswer, loadAnswer, raceAnswer } from './answers.ts';
import { checkWords } from './arguments.ts';
import { checkClaims, checkFault, checkOutcome, checkShortForm } from './codes.ts';
import { checkCapture, checkExpectation } from './expectations.ts';
import type { Known } from './known.ts';
import { checkPlaceholders } from './placeholders.ts';
import { checkQuery } from './queries.ts';
import { checkMomentLine, checkStockOf, checkThings, type Things, thingsOf } from './things.ts';

/**
 * Everything in a journey that can be known to be wrong without running it: commands, arguments, accounts, codes, events, things of the
 * world, and what is looked for in answers that never have it. A typo that nothing notices would be a journey that shows nothing. Pure.
 */
export function examine(journey: Journey, known: Known): readonly Problem[] {
  const steps = allSteps(journey);
  const things = thingsOf(journey, known);
  const own = [
    ...checkClaims(journey, known),
    ...[...journey.faults, ...journey.branches.flatMap(({ faults }) => faults)].flatMap((fault) => checkFault(fault, known)),
    ...checkPeople(journey, steps, known),
    ...steps.flatMap((step) => checkStep(step, journey, known, things)),
    ...checkPlaceholders(journey, known),
    ...journey.thresholds.flatMap((each) => checkOne(each, loadAnswer(journey, known), journey, known, things)),
  ];
  const used = usedIn(steps).flatMap((step) =>
    // Roles of a used journey that are given an account here need none of their own.
    examine({ ...step.journey, actors: step.journey.actors.map((actor) => given(actor, step.as)) }, known).map((problem) => ({
      ...problem,
      source: problem.source ?? step.journey.source,
    })),
  );
  return [...own, ...used];
}

const given = (actor: Journey['actors'][number], as: readonly { readonly name: string }[]): Journey['actors'][number] =>
  as.some(({ name }) => name === actor.name) ? { ...actor, accounts: [] } : actor;

function checkPeople({ actors }: Journey, steps: readonly Step[], { world }: Known): readonly Problem[] {
  if (!world) return [];
  const accounts = world.accounts.map(({ id }) => id);
  const names = actors.map(({ name }) => name);
  return [
    ...actors.flatMap((actor) => actor.accounts.flatMap((account) => checkAccount(account, accounts, []))),
    ...asksOf(steps).flatMap(({ as }) => checkAccount(as, accounts, names)),
    ...usedIn(steps).flatMap(({ as }) => as.flatMap(({ value }) => checkAccount(value, accounts, names))),
  ];
}

function checkStep(step: Step, journey: Journey, known: Known, things: Things | undefined): readonly Problem[] {
  switch (step.kind) {
    case 'command':
    case 'eventually':
      return checkAsked(step, journey, known, things);
    case 'clock':
      return [...checkMomentLine(step, things), ...checkSeen(step, clockAnswer(known), journey, known, things)];
    case 'race': {
      const answer = raceAnswer(step, known);
      return [
        ...step.commands.flatMap((command) => checkAsked(command, journey, known, things)),
        ...checkSeen({ capture: step.bind, expect: step.expect }, answer, journey, known, things),
      ];
    }
    default:
      return [];
  }
}

const checkAsked = (step: CommandStep | EventuallyStep, journey: Journey, known: Known, things: Things | undefined): readonly Problem[] => [
  ...checkWords(step, known),
  ...checkQuery(step, known),
  ...(step.kind === 'command' ? checkOutcome(step, known) : []),
  ...checkThings(step, things),
  ...checkSeen(step, answerOf(step, known), journey, known, things),
];

/** What a step takes of its answer, and what it wants of it. */
const checkSeen = (
  { capture, expect }: Pick<CommandStep, 'capture' | 'expect'>,
  answer: Answer,
  journey: Journey,
  known: Known,
  things: Things | undefined,
): readonly Problem[] => [
  ...capture.flatMap((each) => checkCapture(each, answer, journey.source)),
  ...expect.flatMap((each) => checkOne(each, answer, journey, known, things)),
];

function checkOne(
  expectation: Expectation,
  answer: Answer,
  { source }: Journey,
  known: Known,
  things: Things | undefined,
): readonly Problem[] {
  const { of } = expectation;
  if (of === 'events' || of === 'fired') return checkShortForm(expectation, known);
  if (of === 'answer') return checkExpectation(expectation, answer, source);
  const book = bookOf(of, known);
  return [
    ...checkStockOf(expectation, things),
    ...checkExpectation({ ...expectation, path: { ...expectation.path, parts: [] } }, book, source),
  ];
}
