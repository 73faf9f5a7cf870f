import { allOf, anyOf, not, type Condition } from './condition.ts';
import { contradictionIn, type Asked } from './contradiction.ts';
import { choiceNames, choiceOf, fieldNames, fieldOf, SHORT, type Column, type Field } from './fields.ts';
import { leafOf, problemAt, wordLeaf, type Leaf } from './leaves.ts';
import { nearest } from '@yellowcart/kernel/nearest';
import { isProblem, parseQuery } from './parse.ts';
import { writeQuery, type Node, type Problem, type Value } from './syntax.ts';

export type Sort = { readonly column: Column; readonly descending: boolean };

/** One condition as it was read: as it is written, and what it means. */
export type Said = { readonly text: string; readonly zh: string; readonly en: string };

/** A query that is understood. Without a condition it asks for all orders. */
export type Query = {
  readonly condition: Condition | null;
  readonly sort: Sort;
  readonly said: readonly Said[];
  /** In its plain form. */
  readonly text: string;
};

/** What a query is read with: the time, and the saved views that it may name. */
export type Reading = { readonly now: number; readonly views: ReadonlyMap<string, string> };

const NEWEST: Sort = { column: 'placed', descending: true };

/** `open` are the views that are being read, one in the other; the order that one of them asks for holds unless the query has its own. */
type Reader = Reading & { readonly said: Said[]; readonly open: readonly string[]; sort: Sort | undefined; viewSort: Sort | undefined };

/** Reads a query, or says what is wrong with it and where. */
export function readQuery(typed: string, reading: Reading): Query | Problem {
  const reader: Reader = { ...reading, said: [], open: [], sort: undefined, viewSort: undefined };
  const read = readText(typed, reader);
  if (isProblem(read)) return read;
  return { condition: read.condition, sort: reader.sort ?? reader.viewSort ?? NEWEST, said: reader.said, text: writeQuery(read.node) };
}

function readText(typed: string, reader: Reader): { readonly node: Node; readonly condition: Condition | null } | Problem {
  const node = parseQuery(typed);
  if (isProblem(node)) return node;
  const tops = node.kind === 'and' ? node.parts : [node];
  const asked: Asked[] = [];
  for (const part of tops) {
    const found = isSort(part) ? noteSort(part, reader) : readNode(part, reader);
    if (found && isProblem(found)) return found;
    if (found) asked.push({ node: part, condition: found });
  }
  const wrong = contradictionIn(asked);
  if (wrong) return contradicted(wrong);
  return { node, condition: asked.length === 0 ? null : allOf(asked.map(({ condition }) => condition)) };
}

const contradicted = ({ node, against }: { readonly node: Node; readonly against: string }): Problem =>
  problemAt('contradiction', node, writeQuery(node), [], [against]);

type FieldNode = Extract<Node, { kind: 'field' }>;

const isSort = (node: Node): node is FieldNode => node.kind === 'field' && fieldOf(node.name)?.kind === 'sort';

function noteSort(node: FieldNode, reader: Reader): Problem | undefined {
  const [value] = node.values;
  const field = fieldOf(node.name)!;
  const choice = value!.kind === 'text' ? choiceOf(field, value!.text) : undefined;
  if (reader.sort) return problemAt('sort-twice', node, writeQuery(node));
  if (!choice || node.values.length > 1 || node.unequal) {
    const found = value!.kind === 'text' ? value!.text : '..';
    return problemAt(
      'unknown-value',
      value!,
      found,
      field.choices.map(({ name }) => name),
      nearest(found, choiceNames(field)),
    );
  }
  const [column, way] = choice.name.split('-') as [Column, string];
  reader.sort = { column, descending: way === 'desc' };
  reader.said.push({ text: writeQuery(node), zh: `排序：${choice.zh}`, en: `sorted: ${choice.en}` });
  return undefined;
}

function readNode(node: Node, reader: Reader): Condition | Problem {
  switch (node.kind) {
    case 'and':
    case 'or':
      return readGroup(node, reader);
    case 'not': {
      const part = readNode(node.part, reader);
      return isProblem(part) ? part : not(part);
    }
    case 'field':
      return readField(node, reader);
    case 'word': {
      const leaf = wordLeaf(node.text, node.quoted);
      reader.said.push({ text: writeQuery(node), zh: leaf.zh, en: leaf.en });
      return leaf.condition;
    }
    case 'saved':
      return readSaved(node, reader);
  }
}

function readGroup(node: Extract<Node, { kind: 'and' | 'or' }>, reader: Reader): Condition | Problem {
  const asked: Asked[] = [];
  for (const part of node.parts) {
    const condition = readNode(part, reader);
    if (isProblem(condition)) return condition;
    asked.push({ node: part, condition });
  }
  const wrong = node.kind === 'and' ? contradictionIn(asked) : undefined;
  if (wrong) return contradicted(wrong);
  return { kind: node.kind, parts: asked.map(({ condition }) => condition) };
}

function readField(node: FieldNode, reader: Reader): Condition | Problem {
  const short = SHORT[node.name];
  const field = fieldOf(short?.field ?? node.name);
  const place = { at: node.at, length: node.name.length };
  if (!field) return problemAt('unknown-field', place, node.name, [], nearest(node.name, fieldNames()));
  if (field.kind === 'sort') return problemAt('sort-inside', node, writeQuery(node));
  const leaves: Leaf[] = [];
  for (const value of node.values) {
    const leaf = leafOf(field, short ? compared(value, short.compare) : value, reader.now);
    if (isProblem(leaf)) return leaf;
    leaves.push(leaf);
  }
  reader.said.push(saidOf(node, field, leaves));
  const any = anyOf(leaves.map(({ condition }) => condition));
  return node.unequal ? not(any) : any;
}

/** `before:2026-11-01` is `placed:<2026-11-01`. */
const compared = (value: Value, compare: '<' | '>'): Value =>
  value.kind === 'text' && value.compare === '=' ? { ...value, compare } : value;

function saidOf(node: FieldNode, field: Field, leaves: readonly Leaf[]): Said {
  const zh = leaves.map((leaf) => leaf.zh).join(' 或 ');
  const en = leaves.map((leaf) => leaf.en).join(' or ');
  return {
    text: writeQuery(node),
    zh: `${field.zh}${node.unequal ? '不是' : ''}：${zh}`,
    en: `${field.name}${node.unequal ? ' is not' : ''}: ${en}`,
  };
}

/** A saved view is read anew each time, so that its dates move with the clock. */
function readSaved(node: Extract<Node, { kind: 'saved' }>, reader: Reader): Condition | Problem {
  const query = reader.views.get(node.name);
  if (query === undefined)
    return problemAt('unknown-view', node, node.name, [...reader.views.keys()], nearest(node.name, [...reader.views.keys()]));
  if (reader.open.includes(node.name)) return problemAt('view-in-circle', node, node.name);
  const inner: Reader = { ...reader, open: [...reader.open, node.name], sort: undefined, viewSort: undefined };
  const read = readText(query, inner);
  // What is wrong inside is pointed at where the view is named.
  if (isProblem(read)) return { ...read, position: node.at, length: node.length };
  reader.viewSort ??= inner.sort ?? inner.viewSort;
  return read.condition ?? { kind: 'and', parts: [] };
}
