import type { Recorded } from '@yellowcart/core/mall';
import type { Step } from '../format/journey.ts';
import { namesIn } from '../format/template.ts';
import { runClock, runEventually } from './clock.ts';
import { eventsOf, runCommand } from './command.ts';
import { runEach, runUse } from './group.ts';
import { checkHealth } from './invariants.ts';
import { type Done, isGood, type Line, nothing, type StepReport } from './line.ts';
import { runRace } from './race.ts';

/** Carries out steps in their order; the first that is not as the file says ends it. `lenient`: leaves out what has no values. */
export async function runSteps(line: Line, steps: readonly Step[], lenient = false): Promise<boolean> {
  for (const step of steps) {
    if (line.stopped) return true;
    if (lenient && !hasNames(line, step)) continue;
    if (!(await runStep(line, step))) return false;
  }
  return true;
}

async function runStep(line: Line, step: Step): Promise<boolean> {
  if (step.kind === 'note') {
    await report(line, step, undefined, { ...nothing(), events: [] });
    return true;
  }
  if (step.kind === 'snapshot') {
    await keep(line, step.name);
    return true;
  }
  line.count += 1;
  const number = `${line.prefix}${line.count}`;
  const from = line.reports.length;
  if (step.kind === 'each' || step.kind === 'use') {
    // The heading comes before its steps, its own problems after them.
    await report(line, step, number, { ...nothing(), events: [] });
    const done = step.kind === 'each' ? await runEach(line, step, number, runSteps) : await runUse(line, step, number, runSteps);
    for (const [name, value] of done.captured) line.scope.set(name, value);
    if (done.problems.length > 0) await report(line, step, number, { ...done, events: [] });
    stopAt(line, step, number);
    return line.reports.slice(from).every(isGood);
  }
  const done = await perform(line, step, number);
  for (const [name, value] of done.captured) line.scope.set(name, value);
  const good = await report(line, step, number, done);
  stopAt(line, step, number);
  return good;
}

function stopAt(line: Line, step: Step, number: string): void {
  const { until } = line.shared;
  if (until !== undefined && (until === number || until === step.id)) line.stopped = true;
}

type Performed = Done & { readonly events: readonly Recorded[] };

async function perform(
  line: Line,
  step: Exclude<Step, { kind: 'note' | 'snapshot' | 'each' | 'use' }>,
  number: string,
): Promise<Performed> {
  const requestId = `step-${number}`;
  switch (step.kind) {
    case 'command':
      return await runCommand(line, step, requestId);
    case 'clock':
      return await runClock(line, step, requestId);
    case 'eventually':
      return await runEventually(line, step, requestId);
    case 'race':
      return await runRace(line, step, requestId);
    case 'restart':
      await line.bench.reopen();
      return { ...nothing(), events: await eventsOf(line) };
  }
}

/** What the mode of the run wants after every step. */
async function settle({ bench, shared: { mode } }: Line): Promise<void> {
  if (mode === 'rebuild') await bench.mall.ask({ do: 'projection rebuild', with: {} }, { as: 'guest' });
}

/** Looks at the invariants and tells of the step; whether it is good. */
async function report(line: Line, step: Step, number: string | undefined, done: Performed): Promise<boolean> {
  const { bench, shared } = line;
  const asked = number !== undefined && !done.grouped;
  if (asked) await settle(line);
  const broken = asked ? [...(await bench.audit())] : [];
  if (asked && shared.views) broken.push(...(await checkHealth(bench.mall)).map((text) => ({ rule: 'R10.01', ...text, event: undefined })));
  const made: StepReport = {
    number,
    depth: line.depth,
    step,
    source: line.journey.source,
    at: (await bench.mall.clock.show()).now,
    as: done.as,
    result: done.result,
    captured: Object.fromEntries(done.captured),
    events: done.events,
    told: done.told ?? [],
    problems: done.problems.map((problem) => ({ ...problem, source: problem.source ?? line.journey.source })),
    broken,
  };
  line.reports.push(made);
  await shared.onStep(made);
  return isGood(made);
}

/** Keeps the store as it is now for the branches that begin here. */
async function keep(line: Line, name: string): Promise<void> {
  if (!line.journey.branches.some(({ from }) => from === name)) return;
  line.shared.snapshots.set(name, { bench: await line.bench.copy(), scope: new Map(line.scope), latest: new Map(line.latest) });
}

/** Whether everything that a step names has a value. */
function hasNames({ scope }: Line, step: Step): boolean {
  const nodes = step.kind === 'command' || step.kind === 'eventually' ? [step.as, step.with] : step.kind === 'clock' ? [step.value] : [];
  return nodes.every((node) => node === undefined || namesIn(node).every(({ name }) => scope.has(name)));
}
