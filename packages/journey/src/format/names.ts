import { nearest } from '@yellowcart/core/nearest';
import type { Asking, Branch, Expectation, Journey, Step } from './journey.ts';
import { asMoment, NEXT, SUBJECTS } from './moments.ts';
import type { Entry, Node } from './node.ts';
import { namesIn, unknownName } from './template.ts';
import type { Problem } from '../text/source.ts';

/** What every run knows: `{{run.seed}}`, `{{run.n}}`. */
export const RUN = 'run';

/** Every template must use a name that a variable, a row or a capture of an earlier step gives; branches a snapshot that there is. */
export function checkNames(journey: Omit<Journey, 'world'>, lost: ReadonlySet<string>): readonly Problem[] {
  const known = new Set<string>([RUN, ...lost]);
  const problems: Problem[] = [];
  const snapshots = new Map<string, ReadonlySet<string>>();
  const check = (node: Node | undefined): void => {
    if (!node) return;
    for (const { name, span } of namesIn(node)) if (!known.has(name)) problems.push(unknownName(name, span, known));
  };
  const vars = (entries: readonly Entry[]): void => {
    for (const { key, value } of entries) {
      check(value);
      known.add(key);
    }
  };
  const asked = ({ as, visit, with: args }: Asking): void => [as, visit, args].forEach(check);
  const expectations = (all: readonly Expectation[]): void => all.forEach(({ value }) => check(value));

  const walk = (step: Step): void => {
    switch (step.kind) {
      case 'note':
      case 'restart':
        return;
      case 'snapshot':
        if (snapshots.has(step.name))
          problems.push({
            message: { zh: `已经有叫 "${step.name}" 的快照`, en: `there is a snapshot "${step.name}" already` },
            span: step.nameSpan,
          });
        snapshots.set(step.name, new Set(known));
        return;
      case 'race':
        step.commands.forEach((command) => {
          asked(command);
          const before = new Set(known);
          for (const { name } of command.capture) known.add(name);
          expectations(command.expect);
          for (const { name } of command.capture) if (!before.has(name)) known.delete(name);
        });
        expectations(step.expect);
        for (const { name } of step.bind) known.add(name);
        return;
      case 'each': {
        const before = new Set(known);
        for (const { values } of step.rows) for (const name of Object.keys(values)) known.add(name);
        step.steps.forEach(walk);
        // What only the last row would give is nobody's: the next step sees what was there before.
        for (const name of known) if (!before.has(name)) known.delete(name);
        return;
      }
      case 'use':
        step.as.forEach(({ value }) => check(value));
        step.vars.forEach(({ value }) => check(value));
        problems.push(...checkUse(step));
        for (const { name } of step.capture) known.add(name);
        return;
      case 'clock':
        clock(step.value);
        break;
      case 'eventually':
        asked(step);
        check(step.within);
        break;
      case 'command':
        asked(step);
        break;
    }
    for (const { name } of step.capture) known.add(name);
    expectations(step.expect);
  };

  /** `$name` and the moments of a captured name: `order2.payBefore`. */
  const clock = (value: Node): void => {
    check(value);
    if (value.kind !== 'scalar') return;
    const text = String(value.value);
    const name = /^\$([^.[]+)/.exec(text)?.[1];
    if (name !== undefined && !known.has(name)) problems.push(unknownName(name, value.span, known));
    const subject = asMoment(text)?.subject;
    if (subject === undefined || subject === NEXT || known.has(subject) || (SUBJECTS as readonly string[]).includes(subject)) return;
    problems.push(unknownName(subject, value.span, [...SUBJECTS, ...known]));
  };

  vars(journey.vars);
  journey.actors.forEach(({ accounts }) => accounts.forEach(check));
  journey.steps.forEach(walk);
  const main = new Set(known);
  journey.finally.forEach(walk);
  for (const branch of journey.branches) {
    const there = snapshots.get(branch.from);
    if (!there) problems.push(noSnapshot(branch, [...snapshots.keys()]));
    known.clear();
    for (const name of there ?? main) known.add(name);
    vars(branch.vars);
    branch.steps.forEach(walk);
  }
  const given = new Set([...lost, ...journey.vars.map(({ key }) => key), ...capturesOf(journey)]);
  for (const { name, span } of journey.secrets) if (!given.has(name)) problems.push(unknownName(name, span, given));
  return problems;
}

const noSnapshot = ({ from, fromSpan }: Branch, known: readonly string[]): Problem => {
  const [meant] = nearest(from, known);
  return {
    message: { zh: `主线上没有快照 "${from}"`, en: `the main line has no snapshot "${from}"` },
    span: fromSpan,
    label: meant
      ? { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` }
      : { zh: `有：${known.join('、') || '无'}`, en: `there are: ${known.join(', ') || 'none'}` },
  };
};

/** Actors, variables and captures of a used journey must be its own. */
function checkUse({ journey, as, vars, capture }: Extract<Step, { kind: 'use' }>): readonly Problem[] {
  const actors = journey.actors.map(({ name }) => name);
  const own = journey.vars.map(({ key }) => key);
  const given = new Set([...own, ...capturesOf(journey)]);
  return [
    ...as.filter(({ name }) => !actors.includes(name)).map(({ name, keySpan }) => unknownName(name, keySpan, actors)),
    ...vars.filter(({ key }) => !own.includes(key)).map(({ key, keySpan }) => unknownName(key, keySpan, own)),
    ...capture.filter(({ of }) => !given.has(of)).map(({ of, span }) => unknownName(of, span, given)),
  ];
}

/** Names that the steps of a journey give, wherever they stand. */
function capturesOf({ steps, finally: last, branches }: Pick<Journey, 'steps' | 'finally' | 'branches'>): readonly string[] {
  return [...steps, ...last, ...branches.flatMap((branch) => branch.steps)].flatMap(givenBy);
}

function givenBy(step: Step): readonly string[] {
  switch (step.kind) {
    case 'note':
    case 'restart':
    case 'snapshot':
      return [];
    case 'race':
      return step.bind.map(({ name }) => name);
    case 'each':
      return step.steps.flatMap(givenBy);
    default:
      return step.capture.map(({ name }) => name);
  }
}
