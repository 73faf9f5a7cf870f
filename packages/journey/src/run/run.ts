import type { Bench } from '@yellowcart/core/bench';
import type { Entry } from '@yellowcart/core/mall';
import type { Branch, Journey, Step } from '../format/journey.ts';
import { RUN } from '../format/names.ts';
import { fill } from '../format/template.ts';
import type { Problem, Text } from '../text/source.ts';
import { type Faults, faultsFrom } from './faults.ts';
import { varsOf } from './group.ts';
import { checkHealth } from './invariants.ts';
import { isGood, type Line, type Mode, type Shared, type StepReport } from './line.ts';
import { runSteps } from './steps.ts';

/** A line of execution as it went: the main one, or a branch. */
export type LineReport = {
  readonly ok: boolean;
  readonly steps: readonly StepReport[];
  /** Steps that were not reached. */
  readonly skipped: number;
  /** Doctor's checks that fail at the end, and faults that never happened. */
  readonly sick: readonly Text[];
  readonly problems: readonly Problem[];
  /** Everything captured, for whoever wants to go on from here. */
  readonly captured: Readonly<Record<string, unknown>>;
  /** Virtual time at the end. */
  readonly at: string;
  /** Digest of every event of its store. */
  readonly digest: string;
};

export type BranchReport = LineReport & { readonly name: string; readonly from: string };

export type JourneyReport = LineReport & { readonly journey: Journey; readonly branches: readonly BranchReport[] };

export type RunOptions = {
  readonly entries: readonly Entry[];
  /** An account of the platform: it reads the books and speaks for the channels. */
  readonly auditor: string | undefined;
  readonly support?: string | undefined;
  /** Told of each step as soon as it is done; `branch` is undefined on the main line. */
  readonly onStep: (report: StepReport) => void | Promise<void>;
  /** Told of the variables before the first step. */
  readonly onVars?: (vars: Readonly<Record<string, unknown>>) => void;
  readonly onBranch?: (name: string) => void | Promise<void>;
  readonly onBranchEnd?: (report: BranchReport) => void | Promise<void>;
  readonly mode?: Mode | undefined;
  /** Replaces variables of the file. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  readonly seed?: string | undefined;
  /** Which of several runs this is, from 1. */
  readonly n?: number | undefined;
  readonly until?: string | undefined;
};

/**
 * Runs a journey on a bench whose mall has `faults` in front of it. The first step that is not as the file says ends its line;
 * `finally` runs in any case, and the branches of every snapshot that was reached.
 */
export async function runJourney(bench: Bench, faults: Faults, journey: Journey, options: RunOptions): Promise<JourneyReport> {
  const shared: Shared = {
    entries: new Map(options.entries.map((entry) => [entry.words, entry])),
    auditor: options.auditor,
    support: options.support,
    mode: options.mode,
    views: journey.invariants.includes('views'),
    seed: options.seed ?? '1',
    onStep: options.onStep,
    until: options.until,
    snapshots: new Map(),
  };
  const line = await lineOf(bench, faults, journey, shared, options);
  options.onVars?.(Object.fromEntries(line.scope));
  try {
    const main = await runLine(line, journey.steps, journey.finally);
    const branches: BranchReport[] = [];
    for (const branch of line.stopped ? [] : journey.branches) {
      if (!shared.snapshots.has(branch.from)) continue;
      await options.onBranch?.(branch.name);
      const ran = await runBranch(branch, line);
      branches.push(ran);
      await options.onBranchEnd?.(ran);
    }
    return { ...main, ok: main.ok && branches.every(({ ok }) => ok), journey, branches };
  } finally {
    for (const { bench: kept } of shared.snapshots.values()) {
      await kept.close();
      await kept.remove();
    }
  }
}

/** A line at its beginning: variables, actors, and a world that is in order. */
export async function lineOf(
  bench: Bench,
  faults: Faults,
  journey: Journey,
  shared: Shared,
  { set = {}, n = 1 }: Pick<RunOptions, 'set' | 'n'>,
): Promise<Line> {
  const scope = varsOf(journey, new Map<string, unknown>([[RUN, { seed: shared.seed, n }]]), []);
  for (const [name, value] of Object.entries(set)) scope.set(name, typeof scope.get(name) === 'number' ? Number(value) : value);
  const actors = journey.actors.map(({ name, accounts }) => [name, String(fill(accounts[(n - 1) % accounts.length]!, scope, []))] as const);
  const before = await bench.raw(0);
  // What the world began with is in order before anything is done to it.
  await bench.audit();
  return {
    shared,
    bench,
    journey,
    scope,
    actors: new Map(actors),
    faults,
    latest: new Map(),
    position: before.at(-1)?.position ?? 0,
    prefix: '',
    depth: 0,
    reports: [],
    count: 0,
    stopped: false,
  };
}

async function runLine(line: Line, steps: readonly Step[], last: readonly Step[]): Promise<LineReport> {
  const ok = await runSteps(line, steps);
  const reached = line.count;
  // After a failure some captures do not exist; what needs them cannot be done.
  const lastOk = line.stopped || (await runSteps(line, last, !ok));
  const sick = await checkHealth(line.bench.mall);
  const problems = line.stopped || !ok ? [] : line.faults.unused();
  // Variables were there before: among them are passwords.
  const given = new Set([RUN, ...line.journey.vars.map(({ key }) => key)]);
  const countable = steps.filter(({ kind }) => kind !== 'note' && kind !== 'snapshot').length;
  return {
    ok: ok && lastOk && sick.length === 0 && problems.length === 0 && line.reports.every(isGood),
    steps: line.reports,
    skipped: Math.max(0, countable - reached),
    sick,
    problems,
    captured: Object.fromEntries([...line.scope].filter(([name]) => !given.has(name))),
    at: (await line.bench.mall.clock.show()).now,
    digest: await line.bench.digest(),
  };
}

async function runBranch(branch: Branch, main: Line): Promise<BranchReport> {
  const kept = main.shared.snapshots.get(branch.from)!;
  const faults = faultsFrom(branch.faults);
  const bench = await kept.bench.copy(faults.tap);
  try {
    const scope = new Map(kept.scope);
    for (const { key, value } of branch.vars) scope.set(key, fill(value, scope, []));
    const before = await bench.raw(0);
    const line: Line = {
      ...main,
      bench,
      scope,
      faults,
      latest: new Map(kept.latest),
      position: before.at(-1)?.position ?? 0,
      prefix: `${main.journey.branches.indexOf(branch) + 1}:`,
      reports: [],
      count: 0,
      stopped: false,
    };
    return { ...(await runLine(line, branch.steps, [])), name: branch.name, from: branch.from };
  } finally {
    await bench.close();
    await bench.remove();
  }
}
