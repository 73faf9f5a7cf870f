import { phoneDigits, WRITTEN_PHONE } from './phone.ts';
import type { Comparator, Node, Place, Problem, Value } from './syntax.ts';

/** The longest query, the most conditions in it and how deep groups may be in groups. */
const MOST = { length: 1000, conditions: 50, depth: 20 };

const CHINESE: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '、': ',',
  '。': '.',
  '—': '-',
  '–': '-',
  '−': '-',
  '￥': '¥',
  '　': ' ',
};

/** Chinese and full-width signs as plain ones. Each sign stays at its place, so that a mistake can be pointed at. */
export const plainSigns = (typed: string): string =>
  typed.replaceAll(/[“”「」、。—–−￥　\uff01-\uff5e]/g, (sign) => CHINESE[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

type Cursor = {
  /** With plain signs; what is in quotes is taken from `typed`. */
  readonly text: string;
  readonly typed: string;
  at: number;
  conditions: number;
  problem: Problem | undefined;
};

/** Notes the first thing that is wrong, and ends the reading. */
function fail(cursor: Cursor, reason: Problem['reason'], { at, length }: Place, expected: readonly string[] = []): void {
  cursor.problem ??= { reason, position: at, length, found: cursor.typed.slice(at, at + length), expected, near: [] };
  cursor.at = cursor.text.length;
}

/** Takes what a sticky pattern finds here; undefined when it finds nothing. */
function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found) cursor.at += found.length;
  return found || undefined;
}

const sees = (cursor: Cursor, pattern: RegExp): boolean => {
  pattern.lastIndex = cursor.at;
  return pattern.test(cursor.text);
};

const atEnd = (cursor: Cursor): boolean => cursor.at >= cursor.text.length;
const from = (at: number, cursor: Cursor): Place => ({ at, length: cursor.at - at });

