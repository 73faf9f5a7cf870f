import { nearest } from '@yellowcart/core/nearest';
import type { Entry, Mapping, Node, Scalar } from './node.ts';
import type { Problem, Span, Text } from '../text/source.ts';

/** What a reader of the file needs everywhere: where to put problems. */
export type Problems = Problem[];

const KINDS = {
  map: { zh: '映射（键: 值）', en: 'a mapping (key: value)' },
  list: { zh: '列表', en: 'a list' },
  scalar: { zh: '单个值', en: 'a single value' },
} as const;

/** Adds "expected this, got that" at a node. */
export function expected(node: Node, what: Text, problems: Problems): void {
  const got = node.kind === 'scalar' && node.value === null ? { zh: '空', en: 'nothing' } : KINDS[node.kind];
  problems.push({
    message: { zh: `这里要${what.zh}`, en: `expected ${what.en}` },
    span: node.span,
    ...(node.kind === 'scalar' && node.value !== null ? {} : { label: { zh: `实际是${got.zh}`, en: `this is ${got.en}` } }),
  });
}

/**
 * The entries of a mapping by name; names that are not known are problems, with the name that was meant. What stands under a mistyped
 * name is read as if it were under that one: whatever else is wrong in it is told of at once.
 */
export function fields<K extends string>(
  node: Mapping,
  known: readonly K[],
  what: Text,
  problems: Problems,
): { readonly [key in K]?: Entry } {
  const found: { [key in K]?: Entry } = {};
  for (const entry of node.entries) {
    if ((known as readonly string[]).includes(entry.key)) found[entry.key as K] = entry;
    else problems.push(unknownKey(entry.key, entry.keySpan, known, what));
  }
  for (const entry of node.entries) {
    const [meant] = (known as readonly string[]).includes(entry.key) ? [] : nearest(entry.key, known);
    if (meant !== undefined) found[meant as K] ??= entry;
  }
  return found;
}

/** Of very many names a line would show nothing. */
const MOST_NAMES = 16;

/** What was meant instead of a word, or what there is to choose from. */
export function meantOr(word: string, known: Iterable<string>): Text {
  const names = [...new Set(known)];
  const [meant] = nearest(word, names);
  if (meant !== undefined) return { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` };
  const shown = names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), '…'] : names;
  return { zh: `有：${shown.join('、') || '无'}`, en: `known: ${shown.join(', ') || 'nothing'}` };
}

/** The problem of a name that is not known here. */
export const unknownKey = (key: string, span: Span, known: readonly string[], what: Text): Problem => ({
  message: { zh: `${what.zh}里没有 "${key}" 这个键`, en: `${what.en} has no key "${key}"` },
  span,
  label: meantOr(key, known),
});

export function asMapping(entry: Entry | undefined, problems: Problems): Mapping | undefined {
  if (!entry || entry.value.kind === 'map') return entry?.value as Mapping | undefined;
  expected(entry.value, KINDS.map, problems);
  return undefined;
}

export function asItems(entry: Entry | undefined, problems: Problems): readonly Node[] {
  if (!entry) return [];
  if (entry.value.kind === 'list') return entry.value.items;
  expected(entry.value, KINDS.list, problems);
  return [];
}

/** A scalar holding a text; numbers are taken as they are written by `String`. */
export function asText(node: Node | undefined, what: Text, problems: Problems): (Scalar & { readonly value: string }) | undefined {
  if (!node) return undefined;
  if (node.kind === 'scalar' && typeof node.value === 'string' && node.value !== '') return node as Scalar & { readonly value: string };
  expected(node, what, problems);
  return undefined;
}

export function asFlag(entry: Entry | undefined, problems: Problems): boolean {
  if (!entry) return false;
  if (entry.value.kind === 'scalar' && typeof entry.value.value === 'boolean') return entry.value.value;
  expected(entry.value, { zh: ' true 或 false', en: 'true or false' }, problems);
  return false;
}

/** A list of texts. */
export const asTexts = (entry: Entry | undefined, what: Text, problems: Problems): readonly (Scalar & { readonly value: string })[] =>
  asItems(entry, problems).flatMap((item) => asText(item, what, problems) ?? []);
