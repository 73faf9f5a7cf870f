import { isAlias, isMap, isScalar, isSeq, type Node as YamlNode, parseDocument } from 'yaml';
import { show } from '../text/show.ts';
import { type Problem, type Source, type Span, placeOf, same } from '../text/source.ts';

/** A YAML value that still knows where it was written. */
export type Node = Scalar | Mapping | List;
export type Scalar = {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly quoted: boolean;
  readonly span: Span;
};
export type Mapping = { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly span: Span };
export type List = { readonly kind: 'list'; readonly items: readonly Node[]; readonly span: Span };
export type Entry = { readonly key: string; readonly keySpan: Span; readonly value: Node };

/** The plain value of a node, as written: templates stay text. */
export function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
}

const TEMPLATE_KEY = {
  zh: '以 {{ 开头的值要加引号，否则 YAML 把它读成映射',
  en: 'a value that starts with {{ needs quotes, or YAML reads it as a mapping',
};
const NO_ALIAS = { zh: '这里没有 YAML 别名，请用 vars 和 {{名字}}', en: 'no YAML aliases here: use vars and {{name}}' };
const BRACKET_KEY = {
  zh: '带 [ ] 的路径作键要加引号："lines[0].paid": …',
  en: 'a path with [ ] needs quotes as a key: "lines[0].paid": …',
};
const TEXT_KEY = { zh: '键必须是文本', en: 'a key must be text' };

/** Reads one YAML document. Pure: syntax errors come back with their places, like every other problem. */
export function readYaml(source: Source): { readonly root: Node | undefined; readonly problems: readonly Problem[] } {
  const document = parseDocument(source.text, { prettyErrors: false, logLevel: 'error' });
  const problems: Problem[] = [...document.errors, ...document.warnings].map(({ message, pos }) => ({
    message: { zh: `YAML 读不通：${message}`, en: `not valid YAML: ${message}` },
    span: { from: pos[0], to: Math.max(pos[1], pos[0] + 1) },
    ...(isBracketKey(source.text, pos[0]) ? { notes: [BRACKET_KEY] } : {}),
  }));
  if (problems.length > 0) return { root: undefined, problems: firstOfEachLine(source, problems) };
  const root = document.contents === null ? undefined : convert(document.contents as YamlNode, problems);
  return { root, problems };
}

/** Whether a complaint begins in an unquoted `lines[0].paid:`, which YAML takes for a list behind a word. */
const isBracketKey = (text: string, at: number): boolean => {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const line = text.slice(start, text.indexOf('\n', at) >>> 0);
  return [...line.matchAll(/[\p{L}\w.]+\[[^[\]\s{},]+\][^\s"'{},:]*(?=:(?:\s|$))/gu)].some(
    ({ 0: key, index }) => start + index <= at && at <= start + index + key.length + 1,
  );
};

/** One slip makes the parser complain many times about the same line: the first says it best. */
function firstOfEachLine(source: Source, problems: readonly Problem[]): Problem[] {
  const seen = new Set<number>();
  return problems.filter(({ span }) => {
    const { line } = placeOf(source, span.from);
    return seen.has(line) ? false : seen.add(line);
  });
}

function convert(node: YamlNode, problems: Problem[]): Node {
  const span = spanOf(node);
  if (isAlias(node)) {
    problems.push({ message: NO_ALIAS, span });
    return { kind: 'scalar', value: null, quoted: false, span };
  }
  if (isSeq(node)) return { kind: 'list', span, items: node.items.map((item) => convert(item as YamlNode, problems)) };
  if (isMap(node)) {
    const entries: Entry[] = [];
    for (const { key, value } of node.items) {
      const keySpan = spanOf(key as YamlNode);
      if (!isScalar(key) || typeof key.value === 'object') {
        problems.push({ message: isMap(key) ? TEMPLATE_KEY : TEXT_KEY, span: isMap(key) ? span : keySpan });
        continue;
      }
      const empty: Scalar = { kind: 'scalar', value: null, quoted: false, span: keySpan };
      entries.push({
        key: `${key.value as string | number | boolean}`,
        keySpan,
        value: value ? convert(value as YamlNode, problems) : empty,
      });
    }
    return { kind: 'map', span, entries };
  }
  if (!isScalar(node)) return { kind: 'scalar', value: null, quoted: false, span };
  const { value, type } = node;
  const quoted = type !== undefined && type !== 'PLAIN';
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'scalar', value, quoted, span };
  problems.push({ message: { zh: '这里要一个普通的值', en: 'a plain value is expected here' }, span, label: same(show(value)) });
  return { kind: 'scalar', value: show(value), quoted, span };
}

function spanOf({ range }: YamlNode): Span {
  const [from, to] = range ?? [0, 0];
  return { from, to: Math.max(to, from + 1) };
}
