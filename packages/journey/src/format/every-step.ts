import type { CommandStep, EventuallyStep, Journey, Step, UseStep } from './journey.ts';

type Lines = Pick<Journey, 'steps' | 'finally' | 'branches'>;

/** Every step of a journey, wherever it stands; those of the journeys that it uses are their own. */
export const allSteps = ({ steps, finally: last, branches }: Lines): readonly Step[] =>
  [...steps, ...last, ...branches.flatMap((branch) => branch.steps)].flatMap((step): readonly Step[] =>
    step.kind === 'each' ? [step, ...allSteps({ steps: step.steps, finally: [], branches: [] })] : [step],
  );

/** Everything that steps ask for. */
export const asksOf = (steps: readonly Step[]): readonly (CommandStep | EventuallyStep)[] =>
  steps.flatMap((step): readonly (CommandStep | EventuallyStep)[] => {
    if (step.kind === 'command' || step.kind === 'eventually') return [step];
    return step.kind === 'race' ? step.commands : [];
  });

/** The journeys that are steps of this one. */
export const usedIn = (steps: readonly Step[]): readonly UseStep[] => steps.filter((step): step is UseStep => step.kind === 'use');
