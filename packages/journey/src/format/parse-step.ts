import { parseInstant } from '@yellowcart/core/durations';
import { nearest } from '@yellowcart/core/nearest';
import { asMapping, asText, expected, fields, meantOr, type Problems, unknownKey } from './fields.ts';
import type { ClockStep, EventuallyStep, NoteStep, RestartStep, SnapshotStep, Step } from './journey.ts';
import { keysOf } from './keys.ts';
import { asMoment, MOMENTS, momentNames, NEXT, type Subject } from './moments.ts';
import type { Mapping, Node } from './node.ts';
import { type Found, headOf, parseAsking, parseCommand, STEP, TEXT } from './parse-command.ts';
import { parseEach, parseRace, parseUse } from './parse-group.ts';
import { asDuration, parseCaptures, parseExpectation, parseExpectations } from './parse-values.ts';
import type { Reading } from './reading.ts';

/** What makes a mapping a step, and which. */
const KINDS: readonly string[] = ['do', 'clock', 'eventually', 'restart', 'snapshot', 'race', 'each', 'use', 'note'];

/** The kind of step that a mistyped key means; a key that may as well be one of a command is that. */
const kindMeant = (key: string): string | undefined =>
  (keysOf('command') as readonly string[]).includes(key) || nearest(key, keysOf('command')).length > 0 ? undefined : nearest(key, KINDS)[0];

/** Reads one item of `steps` or `finally`. Undefined when it is none; what is wrong is in the problems of the reading. */
export function parseStep(node: Node, reading: Reading): Step | undefined {
  const { problems } = reading;
  if (node.kind !== 'map') {
    expected(node, { zh: '一个步骤：do、clock 或 note', en: 'a step: do, clock or note' }, problems);
    return undefined;
  }
  const names = node.entries.map(({ key }) => key);
  const slip = names.some((name) => KINDS.includes(name)) ? undefined : node.entries.find(({ key }) => kindMeant(key) !== undefined);
  if (slip) {
    problems.push(unknownKey(slip.key, slip.keySpan, KINDS, STEP));
    // Read as what was meant, so that everything else that is wrong in it is told of at once.
    const key = kindMeant(slip.key)!;
    return parseStep({ ...node, entries: node.entries.map((entry) => (entry === slip ? { ...entry, key } : entry)) }, reading);
  }
  if (names.includes('do')) return parseCommand(node, problems);
  if (names.includes('clock')) return parseClock(node, problems);
  if (names.includes('eventually')) return parseEventually(node, problems);
  if (names.includes('restart')) return parseRestart(node, problems);
  if (names.includes('snapshot')) return parseSnapshot(node, problems);
  if (names.includes('race')) return parseRace(node, reading);
  if (names.includes('each')) return parseEach(node, reading);
  if (names.includes('use')) return parseUse(node, reading);
  if (names.length === 1 && names[0] === 'note') return parseNote(node, problems);
  return parseCommand(node, problems);
}

function parseNote(node: Mapping, problems: Problems): NoteStep | undefined {
  const note = asText(node.entries[0]?.value, TEXT, problems);
  return note && { kind: 'note', span: node.span, note: note.value };
}

function parseClock(node: Mapping, problems: Problems): ClockStep | undefined {
  const found = fields(node, keysOf('clock'), STEP, problems);
  const clock = asMapping(found.clock, problems);
  if (!clock) return undefined;
  const { to, advance } = fields(clock, keysOf('moment'), { zh: ' clock ', en: 'clock' }, problems);
  const entry = to ?? advance;
  if (!entry || (to && advance)) {
    problems.push({
      message: {
        zh: 'clock 要 to（到某时刻）或 advance（过一段时间）之一',
        en: 'clock takes either to (an instant) or advance (a duration)',
      },
      span: clock.span,
    });
    return undefined;
  }
  const value = advance
    ? asDuration(advance.value, problems)
    : asText(
        entry.value,
        { zh: '时刻、变量或业务时刻，如 2026-11-11T12:00:00+08:00、$payBefore、order.payBefore', en: 'an instant, a variable or a moment' },
        problems,
      );
  if (!value) return undefined;
  if (to) checkMoment(value, problems);
  return {
    kind: 'clock',
    ...headOf(found, node, problems),
    move: to ? 'to' : 'advance',
    value,
    capture: parseCaptures(found.capture, problems),
    expect: parseExpectations(found.expect, problems),
  };
}

