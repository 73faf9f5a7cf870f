import { nearest } from '@yellowcart/core/nearest';
import { equal } from './equal.ts';
import type { Entry, Mapping, Node } from './node.ts';
import type { Problem } from '../text/source.ts';

type Test = (wanted: unknown, actual: unknown) => boolean;

/** Numbers by size, texts by code point (instants of one zone are in order of time); anything else is not in order. */
const ordered =
  (compare: (order: number) => boolean): Test =>
  (wanted, actual) =>
    typeof wanted === typeof actual && (typeof actual === 'number' || typeof actual === 'string')
      ? compare(actual < (wanted as typeof actual) ? -1 : actual > (wanted as typeof actual) ? 1 : 0)
      : false;

const atLeast = ordered((order) => order >= 0);
const atMost = ordered((order) => order <= 0);

/** The tests by name; `not` and `length` hold another expectation and live with `match`. */
export const TESTS: Readonly<Record<string, Test>> = {
  gt: ordered((order) => order > 0),
  gte: atLeast,
  lt: ordered((order) => order < 0),
  lte: atMost,
  between: (wanted, actual) => Array.isArray(wanted) && atLeast(wanted[0], actual) && atMost(wanted[1], actual),
  oneOf: (wanted, actual) => Array.isArray(wanted) && wanted.some((each) => equal(each, actual)),
  matches: (wanted, actual) => typeof actual === 'string' && pattern(wanted)?.test(actual) === true,
  contains: (wanted, actual) =>
    Array.isArray(actual)
      ? actual.some((each) => equal(each, wanted))
      : typeof actual === 'string' && typeof wanted === 'string' && actual.includes(wanted),
  exists: (wanted, actual) => (actual !== undefined) === wanted,
  exactly: equal,
};

/** Names that make a mapping a test of the value instead of a description of it. */
export const MATCHERS: readonly string[] = [...Object.keys(TESTS), 'length', 'not'];

/** Those whose names are long enough that a field's name is not near them by accident. */
export const LONG_MATCHERS: readonly string[] = MATCHERS.filter((name) => name.length > 4);

/** A node as a test like `{ gt: 0, lt: 10 }`, when every name in it is a matcher's. */
export const asMatcher = (node: Node): Mapping | undefined =>
  node.kind === 'map' && node.entries.length > 0 && node.entries.every(({ key }) => MATCHERS.includes(key)) ? node : undefined;

/** What is wrong with the shape of the matchers in an expectation; found before anything runs. */
export function checkMatchers(node: Node): readonly Problem[] {
  if (node.kind === 'list') return node.items.flatMap(checkMatchers);
  if (node.kind !== 'map') return [];
  if (asMatcher(node)) return node.entries.flatMap(checkOperand);
  // `{ gt: 1, lst: 5 }`: beside a matcher a name that looks like another one is a slip.
  const mixed = node.entries.some(({ key }) => MATCHERS.includes(key) && key !== 'length');
  const unknown = mixed ? node.entries.filter(({ key }) => !MATCHERS.includes(key)) : [];
  return [
    ...unknown.flatMap(({ key, keySpan }) =>
      nearest(key, MATCHERS)
        .slice(0, 1)
        .map((meant) => ({
          message: { zh: `没有 "${key}" 这个比较`, en: `there is no matcher "${key}"` },
          span: keySpan,
          label: { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` },
        })),
    ),
    ...node.entries.flatMap(({ value }) => checkMatchers(value)),
  ];
}

/** Shape of what a matcher wants. A template is judged when it is filled in. */
function checkOperand({ key, value }: Entry): readonly Problem[] {
  if (key === 'not') return checkMatchers(value);
  if (value.kind === 'scalar' && typeof value.value === 'string' && value.value.includes('{{')) return [];
  const wrong = (zh: string, en: string): readonly Problem[] => [
    { message: { zh: `${key} 要${zh}`, en: `${key} wants ${en}` }, span: value.span },
  ];
  if (key === 'between') return value.kind === 'list' && value.items.length === 2 ? [] : wrong('两个值的列表', 'a list of two values');
  if (key === 'oneOf') return value.kind === 'list' ? [] : wrong('一个列表', 'a list');
  if (key === 'exists') return value.kind === 'scalar' && typeof value.value === 'boolean' ? [] : wrong(' true 或 false', 'true or false');
  if (key === 'length') {
    if (asMatcher(value)) return checkMatchers(value);
    return value.kind === 'scalar' && Number.isInteger(value.value)
      ? []
      : wrong('一个整数，或 { gte: 1 }', 'a whole number, or { gte: 1 }');
  }
  if (key === 'matches') return value.kind === 'scalar' && pattern(value.value) ? [] : wrong('一个正则表达式', 'a regular expression');
  return [];
}

/** A text as a regular expression; undefined when it is none. */
function pattern(text: unknown): RegExp | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return new RegExp(text, 'u');
  } catch {
    return undefined;
  }
}
