import { type Bench, type Engine, makeBench } from '@yellowcart/core/bench';
import type { Entry, Lang } from '@yellowcart/core/mall';
import type { ClockStep, Journey, Step } from '../format/journey.ts';
import { namesIn } from '../format/template.ts';
import { clockTarget } from '../run/clock.ts';
import { runCommand } from '../run/command.ts';
import { durationOf, isoOf } from '../run/duration.ts';
import { faultsFrom } from '../run/faults.ts';
import { checkHealth } from '../run/invariants.ts';
import { compare } from '../run/judge.ts';
import type { Line, Shared } from '../run/line.ts';
import type { Ready } from '../run/prepare.ts';
import { lineOf } from '../run/run.ts';
import { goTo } from '../run/time.ts';
import { type Problem, same, type Text } from '../text/source.ts';
import { arrivalsOf, type Plan } from './plan.ts';

/** What a run under load gives: domain outcomes, which are the same every time, and wall times, which are not. */
export type LoadReport = {
  readonly journey: Journey;
  readonly ok: boolean;
  readonly sessions: { readonly arrived: number; readonly done: number; readonly left: number; readonly failed: number };
  readonly requests: number;
  /** Share of requests that were refused against the file, or whose answer was not as expected. */
  readonly errorRate: number;
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Wall time of requests, ms: reported, asserted only when asked. */
  readonly p95: Readonly<Record<string, number>>;
  readonly problems: readonly Problem[];
  readonly sick: readonly Text[];
  readonly at: string;
  readonly digest: string;
};

export type LoadOptions = {
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly lang: Lang;
  readonly kept: Engine;
  /** The server for stores on PostgreSQL. */
  readonly server?: string | undefined;
  readonly seed?: string | undefined;
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** Also holds the thresholds of `p95`. */
  readonly assertTimes: boolean;
  readonly onProgress?: ((sessions: number) => void) | undefined;
};

/** Somebody who goes through the journey. */
type Session = { readonly line: Line; readonly n: number; next: number; wake: number };

/** The few different things that go wrong, so that a thousand failures of one kind are one line. */
const MOST_PROBLEMS = 5;

/**
 * Lets many go through a journey on one store, each with its own names. Time is virtual: a `clock` step is a wait of its session, and the
 * store's clock moves to whoever is next. Between two steps of one session come those of the others, always in the same order.
 */
export async function runLoad({ journey, world }: Ready, options: LoadOptions): Promise<LoadReport> {
  const faults = faultsFrom(journey.faults);
  const bench = await makeBench(world, { kept: options.kept, server: options.server, lang: 'zh', spoken: options.lang, tap: faults.tap });
  try {
    const shared: Shared = {
      entries: new Map(options.entries.map((entry) => [entry.words, entry])),
      auditor: world.accounts.find(({ role }) => role === 'platform')?.id,
      support: undefined,
      mode: undefined,
      views: false,
      seed: options.seed ?? '1',
      onStep: () => {},
      until: undefined,
      snapshots: new Map(),
    };
    const first = await lineOf(bench, faults, journey, shared, { set: options.set, n: 1 });
    const crowd = await gather(first, options);
    const run = await goThrough(bench, journey.steps, crowd, options.onProgress);
    return await judged(first, run, crowd.length, options);
  } finally {
    await bench.close();
    await bench.remove();
  }
}

async function gather(first: Line, { plan, set }: LoadOptions): Promise<Session[]> {
  const start = await first.bench.mall.clock.now();
  const sessions: Session[] = [];
  for (const [i, offset] of arrivalsOf(plan).entries()) {
    const line = i === 0 ? first : await lineOf(first.bench, first.faults, first.journey, first.shared, { set, n: i + 1 });
    sessions.push({ line: { ...line, scope: new Map(line.scope), latest: new Map() }, n: i + 1, next: 0, wake: start + offset });
  }
  return sessions;
}

/** What happened to all of them. */
type Run = {
  done: number;
  left: number;
  failed: number;
  requests: number;
  errors: number;
  readonly outcomes: Map<string, Map<string, number>>;
  readonly times: Map<string, number[]>;
  readonly problems: Problem[];
};

