import { asMapping, asText, expected, type Problems } from './fields.ts';
import type { Capture, Expectation } from './journey.ts';
import { checkMatchers } from './matchers.ts';
import type { Entry, Node, Scalar } from './node.ts';
import { parsePath, type Path } from './path.ts';

const EXAMPLE = { zh: '路径，如 $.orders[0].order', en: 'a path like $.orders[0].order' };
const DURATION = { zh: '时长，如 7d、2d23h59m59s', en: 'a duration like 7d, 2d23h59m59s' };

/** A name that templates can use. */
export const NAME = /^[\p{L}_][\p{L}\p{N}_-]*$/u;

/** `name: path`, as `capture` and `bind` have it. */
export function parseCaptures(entry: Entry | undefined, problems: Problems): readonly Capture[] {
  return (asMapping(entry, problems)?.entries ?? []).flatMap(({ key, keySpan, value }) => {
    const text = asText(value, EXAMPLE, problems);
    if (!isName(key, keySpan, problems)) return [];
    const path = text && pathAt(text.value, text.span, problems);
    return path ? [{ name: key, path, span: value.span }] : [];
  });
}

export function isName(key: string, span: Node['span'], problems: Problems): boolean {
  if (NAME.test(key)) return true;
  problems.push({ message: { zh: `"${key}" 不能作变量名`, en: `"${key}" cannot be a variable's name` }, span });
  return false;
}

/** `path: value`, as `expect` has it; with the short forms `events`, `fired`, `stock` and `ledger`. */
export function parseExpectations(entry: Entry | undefined, problems: Problems): readonly Expectation[] {
  return (asMapping(entry, problems)?.entries ?? []).flatMap((each) => parseExpectation(each, problems));
}

export function parseExpectation({ key, keySpan, value }: Entry, problems: Problems): readonly Expectation[] {
  problems.push(...checkMatchers(value));
  const path = pathAt(key, keySpan, problems);
  return path ? [{ of: kindOf(key, value), path, keySpan, value }] : [];
}

/**
 * Answers have lists of objects where the short forms have texts, and no `sku` beside a stock: what is written says which is meant.
 */
function kindOf(key: string, value: Node): Expectation['of'] {
  const texts = value.kind === 'list' && value.items.every((item) => item.kind === 'scalar' && typeof item.value === 'string');
  if (key === 'events' && texts) return 'events';
  if (key === 'fired' && texts && (value as { items: readonly Node[] }).items.length > 0) return 'fired';
  if (key === 'stock' && value.kind === 'map' && value.entries.some((entry) => entry.key === 'sku')) return 'stock';
  if (key === 'ledger' && value.kind === 'map') return 'ledger';
  return 'answer';
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

const LENGTH = /^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/;

/** A duration as it is written; a template is judged when it is filled in. */
export function asDuration(node: Node | undefined, problems: Problems): (Scalar & { readonly value: string }) | undefined {
  const value = asText(node, DURATION, problems);
  if (value && !LENGTH.test(value.value) && !value.value.includes('{{')) expected(value, DURATION, problems);
  return value;
}

/** A whole number above 0. */
export function asCount(node: Node | undefined, problems: Problems): number | undefined {
  if (!node) return undefined;
  if (node.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value > 0) return node.value;
  expected(node, { zh: '一个大于 0 的整数', en: 'a whole number above 0' }, problems);
  return undefined;
}

/** Arguments that are shares of a whole, 0 to 1. */
const RATES = new Set(['minPositive']);

/** Amounts are whole fen: a number with a fraction among the arguments is a slip (59.90 would become 59.9). */
export function fractions(node: Node): Problems {
  if (node.kind === 'list') return node.items.flatMap(fractions);
  if (node.kind === 'map') return node.entries.flatMap(({ key, value }) => (RATES.has(key) ? [] : fractions(value)));
  if (typeof node.value !== 'number' || Number.isInteger(node.value)) return [];
  return [{ message: { zh: '金额写成整数分，或 ¥59.90', en: 'an amount is whole fen, or text like ¥59.90' }, span: node.span }];
}
