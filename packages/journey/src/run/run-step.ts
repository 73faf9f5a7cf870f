import type { ErrorDocument, Mall, Recorded, Result } from '@yellowcart/core/mall';
import { equal } from '../format/equal.ts';
import type { Capture, ClockStep, CommandStep, Expectation } from '../format/journey.ts';
import { match } from '../format/match.ts';
import { asMatcher } from '../format/matchers.ts';
import { follow } from '../format/path.ts';
import { inside, show } from '../text/show.ts';
import { type Problem, type Text, same } from '../text/source.ts';
import { type Scope, fill, lookUp } from '../format/template.ts';

/** What one step did. */
export type Done = {
  /** Nothing when the step could not be asked (a name had no value). */
  readonly result: Result | undefined;
  readonly as: string;
  readonly captured: ReadonlyMap<string, unknown>;
  readonly events: readonly Recorded[];
  /** What is not as the file says. */
  readonly problems: readonly Problem[];
};

/** Events appended since a position, oldest first; read in pages. */
export async function eventsAfter(mall: Mall, after: number): Promise<readonly Recorded[]> {
  const found: Recorded[] = [];
  for (;;) {
    const page = await mall.events({ after: found.at(-1)?.position ?? after, limit: 1000 });
    if (page.length === 0) return found;
    found.push(...page);
  }
}

/** How steps are asked for. */
export type Asked = {
  /** Names the step, so that the same run gives the same events (Z3). */
  readonly requestId: string;
  /** The folder of the journey. */
  readonly base: string;
};

/** Asks what the step says and compares. */
export async function runCommand(mall: Mall, step: CommandStep, scope: Scope, after: number, asked: Asked): Promise<Done> {
  const problems: Problem[] = [];
  const as = String(step.as ? fill(step.as, scope, problems) : 'guest');
  const visit = step.visit && String(fill(step.visit, scope, problems));
  const args = step.with ? (fill(step.with, scope, problems) as Readonly<Record<string, unknown>>) : {};
  if (problems.length > 0) return { result: undefined, as, captured: new Map(), events: [], problems };
  const request = { do: step.words, with: args };
  const options = { as, ...asked, ...(visit === undefined ? {} : { visit }) };
  const result = await mall.ask(request, options);
  if (step.twice) {
    const again = await mall.ask(request, options);
    if (!equal(plainly(result), plainly(again))) problems.push(otherAnswer(step, again));
  }
  const events = await eventsAfter(mall, after);
  const captured = judge(step, result, scope, problems);
  if (step.events) problems.push(...otherEvents(step.events, events));
  return { result, as, captured, events, problems };
}

function otherEvents({ types, span }: NonNullable<CommandStep['events']>, events: readonly Recorded[]): readonly Problem[] {
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

/** Moves the store's time; everything due on the way fires at its own instant (T2). */
export async function runClock(mall: Mall, step: ClockStep, scope: Scope, after: number): Promise<Done> {
  const problems: Problem[] = [];
  const text = String(step.value.value);
  const value = text.startsWith('$') ? lookUp(text.slice(1), step.value.span, scope, problems) : fill(step.value, scope, problems);
  if (problems.length > 0) return { result: undefined, as: '', captured: new Map(), events: [], problems };
  const request = step.move === 'to' ? { do: 'clock set', with: { to: value } } : { do: 'clock advance', with: { by: value } };
  const result = await mall.ask(request, { as: 'guest' });
  if (!result.ok) problems.push(unexpected(step.value.span, result.error));
  const captured = result.ok ? take(step.capture, result.answer, problems) : new Map<string, unknown>();
  if (result.ok) compare(step.expect, result.answer, new Map([...scope, ...captured]), problems);
  return { result, as: '', captured, events: await eventsAfter(mall, after), problems };
}

/** Compares the answer with `refuse`, `allow`, `expect`; returns what is captured of it. */
function judge(step: CommandStep, result: Result, scope: Scope, problems: Problem[]): ReadonlyMap<string, unknown> {
  if (!result.ok && step.allow.some(({ code }) => code === result.error.code)) return new Map();
  if (!result.ok && result.error.code !== step.refuse?.code) {
    problems.push(unexpected(step.refuse?.span ?? step.wordsSpan, result.error));
    return new Map();
  }
  if (result.ok && step.refuse) {
    problems.push({
      message: { zh: `应被拒绝（${step.refuse.code}），实际成功`, en: `expected the refusal ${step.refuse.code}, but it was accepted` },
      span: step.refuse.span,
      label: { zh: `实际 ${show(result.answer)}`, en: `actual ${show(result.answer)}` },
    });
    return new Map();
  }
  const answer = result.ok ? result.answer : result.error;
  const captured = take(step.capture, answer, problems);
  compare(step.expect, answer, new Map([...scope, ...captured]), problems);
  return captured;
}

/** Captures come before expectations: they are there even when an expectation fails. */
function take(captures: readonly Capture[], answer: unknown, problems: Problem[]): ReadonlyMap<string, unknown> {
  const captured = new Map<string, unknown>();
  for (const { name, path, span } of captures) {
    const reached = follow(path, answer);
    if (reached.found) captured.set(name, reached.value);
    else problems.push({ ...lost(path.text, reached), span });
  }
  return captured;
}

function compare(expectations: readonly Expectation[], answer: unknown, scope: Scope, problems: Problem[]): void {
  for (const { path, keySpan, value } of expectations) {
    const reached = follow(path, answer);
    if (reached.found || asMatcher(value)) problems.push(...match(value, reached.found ? reached.value : undefined, path.text, scope));
    else problems.push({ ...lost(path.text, reached), span: keySpan });
  }
}

const lost = (path: string, { until, there }: { readonly until: string; readonly there: unknown }): Omit<Problem, 'span'> => ({
  message: { zh: `答案里没有 ${path}`, en: `the answer has no ${path}` },
  label: { zh: `到 ${until} 为止：${inside(there)}`, en: `got as far as ${until}: ${inside(there)}` },
});

/** A refusal that nobody asked for, with the rule and the facts that explain it. */
function unexpected(span: Problem['span'], { code, message, rule, facts, try: next }: ErrorDocument): Problem {
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

const otherAnswer = (step: CommandStep, again: Result): Problem => ({
  message: { zh: '同一个请求编号第二次的答案不同（Z3）', en: 'the same request id was answered differently the second time (Z3)' },
  span: step.wordsSpan,
  label: { zh: `第二次 ${show(plainly(again))}`, en: `second time ${show(plainly(again))}` },
});

const plainly = (result: Result): unknown => (result.ok ? result.answer : result.error);
