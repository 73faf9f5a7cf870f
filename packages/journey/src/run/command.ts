import type { Recorded } from '@yellowcart/core/mall';
import { isRecord } from '../format/path.ts';
import type { Asking, CommandStep } from '../format/journey.ts';
import { fill } from '../format/template.ts';
import { show } from '../text/show.ts';
import type { Problem } from '../text/source.ts';
import { askAsTold, type Asked, type By, plainly, sameAnswer } from './ask.ts';
import { compare, judgeOutcome, otherEvents, take } from './judge.ts';
import { type Done, type Line, nothing } from './line.ts';
import { withReasons } from './why.ts';

/** A step's request with everything filled in. */
export type Filled = {
  readonly request: { readonly do: string; readonly with: Readonly<Record<string, unknown>> };
  readonly as: string;
  readonly visit: string | undefined;
};

/** Fills a request in; an actor's name becomes the account that plays it. */
export function fillAsking({ scope, actors }: Line, step: Asking, problems: Problem[]): Filled {
  const named = String(step.as ? fill(step.as, scope, problems) : 'guest');
  const visit = step.visit && String(fill(step.visit, scope, problems));
  const args = step.with ? (fill(step.with, scope, problems) as Readonly<Record<string, unknown>>) : {};
  return { request: { do: step.words, with: args }, as: actors.get(named) ?? named, visit };
}

/** Events that a line has appended since its last step, and moves the line on; things of each kind that are new become its newest. */
export async function eventsOf(line: Line): Promise<readonly Recorded[]> {
  const events = await line.bench.raw(line.position);
  line.position = events.at(-1)?.position ?? line.position;
  for (const { stream } of events) line.latest.set(stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1));
  return events;
}

/** Asks what the step says and compares. */
export async function runCommand(
  line: Line,
  step: CommandStep,
  requestId: string,
): Promise<Done & { readonly events: readonly Recorded[] }> {
  const problems: Problem[] = [];
  const { request, as, visit } = fillAsking(line, step, problems);
  if (problems.length > 0) return { ...nothing(problems, as), events: [] };
  const by: By = { as, visit, requestId };
  const asked = await askAsTold(line, request, by, step.twice);
  const events = await eventsOf(line);
  remember(line, asked.result.ok ? asked.result.answer : undefined);
  const { found, captured } = await judge(line, step, asked, events);
  return { result: asked.result, as, captured, problems: await withReasons(line, found, events, answerOf(asked), request), events };
}

const answerOf = ({ result }: Asked): unknown => (result.ok ? result.answer : result.error);

/** Compares the outcome with `refuse`, `allow`, `expect`, `events`; returns what is wrong and what is captured. */
async function judge(line: Line, step: CommandStep, asked: Asked, events: readonly Recorded[]) {
  const found: Problem[] = [];
  const { result, again } = asked;
  if (again && !sameAnswer(result, again))
    found.push({
      message: { zh: '同一个请求编号第二次的答案不同（Z3）', en: 'the same request id was answered differently the second time (Z3)' },
      span: step.wordsSpan,
      label: { zh: `第二次 ${show(plainly(again))}`, en: `second time ${show(plainly(again))}` },
    });
  const outcome = judgeOutcome(step, result);
  let captured: ReadonlyMap<string, unknown> = new Map();
  if (outcome === 'look') {
    captured = take(step.capture, answerOf(asked), found);
    found.push(...(await compare(line, step.expect, { answer: answerOf(asked), events }, new Map([...line.scope, ...captured]))));
  } else if (outcome !== 'passed') found.push(outcome);
  // A channel that answers twice leaves the evidence of it: the exact list is that of a run where it does not.
  if (step.events && line.shared.mode !== 'reorder')
    found.push(
      ...otherEvents(
        step.events.types.map(({ type }) => type),
        step.events.span,
        events,
      ),
    );
  return { found, captured };
}

/** Kinds of things whose newest one a name like `order.payBefore` means, by the field that an answer has for their numbers. */
const FIELDS = { order: 'order', trade: 'trade', payment: 'payment', case: 'case', waybill: 'parcel', refund: 'refund' } as const;

/** A thing that an answer is about becomes the newest of its kind. */
function remember(line: Line, answer: unknown): void {
  if (!isRecord(answer)) return;
  for (const [field, kind] of Object.entries(FIELDS)) {
    const id = answer[field];
    if (typeof id === 'string') line.latest.set(kind, id);
  }
}