async function goThrough(
  bench: Bench,
  steps: readonly Step[],
  crowd: readonly Session[],
  onProgress: LoadOptions['onProgress'],
): Promise<Run> {
  const run: Run = { done: 0, left: 0, failed: 0, requests: 0, errors: 0, outcomes: new Map(), times: new Map(), problems: [] };
  const waiting = [...crowd];
  while (waiting.length > 0) {
    // Whoever's time comes first; of several the one who has waited longest.
    const at = waiting.reduce((best, { wake }, i) => (wake < waiting[best]!.wake ? i : best), 0);
    const [session] = waiting.splice(at, 1) as [Session];
    if (session.wake > (await bench.mall.clock.now()))
      await goTo(session.line, { to: isoOf(session.wake) }, `load-${session.n}-${session.next}`);
    const over = await goOn(session, steps, run);
    if (over) {
      run[over] += 1;
      onProgress?.(run.done + run.left + run.failed);
    } else waiting.push(session);
  }
  return run;
}

/** One step of one session; how it ended, when it did. */
async function goOn(session: Session, steps: readonly Step[], run: Run): Promise<'done' | 'left' | 'failed' | undefined> {
  const { line, n } = session;
  const step = steps[session.next];
  session.next += 1;
  if (!step) return 'done';
  if (step.kind === 'clock') return await wait(session, step, run);
  if (step.kind !== 'command') return undefined;
  const names = [step.as, step.with].flatMap((node) => (node ? namesIn(node) : []));
  // An allowed refusal took nothing along: what needs it is not for this one.
  if (!names.every(({ name }) => line.scope.has(name))) return 'left';
  const began = performance.now();
  const { result, captured, problems, events } = await runCommand(line, step, `load-${n}-${session.next}`);
  count(run, step.words, result?.ok ? 'ok' : (result?.error.code ?? 'not-asked'), performance.now() - began);
  for (const [name, value] of captured) line.scope.set(name, value);
  for (const { stream } of events) line.latest.set(stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1));
  if (problems.length === 0) return undefined;
  run.errors += 1;
  const note = same(`{{run.n}} = ${n}`);
  if (run.problems.length < MOST_PROBLEMS) run.problems.push({ ...problems[0]!, notes: [...(problems[0]!.notes ?? []), note] });
  return 'failed';
}

function count(run: Run, words: string, outcome: string, ms: number): void {
  run.requests += 1;
  const own = run.outcomes.get(words) ?? new Map<string, number>();
  own.set(outcome, (own.get(outcome) ?? 0) + 1);
  run.outcomes.set(words, own);
  run.times.set(words, [...(run.times.get(words) ?? []), ms]);
}

/** A clock step under load: the session waits, the world does not. */
async function wait(session: Session, step: ClockStep, run: Run): Promise<'failed' | undefined> {
  const problems: Problem[] = [];
  const target = await clockTarget(session.line, step, problems);
  if (!target || problems.length > 0) {
    run.errors += 1;
    if (run.problems.length < MOST_PROBLEMS) run.problems.push(...problems);
    return 'failed';
  }
  session.wake = 'by' in target ? session.wake + durationOf(String(target.by)) : Math.max(session.wake, Date.parse(String(target.to)));
  return undefined;
}

const round = (ms: number): number => Math.round(ms * 100) / 100;

function p95(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0);
}

/** Holds the thresholds of the file and the invariants against what happened. */
async function judged(line: Line, run: Run, arrived: number, { assertTimes }: LoadOptions): Promise<LoadReport> {
  const { bench, journey } = line;
  const { done, left, failed, requests, errors } = run;
  const figures = {
    sessions: { arrived, done, left, failed },
    requests,
    errorRate: requests === 0 ? 0 : errors / requests,
    outcomes: Object.fromEntries([...run.outcomes].map(([words, counts]) => [words, Object.fromEntries(counts)])),
    p95: Object.fromEntries([...run.times].map(([words, times]) => [words, p95(times)])),
  };
  const held = journey.thresholds.filter(({ path }) => assertTimes || !path.text.startsWith('p95'));
  const missed = await compare(line, held, { answer: figures, events: [] }, line.scope);
  // Without a threshold of its own a journey may not fail at all.
  const strict = journey.thresholds.some(({ path }) => path.text === 'errorRate');
  const breaches = await bench.audit();
  const sick = [
    ...breaches.map(({ rule, zh, en }): Text => ({ zh: `${zh}（${rule}）`, en: `${en} (${rule})` })),
    ...(await checkHealth(bench.mall)),
  ];
  return {
    journey,
    ...figures,
    ok: missed.length === 0 && sick.length === 0 && (strict || failed === 0),
    problems: [...missed, ...run.problems],
    sick,
    at: (await bench.mall.clock.show()).now,
    digest: await bench.digest(),
  };
}
