import type { Recorded, Result } from '@yellowcart/core/mall';
import type { ClockStep, EventuallyStep } from '../format/journey.ts';
import { asMoment } from '../format/moments.ts';
import { fill, lookUp } from '../format/template.ts';
import { type Problem, same, type Text } from '../text/source.ts';
import { askOnce } from './ask.ts';
import { eventsOf, fillAsking } from './command.ts';
import { durationOf, isoOf } from './duration.ts';
import { compare, take, unexpected } from './judge.ts';
import { type Done, type Line, nothing } from './line.ts';
import { momentAt } from './moments.ts';
import { goTo } from './time.ts';
import { withReasons } from './why.ts';

type WithEvents = Done & { readonly events: readonly Recorded[] };

/** Moves the store's time; everything due on the way fires at its own instant (T2). */
export async function runClock(line: Line, step: ClockStep, requestId: string): Promise<WithEvents> {
  const problems: Problem[] = [];
  const to = await clockTarget(line, step, problems);
  if (to === undefined || problems.length > 0) return { ...nothing(problems), events: [] };
  const result = await goTo(line, to, requestId);
  const events = await eventsOf(line);
  if (!result.ok) return { result, as: '', captured: new Map(), problems: [unexpected(step.value.span, result.error)], events };
  const captured = take(step.capture, result.answer, problems);
  const scope = new Map([...line.scope, ...captured]);
  problems.push(...(await compare(line, step.expect, { answer: result.answer, events }, scope)));
  const told = filledMoment(line, step);
  return { result, as: '', captured, told, problems: await withReasons(line, problems, events, result.answer), events };
}

/** What a templated moment or duration came to; one without templates is told as it is written. */
function filledMoment({ scope }: Line, { move, value }: ClockStep): readonly Text[] {
  if (!String(value.value).includes('{{')) return [];
  const filled = String(fill(value, scope, []));
  return move === 'advance' ? [same(`+${filled}`)] : asMoment(filled) ? [same(filled)] : [];
}

/** Where the step goes: to an instant, or on by a duration; as text, for the mall to read. */
export async function clockTarget(
  line: Line,
  { move, value }: ClockStep,
  problems: Problem[],
): Promise<{ readonly to: unknown } | { readonly by: unknown } | undefined> {
  if (move === 'advance') return { by: fill(value, line.scope, problems) };
  const text = String(value.value);
  if (text.startsWith('$')) return { to: lookUp(text.slice(1), value.span, line.scope, problems) };
  const filled = fill(value, line.scope, problems);
  const named = typeof filled === 'string' ? asMoment(filled) : undefined;
  if (!named) return { to: filled };
  const at = await momentAt(line, named, value.span);
  if (typeof at === 'number') return { to: isoOf(at) };
  problems.push(at);
  return undefined;
}

/** The most questions asked while waiting: an `eventually` that fires thousands of timers is a slip. */
const MOST = 1000;

/** Asks again after each thing that happens by itself, until it is as expected or the time is over. The clock stays where that was. */
export async function runEventually(line: Line, step: EventuallyStep, requestId: string): Promise<WithEvents> {
  const problems: Problem[] = [];
  const { request, as, visit } = fillAsking(line, step, problems);
  const within = String(fill(step.within, line.scope, problems));
  if (problems.length > 0) return { ...nothing(problems, as), events: [] };
  const start = await line.bench.mall.clock.now();
  const end = start + durationOf(within);
  const events: Recorded[] = [];
  let result: Result;
  let found: readonly Problem[] = [];
  for (let round = 0; ; round += 1) {
    result = await askOnce(line, request, { as, visit, requestId: `${requestId}-${round}` });
    events.push(...(await eventsOf(line)));
    found = result.ok
      ? await compare(line, step.expect, { answer: result.answer, events }, line.scope)
      : [unexpected(step.wordsSpan, result.error)];
    const now = await line.bench.mall.clock.now();
    if (found.length === 0 || now >= end || round >= MOST) break;
    const [next] = await line.bench.pending(1);
    const moved = await goTo(line, { to: isoOf(Math.min(end, next?.at ?? end)) }, `${requestId}-${round}-clock`);
    if (!moved.ok) return { ...nothing([unexpected(step.wordsSpan, moved.error)], as), events };
  }
  const told = { zh: `等了 ${within} 也没有成立`, en: `did not come true within ${within}` };
  const late: readonly Problem[] = found.map((problem, i) => (i === 0 ? { ...problem, notes: [told, ...(problem.notes ?? [])] } : problem));
  const captured = result.ok ? take(step.capture, result.answer, problems) : new Map<string, unknown>();
  const all = [...late, ...problems];
  return { result, as, captured, problems: await withReasons(line, all, events, result.ok ? result.answer : undefined), events };
}
