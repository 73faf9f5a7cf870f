import { nearest } from '@yellowcart/core/nearest';
import type { Node, Scalar } from './node.ts';
import { follow, parsePath } from './path.ts';
import { inside, fenOf } from '../text/show.ts';
import { type Problem, type Span, same } from '../text/source.ts';

/** Names that templates may use, with their values. */
export type Scope = ReadonlyMap<string, unknown>;

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const WHOLE = /^\{\{([^{}]*)\}\}$/;

/** The name that a placeholder begins with: `order` of `{{ order.orders[0] }}`. */
const headOf = (placeholder: string): string => /^[^.[\s]*/.exec(placeholder.trim())?.[0] ?? '';

/** Every name that the templates of a node use, with its place. */
export function namesIn(node: Node): { readonly name: string; readonly span: Span }[] {
  if (node.kind === 'list') return node.items.flatMap(namesIn);
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => namesIn(value));
  if (typeof node.value !== 'string') return [];
  return [...node.value.matchAll(PLACEHOLDER)].map(([, inner]) => ({ name: headOf(inner ?? ''), span: node.span }));
}

/** The problem of a name that nothing gives. */
export function unknownName(name: string, span: Span, known: Iterable<string>): Problem {
  const names = [...known];
  const [meant] = nearest(name, names);
  return {
    message: { zh: `没有叫 "${name}" 的变量`, en: `nothing is called "${name}"` },
    span,
    label: meant
      ? { zh: `是不是 "${meant}"？`, en: `did you mean "${meant}"?` }
      : { zh: `已有：${names.join('、') || '无'}`, en: `known: ${names.join(', ') || 'nothing'}` },
  };
}

/**
 * The value of a node with its templates filled in. A text that is one template keeps the type of the value; a plain
 * (unquoted) `¥139.00` is an amount in fen. What cannot be filled is added to `problems`.
 */
export function fill(node: Node, scope: Scope, problems: Problem[]): unknown {
  if (node.kind === 'list') return node.items.map((item) => fill(item, scope, problems));
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, fill(value, scope, problems)]));
  return fillScalar(node, scope, problems);
}

function fillScalar({ value, quoted, span }: Scalar, scope: Scope, problems: Problem[]): unknown {
  if (typeof value !== 'string') return value;
  const whole = WHOLE.exec(value);
  if (whole) return lookUp(whole[1] ?? '', span, scope, problems);
  if (!quoted) {
    const fen = fenOf(value);
    if (fen !== undefined) return fen;
  }
  return value.replace(PLACEHOLDER, (_, inner: string) => {
    const found = lookUp(inner, span, scope, problems);
    return typeof found === 'string' ? found : (JSON.stringify(found) ?? '');
  });
}

/** The value of `name` or `name.path[0]`. */
export function lookUp(placeholder: string, span: Span, scope: Scope, problems: Problem[]): unknown {
  const text = placeholder.trim();
  const name = headOf(text);
  if (!scope.has(name)) {
    problems.push(unknownName(name, span, scope.keys()));
    return undefined;
  }
  const path = parsePath(text.slice(name.length));
  if (!path) {
    problems.push({ message: { zh: `路径 "${text}" 读不通`, en: `the path "${text}" does not parse` }, span });
    return undefined;
  }
  const reached = follow(path, scope.get(name));
  if (reached.found) return reached.value;
  problems.push({
    message: { zh: `"${text}" 走不到底`, en: `"${text}" leads nowhere` },
    span,
    label: { zh: `到 ${reached.until.replace('$', name)} 为止`, en: `got as far as ${reached.until.replace('$', name)}` },
    notes: [same(inside(reached.there))],
  });
  return undefined;
}
