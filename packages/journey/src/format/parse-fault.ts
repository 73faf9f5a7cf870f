import { nearest } from '@yellowcart/core/nearest';
import { asItems, asMapping, asText, expected, fields, type Problems } from './fields.ts';
import type { Branch, Fault } from './journey.ts';
import { keysOf, POINTS, type PointName, type Trouble } from './keys.ts';
import type { Entry, Mapping, Node } from './node.ts';
import { asCount, asDuration } from './parse-values.ts';
import { parseSteps, type Reading } from './reading.ts';

const FAULT = { zh: '故障', en: 'a fault' };
const BRANCH = { zh: '分支', en: 'a branch' };

export const parseFaults = (entry: Entry | undefined, problems: Problems): readonly Fault[] =>
  asItems(entry, problems).flatMap((item) => parseFault(item, problems) ?? []);

function parseFault(node: Node, problems: Problems): Fault | undefined {
  if (node.kind !== 'map') {
    expected(node, { zh: '一个故障：at、do', en: 'a fault: at, do' }, problems);
    return undefined;
  }
  const found = fields(node, keysOf('fault'), FAULT, problems);
  if (!hasAll(node, ['at', 'do'], FAULT, problems)) return undefined;
  const at = oneOf(found.at!.value, Object.keys(POINTS) as PointName[], problems);
  const trouble = at && oneOf(found.do!.value, POINTS[at].does as readonly Trouble[], problems);
  const by = asDuration(found.by?.value, problems);
  if (trouble === 'delay' && !by)
    problems.push({ message: { zh: 'delay 要写 by：迟多久', en: 'delay takes by: how late' }, span: found.do!.value.span });
  if (trouble !== 'delay' && by) problems.push({ message: { zh: '只有 delay 有 by', en: 'only delay takes by' }, span: found.by!.keySpan });
  if (found.first && found.nth)
    problems.push({ message: { zh: 'first 与 nth 只能写一个', en: 'first and nth exclude each other' }, span: found.nth.keySpan });
  const on = asText(found.on?.value, { zh: POINTS[at ?? 'process'].on, en: POINTS[at ?? 'process'].on }, problems);
  const first = asCount(found.first?.value, problems);
  const nth = asCount(found.nth?.value, problems);
  return at && trouble && { at, do: trouble, on: on?.value, onSpan: on?.span, first, nth, by: by?.value, span: node.span };
}

/** A text that is one of a few. */
export function oneOf<T extends string>(node: Node, known: readonly T[], problems: Problems): T | undefined {
  const what = { zh: `其中之一：${known.join('、')}`, en: `one of ${known.join(', ')}` };
  const text = asText(node, what, problems);
  if (!text) return undefined;
  if ((known as readonly string[]).includes(text.value)) return text.value as T;
  const [meant] = nearest(text.value, known);
  problems.push({
    message: { zh: `这里没有 "${text.value}"`, en: `there is no "${text.value}" here` },
    span: text.span,
    label: meant ? { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` } : what,
  });
  return undefined;
}

/** Whether every key that must be there is. */
function hasAll(node: Mapping, names: readonly string[], what: { readonly zh: string; readonly en: string }, problems: Problems): boolean {
  const missing = names.filter((name) => !node.entries.some(({ key }) => key === name));
  for (const name of missing)
    problems.push({
      message: { zh: `${what.zh}缺少 ${name}`, en: `${what.en} has no ${name}` },
      span: node.entries[0]?.keySpan ?? node.span,
    });
  return missing.length === 0;
}

export const parseBranches = (entry: Entry | undefined, reading: Reading): readonly Branch[] =>
  asItems(entry, reading.problems).flatMap((item) => parseBranch(item, reading) ?? []);

function parseBranch(node: Node, reading: Reading): Branch | undefined {
  const { problems } = reading;
  if (node.kind !== 'map') {
    expected(node, { zh: '一个分支：name、from、steps', en: 'a branch: name, from, steps' }, problems);
    return undefined;
  }
  const found = fields(node, keysOf('branch'), BRANCH, problems);
  if (!hasAll(node, ['name', 'from', 'steps'], BRANCH, problems)) return undefined;
  const name = asText(found.name?.value, { zh: '名字', en: 'a name' }, problems);
  const from = asText(found.from?.value, { zh: '快照的名字', en: "a snapshot's name" }, problems);
  const steps = parseSteps(found.steps, reading);
  const faults = parseFaults(found.faults, problems);
  const vars = asMapping(found.vars, problems)?.entries ?? [];
  return name && from && { name: name.value, from: from.value, fromSpan: from.span, vars, faults, steps, span: node.span };
}