/** Between conditions a comma is as good as a space. */
const SPACE = /[\s,]+/y;
const OR = /\|{1,2}|(?:OR|或)(?=[\s()"]|$)/y;
const AND = /(?:AND|且)(?=[\s()"]|$)/y;
const NOT = /-(?=[^\s])|(?:NOT|非)(?=[\s(])/y;
const WORD = /(?:[^\s()",|:<>=!]|!(?!=))+/y;
const FIELD_FOLLOWS = /:|!=|[<>]=?|=/y;
const NEXT_FIELD = /\s*\p{L}[^\s()",|:<>=!]*(?::|!=|[<>]=?|=)/uy;
const COMPARE = />=|<=|!=|>|<|=|!/y;
const PIECE = /(?:[^\s()",|.~]|\.(?!\.))+/y;
const TO = /\.\.|~/y;
const QUOTED = /"(?:[^"\\]|\\.)*"/suy;
const NAME = /[\p{L}\p{N}_.-]+/uy;

/** A text in quotes, as it was typed; undefined when none begins here. */
function takeQuoted(cursor: Cursor): string | undefined {
  if (cursor.text[cursor.at] !== '"') return undefined;
  const { at } = cursor;
  if (take(cursor, QUOTED) === undefined) fail(cursor, 'unclosed-quote', { at, length: cursor.text.length - at }, ['"']);
  return cursor.typed.slice(at + 1, Math.max(at + 1, cursor.at - 1)).replaceAll(/\\(.)/gsu, '$1');
}

function parseOr(cursor: Cursor, depth: number): Node {
  const { at } = cursor;
  const parts = [parseAnd(cursor, depth)];
  while (!atEnd(cursor) && take(cursor, OR) !== undefined) parts.push(parseAnd(cursor, depth));
  return parts.length === 1 ? parts[0]! : { kind: 'or', parts, ...from(at, cursor) };
}

function parseAnd(cursor: Cursor, depth: number): Node {
  take(cursor, SPACE);
  const { at } = cursor;
  const parts = [parseUnary(cursor, depth)];
  for (;;) {
    take(cursor, SPACE);
    if (atEnd(cursor) || cursor.text[cursor.at] === ')' || sees(cursor, OR)) break;
    take(cursor, AND);
    parts.push(parseUnary(cursor, depth));
  }
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts, ...from(at, cursor) };
}

function parseUnary(cursor: Cursor, depth: number): Node {
  take(cursor, SPACE);
  const { at } = cursor;
  if (depth > MOST.depth) fail(cursor, 'too-deep', { at, length: 1 });
  if (take(cursor, NOT) === undefined) return parseAtom(cursor, depth);
  const part = parseUnary(cursor, depth + 1);
  return { kind: 'not', part, ...from(at, cursor) };
}

function parseAtom(cursor: Cursor, depth: number): Node {
  const { at } = cursor;
  cursor.conditions += 1;
  if (cursor.conditions > MOST.conditions) fail(cursor, 'too-many', { at, length: cursor.text.length - at });
  if (atEnd(cursor)) fail(cursor, 'nothing-after', { at, length: 1 }, ['field:value']);
  if (take(cursor, /\(/y) !== undefined) {
    const inner = parseOr(cursor, depth + 1);
    take(cursor, SPACE);
    if (take(cursor, /\)/y) === undefined) fail(cursor, 'unclosed-group', { at, length: 1 }, [')']);
    return inner;
  }
  if (take(cursor, /@/y) !== undefined) {
    const name = take(cursor, NAME) ?? '';
    if (name === '') fail(cursor, 'nothing-after', { at, length: 1 }, ['@NAME']);
    return { kind: 'saved', name, ...from(at, cursor) };
  }
  const quoted = takeQuoted(cursor);
  if (quoted !== undefined) return { kind: 'word', text: quoted, quoted: true, ...from(at, cursor) };
  const phone = phoneDigits(take(cursor, WRITTEN_PHONE) ?? '');
  if (phone !== undefined) return { kind: 'word', text: phone, quoted: false, ...from(at, cursor) };
  const joins = sees(cursor, OR) || sees(cursor, AND);
  const text = take(cursor, WORD) ?? '';
  if (text === '' || joins) fail(cursor, 'unexpected', { at, length: Math.max(1, text.length) }, ['field:value']);
  if (text === '-' || /^(?:NOT|非)$/.test(text)) fail(cursor, 'nothing-after', { at, length: text.length }, ['field:value']);
  return sees(cursor, FIELD_FOLLOWS) ? parseField(cursor, text, at) : { kind: 'word', text, quoted: false, ...from(at, cursor) };
}

function parseField(cursor: Cursor, name: string, at: number): Node {
  take(cursor, /:\s*/y);
  const unequal = sees(cursor, /!/y);
  const values = [parseValue(cursor, { at, length: cursor.at - at })];
  while (cursor.text[cursor.at] === ',' && !sees({ ...cursor, at: cursor.at + 1 }, NEXT_FIELD)) {
    take(cursor, /,\s*/y);
    values.push(parseValue(cursor, { at, length: cursor.at - at }));
  }
  return { kind: 'field', name, unequal, values, ...from(at, cursor) };
}

/** One end of a range, or the whole value. */
const piece = (cursor: Cursor): string | undefined =>
  takeQuoted(cursor) ?? phoneDigits(take(cursor, WRITTEN_PHONE) ?? '') ?? take(cursor, PIECE);

/** @param before what stands before the value: the place of what is missing when there is none */
function parseValue(cursor: Cursor, before: Place): Value {
  const { at } = cursor;
  const sign = take(cursor, COMPARE) ?? '=';
  const compare = (sign === '!' || sign === '!=' ? '=' : sign) as Comparator;
  const quoted = cursor.text[cursor.at] === '"';
  const text = piece(cursor);
  if (cursor.problem === undefined && take(cursor, TO) !== undefined) {
    const to = piece(cursor);
    if (text === undefined && to === undefined) fail(cursor, 'nothing-after', before, ['a..b', 'a..', '..b']);
    return { kind: 'range', from: text ?? null, to: to ?? null, ...from(at, cursor) };
  }
  if (text === undefined) fail(cursor, 'nothing-after', before, ['value']);
  return { kind: 'text', compare, text: text ?? '', quoted, ...from(at, cursor) };
}

/** Reads a query as it was typed, or says what is wrong and where. */
export function parseQuery(typed: string): Node | Problem {
  const cursor: Cursor = { text: plainSigns(typed), typed, at: 0, conditions: 0, problem: undefined };
  if (typed.length > MOST.length) fail(cursor, 'too-long', { at: MOST.length, length: typed.length - MOST.length }, [String(MOST.length)]);
  else if (/^[\s,]*$/.test(cursor.text)) fail(cursor, 'empty', { at: 0, length: typed.length });
  const node = parseOr(cursor, 0);
  if (!atEnd(cursor)) fail(cursor, 'unexpected', { at: cursor.at, length: 1 }, ['field:value']);
  return cursor.problem ?? node;
}

export const isProblem = (value: object): value is Problem => 'reason' in value;
