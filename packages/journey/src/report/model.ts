import type { Entry, Recorded } from '@yellowcart/core/mall';
import type { Breach } from '@yellowcart/core/bench';
import { isGood, type StepReport } from '../run/line.ts';
import type { JourneyReport, LineReport } from '../run/run.ts';
import { draw } from '../text/draw.ts';
import type { Redactor } from '../text/redact.ts';
import { type Lang, type Problem, type Source, placeOf } from '../text/source.ts';
import { titleOf, toldOf } from './words.ts';

/** Something that is not as expected, in words. */
export type ToldProblem = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly label?: string;
  readonly notes: readonly string[];
  /** With the line of the file, and carets. */
  readonly drawn: string;
};

export type ToldStep = {
  readonly number: string;
  readonly depth: number;
  readonly line: number;
  readonly ok: boolean;
  readonly at: string;
  readonly as?: string;
  readonly do: string;
  readonly title: string;
  readonly outcome: string;
  /** What is worth saying, as the text report says it. */
  readonly told: readonly string[];
  readonly events: readonly {
    readonly position: number;
    readonly type: string;
    readonly stream: string;
    readonly at: string;
    readonly cause: string;
  }[];
  readonly captured: Readonly<Record<string, unknown>>;
  readonly problems: readonly ToldProblem[];
  readonly broken: readonly {
    readonly rule: string;
    readonly message: string;
    readonly position: number | null;
    readonly type: string | null;
  }[];
};

/** A heading among the steps. */
export type ToldNote = { readonly note: string; readonly depth: number };

export type ToldLine = {
  readonly ok: boolean;
  readonly at: string;
  readonly skipped: number;
  readonly captured: Readonly<Record<string, unknown>>;
  readonly unhealthy: readonly string[];
  readonly problems: readonly ToldProblem[];
  readonly digest: string;
  readonly steps: readonly (ToldStep | ToldNote)[];
};

export type ToldBranch = ToldLine & { readonly name: string; readonly from: string };

/** A journey as every report tells it: plain JSON, in one language, without secrets. What workers hand over and reports are made of. */
export type ToldJourney = ToldLine & {
  readonly file: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly covers: readonly string[];
  /** Where it began, in virtual time. */
  readonly from: string;
  readonly branches: readonly ToldBranch[];
  /** The folder of a store that was kept. */
  readonly store?: string;
  /** Wall time; the only thing in it that differs between two runs. */
  readonly ms: number;
};

type Telling = {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly lang: Lang;
  readonly redactor: Redactor;
  readonly width?: number | undefined;
};

export function tellJourney(
  report: JourneyReport,
  rest: { readonly from: string; readonly store: string | undefined; readonly ms: number },
  telling: Telling,
): ToldJourney {
  const { journey } = report;
  const { ms, from, store } = rest;
  return telling.redactor.document({
    file: journey.source.file,
    name: journey.name,
    tags: journey.tags,
    covers: journey.covers,
    from,
    ...tellLine(report, journey.source, telling),
    branches: report.branches.map((branch) => ({ name: branch.name, from: branch.from, ...tellLine(branch, journey.source, telling) })),
    ...(store === undefined ? {} : { store }),
    ms,
  });
}

export const tellLine = (line: LineReport, source: Source, telling: Pick<Telling, 'entries' | 'lang' | 'width'>): ToldLine => ({
  ok: line.ok,
  at: line.at,
  skipped: line.skipped,
  captured: line.captured,
  unhealthy: line.sick.map((text) => text[telling.lang]),
  problems: line.problems.map((problem) => tellProblem(problem, source, telling.lang, telling.width)),
  digest: line.digest,
  steps: line.steps.map((step) => tellStep(step, telling)),
});

export function tellStep(report: StepReport, { entries, lang, width }: Pick<Telling, 'entries' | 'lang' | 'width'>): ToldStep | ToldNote {
  const { step, number, depth, at, as, result, events, captured, problems, broken, source } = report;
  if (number === undefined) return { note: step.note ?? '', depth };
  return {
    number,
    depth,
    line: placeOf(source, step.span.from).line,
    ok: isGood(report),
    at,
    ...(as === '' ? {} : { as }),
    do: step.kind === 'command' || step.kind === 'eventually' ? step.words : step.kind,
    title: titleOf(step, entries, lang),
    outcome: result === undefined ? 'not-asked' : result.ok ? 'ok' : result.error.code,
    told: toldOf(report, entries, lang),
    events: events.map(tellEvent),
    captured,
    problems: problems.map((problem) => tellProblem(problem, source, lang, width)),
    broken: broken.map((breach) => tellBreach(breach, lang)),
  };
}

const tellEvent = ({ position, type, stream, at, cause }: Recorded): ToldStep['events'][number] => ({
  position,
  type,
  stream,
  at: new Date(at).toISOString(),
  cause,
});

const tellBreach = ({ rule, event, ...text }: Breach, lang: Lang): ToldStep['broken'][number] => ({
  rule,
  message: text[lang],
  position: event?.position ?? null,
  type: event?.type ?? null,
});

/** A problem with its place, its sentence, and what was there. */
export function tellProblem(problem: Problem, source: Source, lang: Lang, width?: number): ToldProblem {
  const own = problem.source ?? source;
  return {
    file: own.file,
    ...placeOf(own, problem.span.from),
    message: problem.message[lang],
    ...(problem.label ? { label: problem.label[lang] } : {}),
    notes: (problem.notes ?? []).map((note) => note[lang]),
    drawn: draw(source, problem, lang, width),
  };
}
