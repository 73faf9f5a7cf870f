import { asFlag, asMapping, asText, asTexts, expected, fields, type Problems } from './fields.ts';
import type { Capture, ClockStep, CommandStep, Expectation, NoteStep, Step } from './journey.ts';
import { checkMatchers } from './matchers.ts';
import type { Entry, Mapping, Node } from './node.ts';
import { parsePath, type Path } from './path.ts';

const STEP = { zh: '步骤', en: 'a step' };
const CODE = { zh: '拒绝代码，如 OUT_OF_STOCK', en: 'a refusal code like OUT_OF_STOCK' };
const EVENT = { zh: '事件类型', en: 'an event type' };
const KEYS = ['as', 'visit', 'do', 'with', 'capture', 'expect', 'refuse', 'allow', 'twice', 'events', 'note'] as const;

/** Reads one item of `steps` or `finally`. Undefined when it is none; what is wrong is in `problems`. */
export function parseStep(node: Node, problems: Problems): Step | undefined {
  if (node.kind !== 'map') {
    expected(node, { zh: '一个步骤：do、clock 或 note', en: 'a step: do, clock or note' }, problems);
    return undefined;
  }
  const names = node.entries.map(({ key }) => key);
  if (names.includes('clock')) return parseClock(node, problems);
  if (names.length === 1 && names[0] === 'note') return parseNote(node, problems);
  return parseCommand(node, problems);
}

function parseNote(node: Mapping, problems: Problems): NoteStep | undefined {
  const note = asText(node.entries[0]?.value, { zh: '文字', en: 'text' }, problems);
  return note && { kind: 'note', span: node.span, note: note.value };
}

function parseCommand(node: Mapping, problems: Problems): CommandStep | undefined {
  const found = fields(node, KEYS, STEP, problems);
  if (!found.do) {
    const first = node.entries[0]?.keySpan ?? node.span;
    problems.push({ message: { zh: '步骤缺少 do（或 clock、note）', en: 'the step has no do (nor clock, note)' }, span: first });
    return undefined;
  }
  const words = asText(found.do.value, { zh: '命令，如 order submit', en: 'a command like order submit' }, problems);
  if (!words) return undefined;
  const refuse = asText(found.refuse?.value, CODE, problems);
  if (found.refuse && found.allow) {
    problems.push({
      message: { zh: 'refuse（必须拒绝）与 allow（可以拒绝）只能写一个', en: 'refuse (must) and allow (may) exclude each other' },
      span: found.allow.keySpan,
    });
  }
  const args = asMapping(found.with, problems);
  if (args) problems.push(...fractions(args));
  return {
    kind: 'command',
    span: node.span,
    as: asText(found.as?.value, { zh: '账号', en: 'an account' }, problems),
    visit: asText(found.visit?.value, { zh: '会话号', en: 'the id of a session' }, problems),
    words: words.value.trim().replace(/\s+/g, ' '),
    wordsSpan: words.span,
    with: args,
    capture: parseCaptures(found.capture, problems),
    expect: parseExpectations(found.expect, problems),
    refuse: refuse && { code: refuse.value, span: refuse.span },
    allow: asTexts(found.allow, CODE, problems).map(({ value, span }) => ({ code: value, span })),
    twice: asFlag(found.twice, problems),
    events: found.events && { types: asTexts(found.events, EVENT, problems).map(({ value }) => value), span: found.events.value.span },
    note: parseTitle(found.note, problems),
  };
}

function parseClock(node: Mapping, problems: Problems): ClockStep | undefined {
  const found = fields(node, ['clock', 'capture', 'expect', 'note'] as const, STEP, problems);
  const clock = asMapping(found.clock, problems);
  if (!clock) return undefined;
  const { to, advance } = fields(clock, ['to', 'advance'] as const, { zh: ' clock ', en: 'clock' }, problems);
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
  const what = to
    ? { zh: '时刻或变量，如 2026-11-11T12:00:00+08:00、$payBefore', en: 'an instant or a variable' }
    : { zh: '时长，如 7d、2d23h59m59s', en: 'a duration like 7d, 2d23h59m59s' };
  const value = asText(entry.value, what, problems);
  if (!value) return undefined;
  if (advance && !/^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$|\{\{/.test(value.value)) expected(value, what, problems);
  return {
    kind: 'clock',
    span: node.span,
    move: to ? 'to' : 'advance',
    value,
    capture: parseCaptures(found.capture, problems),
    expect: parseExpectations(found.expect, problems),
    note: parseTitle(found.note, problems),
  };
}

const parseTitle = (entry: Entry | undefined, problems: Problems): string | undefined =>
  asText(entry?.value, { zh: '文字', en: 'text' }, problems)?.value;

function parseCaptures(entry: Entry | undefined, problems: Problems): readonly Capture[] {
  return (asMapping(entry, problems)?.entries ?? []).flatMap(({ key, keySpan, value }) => {
    const text = asText(value, { zh: '路径，如 $.orders[0].order', en: 'a path like $.orders[0].order' }, problems);
    if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key)) {
      problems.push({ message: { zh: `"${key}" 不能作变量名`, en: `"${key}" cannot be a variable's name` }, span: keySpan });
      return [];
    }
    const path = text && pathAt(text.value, text.span, problems);
    return path ? [{ name: key, path, span: value.span }] : [];
  });
}

function parseExpectations(entry: Entry | undefined, problems: Problems): readonly Expectation[] {
  return (asMapping(entry, problems)?.entries ?? []).flatMap(({ key, keySpan, value }) => {
    problems.push(...checkMatchers(value));
    const path = pathAt(key, keySpan, problems);
    return path ? [{ path, keySpan, value }] : [];
  });
}

function pathAt(text: string, span: Node['span'], problems: Problems): Path | undefined {
  const path = parsePath(text);
  if (!path) {
    problems.push({
      message: { zh: `路径 "${text}" 读不通`, en: `the path "${text}" does not parse` },
      span,
      label: { zh: '例：$.orders[0].order、items[product=tent].price', en: 'like $.orders[0].order, items[product=tent].price' },
    });
  }
  return path;
}

/** Arguments that are shares of a whole, 0 to 1. */
const RATES = new Set(['minPositive']);

/** Amounts are whole fen: a number with a fraction among the arguments is a slip (59.90 would become 59.9). */
function fractions(node: Node): Problems {
  if (node.kind === 'list') return node.items.flatMap(fractions);
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => (RATES.has(key) ? [] : fractions(value)));
  if (typeof node.value !== 'number' || Number.isInteger(node.value)) return [];
  return [{ message: { zh: '金额写成整数分，或 ¥59.90', en: 'an amount is whole fen, or text like ¥59.90' }, span: node.span }];
}
