import { type Shape, shapesOf } from '@yellowcart/core/answers/shape';
import { allSteps } from '../format/every-step.ts';
import type { Capture, Journey, Step } from '../format/journey.ts';
import type { Node } from '../format/node.ts';
import { parsePath } from '../format/path.ts';
import type { Problem } from '../text/source.ts';
import { answerOf, clockAnswer, raceAnswer } from './answers.ts';
import { along, shapesAt } from './expectations.ts';
import type { Known } from './known.ts';

const DEEP = /\{\{\s*(?<name>[\p{L}_][\p{L}\p{N}_-]*)(?<path>[.[][^{}]*?)\s*\}\}/gu;

/**
 * Paths behind captured names, `{{order.lines[0].sku}}`, that nothing captured under that name can have. Names that a variable, a row or
 * another journey gives as well are left to the run.
 */
export function checkPlaceholders(journey: Journey, known: Known): readonly Problem[] {
  const steps = allSteps(journey);
  const captured = shapesOfNames(journey, steps, known);
  return steps.flatMap(nodesOf).flatMap((node) => inNode(node, journey, captured));
}

/** What each name may hold; open for a name that something else than a capture gives. */
function shapesOfNames(journey: Journey, steps: readonly Step[], known: Known): ReadonlyMap<string, readonly Shape[]> {
  const found = new Map<string, readonly Shape[]>();
  const add = (name: string, shapes: readonly Shape[]) => found.set(name, [...(found.get(name) ?? []), ...shapes]);
  const open = shapesOf(undefined);
  const take = (captures: readonly Capture[], answer: { readonly shapes: readonly Shape[] }) =>
    captures.forEach(({ name, path }) => add(name, shapesAt(path, answer.shapes) ?? open));
  for (const name of [...journey.vars, ...journey.branches.flatMap(({ vars }) => vars)].map(({ key }) => key)) add(name, open);
  for (const step of steps) {
    if (step.kind === 'command' || step.kind === 'eventually') take(step.capture, answerOf(step, known));
    if (step.kind === 'clock') take(step.capture, clockAnswer(known));
    if (step.kind === 'use') step.capture.forEach(({ name }) => add(name, open));
    if (step.kind === 'each') step.rows.flatMap(({ values }) => Object.keys(values)).forEach((name) => add(name, open));
    if (step.kind !== 'race') continue;
    take(step.bind, raceAnswer(step, known));
    for (const command of step.commands) take(command.capture, answerOf(command, known));
  }
  return found;
}

/** Everything in a step that templates are filled into. */
function nodesOf(step: Step): readonly Node[] {
  const values = (entries: readonly { readonly value: Node }[]) => entries.map(({ value }) => value);
  switch (step.kind) {
    case 'command':
    case 'eventually':
      return [...(step.as ? [step.as] : []), ...(step.with ? [step.with] : []), ...values(step.expect)];
    case 'clock':
      return [step.value, ...values(step.expect)];
    case 'race':
      return [...step.commands.flatMap(nodesOf), ...values(step.expect)];
    case 'use':
      return [...values(step.as), ...values(step.vars)];
    default:
      return [];
  }
}

function inNode(node: Node, { source }: Journey, captured: ReadonlyMap<string, readonly Shape[]>): readonly Problem[] {
  const inside = (each: Node) => inNode(each, { source } as Journey, captured);
  if (node.kind === 'list') return node.items.flatMap(inside);
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => inside(value));
  if (typeof node.value !== 'string') return [];
  return [...node.value.matchAll(DEEP)].flatMap(({ 0: whole, groups }) => {
    const name = groups!['name']!;
    const shapes = captured.get(name);
    const path = parsePath(groups!['path']!);
    if (!shapes || !path) return [];
    // Where it stands in the file; quoted text with escapes is marked as a whole.
    const at = source.text.indexOf(whole, node.span.from);
    const from = at < 0 || at >= node.span.to ? node.span.from : at + whole.indexOf(name) + name.length;
    const there = along(path, { from, to: node.span.to }, { of: { zh: `{{${name}}} `, en: `{{${name}}}` }, shapes }, source);
    return 'problem' in there ? [there.problem] : [];
  });
}
