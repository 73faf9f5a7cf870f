import { type JourneyReport, type StepReport, isGood } from '../run/run.ts';
import { type Lang, type Problem, type Source, placeOf } from '../text/source.ts';

/**
 * The report of `--json`: one document over all journeys. It carries captures, never whole answers or arguments, which hold
 * passwords and personal data.
 */
export function reportDocument(reports: readonly JourneyReport[], stores: readonly (string | undefined)[], lang: Lang): unknown {
  return {
    ok: reports.every(({ ok }) => ok),
    passed: reports.filter(({ ok }) => ok).length,
    failed: reports.filter(({ ok }) => !ok).length,
    journeys: reports.map((report, index) => ({
      file: report.journey.source.file,
      name: report.journey.name,
      tags: report.journey.tags,
      covers: report.journey.covers,
      ok: report.ok,
      at: report.at,
      skipped: report.skipped,
      captured: report.captured,
      unhealthy: report.sick.map((text) => text[lang]),
      ...(stores[index] === undefined ? {} : { store: stores[index] }),
      steps: report.steps.filter(({ number }) => number !== undefined).map((step) => stepDocument(step, report.journey.source, lang)),
    })),
  };
}

function stepDocument(report: StepReport, source: Source, lang: Lang): unknown {
  const { step, number, at, as, result, events, captured, problems, broken } = report;
  return {
    number,
    line: placeOf(source, step.span.from).line,
    ok: isGood(report),
    at,
    ...(step.kind === 'command' ? { as, do: step.words } : { do: 'clock' }),
    outcome: result === undefined ? 'not-asked' : result.ok ? 'ok' : result.error.code,
    events,
    captured,
    problems: problems.map((problem) => problemDocument(problem, source, lang)),
    broken: broken.map((text) => text[lang]),
  };
}

/** A problem for machines: place, sentence, what was there. Without the line itself, which may hold a password. */
export function problemDocument(problem: Problem, source: Source, lang: Lang): unknown {
  return {
    file: source.file,
    ...placeOf(source, problem.span.from),
    message: problem.message[lang],
    ...(problem.label ? { label: problem.label[lang] } : {}),
    notes: (problem.notes ?? []).map((note) => note[lang]),
  };
}
