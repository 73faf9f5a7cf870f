import type { ErrorDocument, Recorded, Result } from '@yellowcart/core/mall';
import { equal } from '../format/equal.ts';
import type { Capture, Code, CommandStep, Expectation } from '../format/journey.ts';
import { match } from '../format/match.ts';
import { asMatcher } from '../format/matchers.ts';
import type { Mapping, Node } from '../format/node.ts';
import { follow, parsePath } from '../format/path.ts';
import { type Scope, fill } from '../format/template.ts';
import { inside, show } from '../text/show.ts';
import { type Problem, type Span, type Text, same } from '../text/source.ts';
import type { Line } from './line.ts';

/** What an expectation may look at. */
export type Seen = { readonly answer: unknown; readonly events: readonly Recorded[] };

/** Captures come before expectations: they are there even when an expectation fails. */
export function take(captures: readonly Capture[], answer: unknown, problems: Problem[]): ReadonlyMap<string, unknown> {
  const captured = new Map<string, unknown>();
  for (const { name, path, span } of captures) {
    const reached = follow(path, answer);
    if (reached.found) captured.set(name, reached.value);
    else problems.push({ ...lost(path.text, reached), span });
  }
  return captured;
}

/** Everything that is not as expected. Stock and ledger are asked for as they are now. */
export async function compare(line: Line, expectations: readonly Expectation[], seen: Seen, scope: Scope): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const expectation of expectations) problems.push(...(await compareOne(line, expectation, seen, scope)));
  return problems;
}

async function compareOne(line: Line, expectation: Expectation, { answer, events }: Seen, scope: Scope): Promise<readonly Problem[]> {
  const { of, path, keySpan, value } = expectation;
  switch (of) {
    case 'answer': {
      const reached = follow(path, answer);
      if (reached.found) return match(value, reached.value, path.text, scope);
      if (!asMatcher(value)) return [{ ...lost(path.text, reached), span: keySpan }];
      const { label } = lost(path.text, reached);
      return match(value, undefined, path.text, scope).map((problem) => ({ ...problem, ...(label ? { notes: [label] } : {}) }));
    }
    case 'events':
      return otherEvents(textsOf(value), value.span, events);
    case 'fired':
      return match(
        value,
        follow(FIRED, answer).found ? (answer as { fired: readonly { command: string }[] }).fired.map(({ command }) => command) : undefined,
        path.text,
        scope,
      );
    case 'stock':
      return await compareStock(line, value as Mapping, scope);
    case 'ledger':
      return await compareBook(line, 'ledger show', {}, value, 'ledger', scope);
  }
}

const FIRED = parsePath('fired')!;

const textsOf = (value: Node): readonly string[] =>
  value.kind === 'list' ? value.items.map((item) => String(item.kind === 'scalar' ? item.value : '')) : [];

/** `stock: { sku, available, … }`: the buckets of a SKU after the step. */
async function compareStock(line: Line, value: Mapping, scope: Scope): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const sku = value.entries.find(({ key }) => key === 'sku')!;
  const id = String(fill(sku.value, scope, problems));
  if (problems.length > 0) return problems;
  const buckets: Mapping = { ...value, entries: value.entries.filter((entry) => entry !== sku) };
  return await compareBook(line, 'stock show', { sku: id }, buckets, `stock of ${id}`, scope);
}

async function compareBook(
  { bench, shared }: Line,
  words: string,
  args: Readonly<Record<string, unknown>>,
  value: Node,
  name: string,
  scope: Scope,
): Promise<readonly Problem[]> {
  if (shared.auditor === undefined)
    return [
      {
        message: { zh: '这个世界没有平台账号，看不到账目和库存', en: 'the world has no account of the platform to read the books with' },
        span: value.span,
      },
    ];
  const result = await bench.mall.ask({ do: words, with: args }, { as: shared.auditor });
  if (!result.ok) return [unexpected(value.span, result.error)];
  const { accounts, ...rest } = result.answer as { readonly accounts?: object };
  return match(value, { ...accounts, ...rest }, name, scope);
}

/** The events of a step are others than the ones it names. */
export function otherEvents(types: readonly string[], span: Span, events: readonly Recorded[]): readonly Problem[] {
  const actual = events.map(({ type }) => type);
  if (equal(types, actual)) return [];
  const list = `[${actual.join(', ')}]`;
  return [
    {
      message: { zh: '这一步写下的事件不是这些', en: 'the step appended other events' },
      span,
      label: { zh: `实际 ${list}`, en: `actual ${list}` },
    },
  ];
}

/** What is wrong with the outcome itself: refused and not meant to be, or the other way round. `passed`: an allowed refusal. */
export function judgeOutcome(step: Pick<CommandStep, 'refuse' | 'allow' | 'wordsSpan'>, result: Result): 'passed' | 'look' | Problem {
  if (!result.ok && step.allow.some(({ code }) => code === result.error.code)) return 'passed';
  if (!result.ok && result.error.code !== step.refuse?.code) return unexpected(step.refuse?.span ?? step.wordsSpan, result.error);
  return result.ok && step.refuse ? accepted(step.refuse, result.answer) : 'look';
}

const accepted = ({ code, span }: Code, answer: unknown): Problem => ({
  message: { zh: `应被拒绝（${code}），实际成功`, en: `expected the refusal ${code}, but it was accepted` },
  span,
  label: { zh: `实际 ${show(answer)}`, en: `actual ${show(answer)}` },
});

const lost = (path: string, { until, there }: { readonly until: string; readonly there: unknown }): Omit<Problem, 'span'> => ({
  message: { zh: `答案里没有 ${path}`, en: `the answer has no ${path}` },
  label: { zh: `到 ${until} 为止：${inside(there)}`, en: `got as far as ${until}: ${inside(there)}` },
});

/** A refusal that nobody asked for, with the rule and the facts that explain it. */
export function unexpected(span: Span, { code, message, rule, facts, try: next }: ErrorDocument): Problem {
  const notes: Text[] = [same(message)];
  if (rule !== null) notes.push({ zh: `规则 ${rule}`, en: `rule ${rule}` });
  if (Object.keys(facts).length > 0) notes.push({ zh: `事实 ${show(facts)}`, en: `facts ${show(facts)}` });
  if (next.length > 0) notes.push({ zh: `试试 ${next.join(' · ')}`, en: `try ${next.join(' · ')}` });
  return {
    message: { zh: `没有料到的拒绝：${code}`, en: `unexpected refusal: ${code}` },
    span,
    label: { zh: `实际 ${code}`, en: `actual ${code}` },
    notes,
  };
}