/** A moment that nothing has, found before anything runs. Of a captured name only its moments are known, not what it holds. */
function checkMoment({ value, span }: { readonly value: string; readonly span: Node['span'] }, problems: Problems): void {
  const named = asMoment(value);
  if (!named && !value.startsWith('$') && !value.includes('{{') && parseInstant(value) === undefined) {
    problems.push({
      message: { zh: `"${value}" 不是时刻`, en: `"${value}" is no instant` },
      span,
      label:
        nearest(value, [NEXT]).length > 0
          ? meantOr(value, [NEXT])
          : { zh: '例：2026-11-11T12:00:00+08:00、order.payBefore、next', en: 'like 2026-11-11T12:00:00+08:00, order.payBefore, next' },
    });
  }
  if (!named || named.subject === NEXT) return;
  const known = momentNames(named.subject in MOMENTS ? (named.subject as Subject) : undefined);
  if (known.includes(named.moment)) return;
  const [meant] = nearest(named.moment, known);
  problems.push({
    message: { zh: `没有 "${named.moment}" 这个业务时刻`, en: `there is no moment "${named.moment}"` },
    span,
    label: meant
      ? { zh: `是不是 "${named.subject}.${meant}"？`, en: `did you mean "${named.subject}.${meant}"?` }
      : { zh: `有：${known.join('、')}`, en: `there are: ${known.join(', ')}` },
  });
}

const WITHIN = new Set<string>(keysOf('within'));

function parseEventually(node: Mapping, problems: Problems): EventuallyStep | undefined {
  const found = fields(node, keysOf('eventually'), STEP, problems);
  const body = asMapping(found.eventually, problems);
  if (!body) return undefined;
  const own: Found = Object.fromEntries(body.entries.filter(({ key }) => WITHIN.has(key)).map((entry) => [entry.key, entry]));
  for (const key of ['within', 'do'] as const) {
    if (own[key]) continue;
    const meant = body.entries.find((entry) => !WITHIN.has(entry.key) && nearest(entry.key, [key]).length > 0);
    problems.push({
      message: { zh: `eventually 缺少 ${key}`, en: `eventually has no ${key}` },
      span: meant?.keySpan ?? found.eventually!.keySpan,
      ...(meant ? { label: { zh: `是不是 "${key}"？`, en: `did you mean "${key}"?` } } : {}),
    });
  }
  const within = asDuration(own['within']?.value, problems);
  const asking = own['do'] && parseAsking(own, problems);
  const rest = body.entries.filter(({ key }) => !WITHIN.has(key));
  // Everywhere else it is written so: what stands in it is read all the same.
  const nested = rest.find(({ key, value }) => key === 'expect' && value.kind === 'map');
  if (nested)
    problems.push({
      message: {
        zh: 'eventually 里不写 expect：要成立的直接写在 do 旁边',
        en: 'eventually has no expect: what must hold stands beside do',
      },
      span: nested.keySpan,
    });
  const expect = [...rest.filter((entry) => entry !== nested), ...(nested?.value.kind === 'map' ? nested.value.entries : [])].flatMap(
    (entry) => parseExpectation(entry, problems),
  );
  if (expect.length === 0)
    problems.push({ message: { zh: 'eventually 没有说会成立什么', en: 'eventually does not say what will hold' }, span: body.span });
  return within && asking && { kind: 'eventually', ...headOf(found, node, problems), ...asking, within, expect };
}

function parseRestart(node: Mapping, problems: Problems): RestartStep {
  const found = fields(node, keysOf('restart'), STEP, problems);
  const value = found.restart?.value;
  const empty =
    value?.kind === 'map' ? value.entries.length === 0 : value?.kind === 'scalar' && (value.value === null || value.value === true);
  if (value && !empty) expected(value, { zh: ' {}', en: '{}' }, problems);
  return { kind: 'restart', ...headOf(found, node, problems) };
}

function parseSnapshot(node: Mapping, problems: Problems): SnapshotStep | undefined {
  const found = fields(node, keysOf('snapshot'), STEP, problems);
  const name = asText(found.snapshot?.value, { zh: '快照的名字', en: "the snapshot's name" }, problems);
  return name && { kind: 'snapshot', ...headOf(found, node, problems), name: name.value, nameSpan: name.span };
}
