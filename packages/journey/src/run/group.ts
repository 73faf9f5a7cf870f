import type { EachStep, Journey, Step, UseStep } from '../format/journey.ts';
import { fill } from '../format/template.ts';
import { RUN } from '../format/names.ts';
import type { Problem } from '../text/source.ts';
import { faultsFrom } from './faults.ts';
import { type Done, type Line, nothing } from './line.ts';

/** Carries out steps on a line; whether all went well. */
export type RunSteps = (line: Line, steps: readonly Step[]) => Promise<boolean>;

/** A line inside a group: its own names, and numbers below the group's. */
const inside = (line: Line, number: string, more: Partial<Line>): Line => ({
  ...line,
  scope: new Map(line.scope),
  prefix: `${number}.`,
  depth: line.depth + 1,
  count: 0,
  ...more,
});

/** The steps once for each row. The first row that fails ends it, as a step does. */
export async function runEach(line: Line, step: EachStep, number: string, runSteps: RunSteps): Promise<Done> {
  for (const [i, { values, label }] of step.rows.entries()) {
    const bench = step.apart ? await line.bench.copy() : line.bench;
    const row = inside(line, `${number}.${i + 1}`, {
      bench,
      ...(step.apart ? { latest: new Map(line.latest), faults: faultsFrom([]) } : {}),
    });
    for (const [name, value] of Object.entries(values)) row.scope.set(name, value);
    try {
      const ok = await runSteps(row, [{ kind: 'note', span: step.span, note: label }, ...step.steps]);
      if (!step.apart) line.position = row.position;
      line.stopped = row.stopped;
      if (!ok || row.stopped) break;
    } finally {
      if (step.apart) {
        await bench.close();
        await bench.remove();
      }
    }
  }
  return { ...nothing(), grouped: true };
}

/** Another journey's steps on this store, with its own names; what it captures comes back under the names given here. */
export async function runUse(line: Line, step: UseStep, number: string, runSteps: RunSteps): Promise<Done> {
  const problems: Problem[] = [];
  const { journey } = step;
  const scope = varsOf(journey, new Map([[RUN, line.scope.get(RUN)]]), problems);
  for (const { key, value } of step.vars) scope.set(key, fill(value, line.scope, problems));
  const actors = new Map(journey.actors.map(({ name, accounts }) => [name, String(fill(accounts[0]!, scope, problems))]));
  for (const { name, value } of step.as) {
    const account = String(fill(value, line.scope, problems));
    actors.set(name, line.actors.get(account) ?? account);
  }
  if (problems.length > 0) return nothing(problems);
  const used = inside(line, number, { journey, scope, actors });
  const ok = await runSteps(used, journey.steps);
  await runSteps(used, ok ? journey.finally : journey.finally.filter((last) => last.kind === 'note'));
  line.position = used.position;
  line.stopped = used.stopped;
  const captured = new Map(step.capture.filter(({ of }) => scope.has(of)).map(({ name, of }) => [name, scope.get(of)] as const));
  return { ...nothing(), captured, grouped: true };
}

/** A journey's variables, each filled in from the ones before it. */
export function varsOf(journey: Pick<Journey, 'vars'>, start: ReadonlyMap<string, unknown>, problems: Problem[]): Map<string, unknown> {
  const scope = new Map(start);
  for (const { key, value } of journey.vars) scope.set(key, fill(value, scope, problems));
  return scope;
}
