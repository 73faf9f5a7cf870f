import { equal } from './equal.ts';
import { asMatcher, TESTS } from './matchers.ts';
import type { List, Mapping, Node } from './node.ts';
import { isRecord } from './path.ts';
import { phraseOf, plainly } from './phrases.ts';
import { fenOf, inside, show, yuan } from '../text/show.ts';
import type { Problem, Text } from '../text/source.ts';
import { type Scope, fill } from './template.ts';

/**
 * Compares an answer with what a journey expects of it; returns what does not hold, each at its place in the file.
 * A mapping is exact for the names it has and silent about the others; a list wants its items in this order, with others
 * allowed between them (`[]` wants an empty list); a mapping of matcher names (`{ gt: 0 }`) tests the value.
 * `path` is where in the answer we are, for the message.
 */
export function match(expected: Node, actual: unknown, path: string, scope: Scope): readonly Problem[] {
  const test = asMatcher(expected);
  if (test) return testMatcher(test, actual, path, scope);
  if (expected.kind === 'map') return matchMapping(expected, actual, path, scope);
  if (expected.kind === 'list') return matchList(expected, actual, path, scope);
  const problems: Problem[] = [];
  const wanted = fill(expected, scope, problems);
  if (problems.length > 0 || equal(wanted, actual)) return problems;
  return [differs(expected, path, plainly(show(wanted)), actual)];
}

/** Tests a value; every matcher of the mapping must hold. `actual` is undefined where the answer has nothing. */
function testMatcher(expected: Mapping, actual: unknown, path: string, scope: Scope): readonly Problem[] {
  return expected.entries.flatMap(({ key, value }) => {
    if (key === 'length' && hasLength(actual)) return match(value, actual.length, `${path}.length`, scope);
    const problems: Problem[] = [];
    const wanted = fill(value, scope, problems);
    if (problems.length > 0) return problems;
    const holds = key === 'not' ? match(value, actual, path, scope).length > 0 : TESTS[key]?.(wanted, actual) === true;
    return holds ? [] : [differs(expected, path, phraseOf(key, wanted), actual)];
  });
}

const hasLength = (value: unknown): value is string | readonly unknown[] => Array.isArray(value) || typeof value === 'string';

/** `path` should be one thing and is another. Where the file says `¥139.00`, the answer is shown as an amount too. */
function differs(expected: Node, path: string, wanted: Text, actual: unknown): Problem {
  const inYuan = expected.kind === 'scalar' && !expected.quoted && fenOf(String(expected.value)) !== undefined;
  const [want, got] = inYuan && typeof actual === 'number' ? [plainly(String(expected.value)), yuan(actual)] : [wanted, show(actual)];
  return {
    message: { zh: `${path} ${want.zh}，实际为 ${got}`, en: `expected ${path} ${want.en}, got ${got}` },
    span: expected.span,
    label: { zh: `实际 ${got}`, en: `actual ${got}` },
  };
}

function matchMapping(expected: Mapping, actual: unknown, path: string, scope: Scope): readonly Problem[] {
  if (!isRecord(actual)) return [differs(expected, path, plainly('{…}'), actual)];
  return expected.entries.flatMap(({ key, keySpan, value }) => {
    if (Object.hasOwn(actual, key)) return match(value, actual[key], `${path}.${key}`, scope);
    const test = asMatcher(value);
    if (test) return testMatcher(test, undefined, `${path}.${key}`, scope);
    return [
      {
        message: { zh: `${path} 里没有 ${key}`, en: `${path} has no ${key}` },
        span: keySpan,
        label: { zh: `实际 ${inside(actual)}`, en: `actual ${inside(actual)}` },
      },
    ];
  });
}

function matchList(expected: List, actual: unknown, path: string, scope: Scope): readonly Problem[] {
  if (!Array.isArray(actual)) return [differs(expected, path, plainly('[…]'), actual)];
  if (expected.items.length === 0) return actual.length === 0 ? [] : [differs(expected, path, plainly('[]'), actual)];
  let next = 0;
  for (const item of expected.items) {
    const tries = actual.slice(next).map((each, index) => match(item, each, `${path}[${next + index}]`, scope));
    const hit = tries.findIndex((problems) => problems.length === 0);
    if (hit >= 0) {
      next += hit + 1;
      continue;
    }
    // The nearest miss says most; a plain value that is not there has none.
    const nearest = tries.toSorted((a, b) => a.length - b.length)[0];
    if (item.kind === 'map' && nearest) return nearest;
    return [
      {
        message: {
          zh: `${path} 里（按这个顺序）没有 ${show(fill(item, scope, []))}`,
          en: `${path} does not hold ${show(fill(item, scope, []))} (in this order)`,
        },
        span: item.span,
        label: { zh: `实际 ${show(actual)}`, en: `actual ${show(actual)}` },
      },
    ];
  }
  return [];
}
