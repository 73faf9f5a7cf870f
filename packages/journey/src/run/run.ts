import { dirname, resolve } from 'node:path';
import type { Mall, Result } from '@yellowcart/core/mall';
import { checkBooks, checkHealth } from './invariants.ts';
import type { Journey, Step } from '../format/journey.ts';
import { type Asked, type Done, eventsAfter, runClock, runCommand } from './run-step.ts';
import type { Problem, Text } from '../text/source.ts';
import { fill, namesIn, type Scope } from '../format/template.ts';

/** One step as it went. */
export type StepReport = {
  /** Number within its journey, from 1; `finally` goes on counting. Notes have none. */
  readonly number: number | undefined;
  readonly step: Step;
  /** Virtual time after the step, ISO 8601. */
  readonly at: string;
  readonly as: string;
  readonly result: Result | undefined;
  readonly captured: Readonly<Record<string, unknown>>;
  readonly events: readonly string[];
  readonly problems: readonly Problem[];
  /** Invariants that the step broke. */
  readonly broken: readonly Text[];
};

export type JourneyReport = {
  readonly journey: Journey;
  readonly ok: boolean;
  readonly steps: readonly StepReport[];
  /** Steps that were not reached. */
  readonly skipped: number;
  /** Doctor's checks that fail at the end. */
  readonly sick: readonly Text[];
  /** Everything captured, for whoever wants to go on from here. */
  readonly captured: Readonly<Record<string, unknown>>;
  /** Virtual time at the end. */
  readonly at: string;
};

export type RunOptions = {
  /** An account that may read ledger and stock; without one the doctor looks after every step instead. */
  readonly auditor: string | undefined;
  /** Told of each step as soon as it is done. */
  readonly onStep: (report: StepReport) => void | Promise<void>;
};

/** Runs a journey on an open store. The first step that is not as the file says ends it; `finally` runs in any case. */
export async function runJourney(mall: Mall, journey: Journey, { auditor, onStep }: RunOptions): Promise<JourneyReport> {
  const scope = new Map<string, unknown>();
  for (const { key, value } of journey.vars) scope.set(key, fill(value, scope, []));
  // Files that a step hands in are named as seen from the journey.
  const base = dirname(resolve(journey.source.file));
  const steps: StepReport[] = [];
  let position = (await eventsAfter(mall, 0)).at(-1)?.position ?? 0;

  const take = async (step: Step): Promise<boolean> => {
    const number = step.kind === 'note' ? undefined : steps.filter((each) => each.number !== undefined).length + 1;
    const done = await perform(mall, step, scope, position, { requestId: `step-${number}`, base });
    const now = await mall.clock.show();
    position = done.events.at(-1)?.position ?? position;
    for (const [name, value] of done.captured) scope.set(name, value);
    const broken =
      number === undefined ? [] : auditor === undefined ? await checkHealth(mall) : await checkBooks(mall, auditor, done.events);
    const captured = Object.fromEntries(done.captured);
    const report = { ...done, number, step, at: now.now, captured, broken, events: done.events.map(({ type }) => type) };
    steps.push(report);
    await onStep(report);
    return isGood(report);
  };

  let ok = true;
  let reached = 0;
  for (const step of journey.steps) {
    reached += 1;
    ok = await take(step);
    if (!ok) break;
  }
  // After a failure some captures do not exist; what needs them cannot be done.
  for (const step of journey.finally) if ((ok || hasNames(step, scope)) && !(await take(step))) ok = false;
  const sick = await checkHealth(mall);
  return {
    journey,
    ok: ok && sick.length === 0,
    steps,
    skipped: journey.steps.slice(reached).filter(({ kind }) => kind !== 'note').length,
    sick,
    captured: Object.fromEntries(scope),
    at: (await mall.clock.show()).now,
  };
}

export const isGood = ({ problems, broken }: StepReport): boolean => problems.length === 0 && broken.length === 0;

function hasNames(step: Step, scope: Scope): boolean {
  const nodes = step.kind === 'command' ? [step.as, step.with] : step.kind === 'clock' ? [step.value] : [];
  return nodes.every((node) => node === undefined || namesIn(node).every(({ name }) => scope.has(name)));
}

async function perform(mall: Mall, step: Step, scope: Scope, position: number, asked: Asked): Promise<Done> {
  if (step.kind === 'command') return await runCommand(mall, step, scope, position, asked);
  if (step.kind === 'clock') return await runClock(mall, step, scope, position);
  return { result: undefined, as: '', captured: new Map(), events: [], problems: [] };
}
