import { meantOr } from '../format/fields.ts';
import type { CommandStep, Expectation, Fault, Journey } from '../format/journey.ts';
import { REQUIREMENTS } from '../tool/statuses.ts';
import type { Problem, Span } from '../text/source.ts';
import { isPlainText, type Known } from './known.ts';

/** What the runner itself says of a command whose process was killed. */
const CRASHED = 'CRASHED';

/** Every code that a step can be refused with. */
export const codesOf = ({ codes }: Known): readonly string[] => [...codes, CRASHED];

/** Words that a fault may be limited to: what is asked for, and what runs by itself. */
const commandsOf = ({ jobs, entries }: Known): readonly string[] => [...jobs, ...entries.map(({ words }) => words)];

const unknown = (zh: string, en: string, word: string, span: Span, known: readonly string[]): readonly Problem[] =>
  known.includes(word)
    ? []
    : [{ message: { zh: `没有 "${word}" 这个${zh}`, en: `there is no ${en} "${word}"` }, span, label: meantOr(word, known) }];

/** Refusals and events that a command can never give. */
export function checkOutcome(step: CommandStep, known: Known): readonly Problem[] {
  const codes = codesOf(known);
  return [
    ...[...(step.refuse ? [step.refuse] : []), ...step.allow].flatMap(({ code, span }) =>
      unknown('拒绝代码', 'refusal code', code, span, codes),
    ),
    ...(step.events?.types ?? []).flatMap(({ type, span }) => unknown('事件', 'event', type, span, known.events)),
  ];
}

/** Events and jobs that an expectation names and nothing gives. */
export function checkShortForm({ of, value }: Expectation, known: Known): readonly Problem[] {
  if (value.kind !== 'list' || (of !== 'events' && of !== 'fired')) return [];
  const texts = value.items.filter(isPlainText);
  return of === 'events'
    ? texts.flatMap((item) => unknown('事件', 'event', item.value, item.span, known.events))
    : texts.flatMap((item) => unknown('自动任务', 'job', item.value, item.span, known.jobs));
}

/** What a fault is limited to: a channel, or an event or a command. */
export function checkFault({ at, on, onSpan }: Fault, known: Known): readonly Problem[] {
  if (on === undefined || onSpan === undefined) return [];
  if (at === 'payment.answer' || at === 'refund.payout') return unknown('支付渠道', 'channel', on, onSpan, known.channels);
  return unknown('事件或命令', 'event or command', on, onSpan, [...known.events, ...commandsOf(known)]);
}

/** Ids of ours: of a requirement, a ruling, a stage. Whoever writes journeys may have others. */
const OURS = /^(?:R\d+\.\d+|[A-Z]\d+|stage:.*)$/;
const STAGES = 9;

/** What a journey says it shows, and nothing is called so: it would count for nothing. */
export function checkClaims({ claims }: Pick<Journey, 'claims'>, { rulings }: Known): readonly Problem[] {
  const stages = Array.from({ length: STAGES }, (_, i) => `stage:${i + 1}`);
  const known = [...REQUIREMENTS, ...rulings, ...stages];
  return claims
    .filter(({ id }) => OURS.test(id))
    .flatMap(({ id, span }) => unknown('需求、规则或阶段', 'requirement, ruling or stage', id, span, known));
}
