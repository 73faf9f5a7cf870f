import type { ToldJourney, ToldLine, ToldNote, ToldProblem, ToldStep } from './model.ts';

/**
 * The report of `--json`: one document over all journeys. It carries captures, never whole answers or arguments, which hold
 * passwords and personal data; nor lines of the files, for the same reason. Nothing in it depends on the machine.
 */
export function reportDocument(journeys: readonly ToldJourney[]): unknown {
  return {
    ok: journeys.every(({ ok }) => ok),
    passed: journeys.filter(({ ok }) => ok).length,
    failed: journeys.filter(({ ok }) => !ok).length,
    journeys: journeys.map(({ ms: _ms, branches, file, name, tags, covers, store, from, ...line }) => ({
      file,
      name,
      tags,
      covers,
      from,
      ...lineDocument(line),
      ...(store === undefined ? {} : { store }),
      branches: branches.map(({ name: branch, from: snapshot, ...rest }) => ({ name: branch, from: snapshot, ...lineDocument(rest) })),
    })),
  };
}

const lineDocument = ({ steps, problems, ...line }: ToldLine): object => ({
  ...line,
  problems: problems.map(problemDocument),
  steps: steps.filter((step): step is ToldStep => isStep(step)).map(stepDocument),
});

export const isStep = (step: ToldStep | ToldNote): step is ToldStep => 'number' in step;

const stepDocument = ({ problems, title: _title, told: _told, depth: _depth, events, ...step }: ToldStep): object => ({
  ...step,
  events: events.map(({ type }) => type),
  problems: problems.map(problemDocument),
});

/** A problem for machines: place, sentence, what was there. Without the line itself, which may hold a password. */
export const problemDocument = ({ drawn: _drawn, ...problem }: ToldProblem): object => problem;
