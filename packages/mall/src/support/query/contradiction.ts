import { type Condition } from './condition.ts';
import { OPEN } from './fields.ts';
import { writeQuery, type Node } from './syntax.ts';

/** Something that has to hold for every order found, and the words that ask for it. */
export type Asked = { readonly node: Node; readonly condition: Condition };

/** What one thing may still be: some of these, or anything but these. */
type Among = { readonly but: boolean; readonly values: ReadonlySet<string> };

/** Kinds of clues of which an order has exactly one. */
const SINGLE = new Set(['order', 'trade', 'name', 'buyer', 'shop', 'status']);
const SHIPPING = ['to-ship', 'partly-shipped'];

/** What a condition says of the one value of a kind, if that is all it says. */
function amongOf(condition: Condition): { readonly kind: string; readonly among: Among } | undefined {
  switch (condition.kind) {
    case 'clue': {
      const at = condition.clue.indexOf(':');
      const [kind, value] = [condition.clue.slice(0, at), condition.clue.slice(at + 1)];
      if (kind === 'is' && value === 'open') return { kind: 'status', among: { but: false, values: new Set(OPEN) } };
      if (kind === 'is' && value === 'late') return { kind: 'status', among: { but: false, values: new Set(SHIPPING) } };
      if (kind === 'is' && value === 'archived') return { kind: 'status', among: { but: false, values: new Set(['completed']) } };
      return SINGLE.has(kind) ? { kind, among: { but: false, values: new Set([value]) } } : undefined;
    }
    case 'or': {
      const parts = condition.parts.map(amongOf);
      const [first] = parts;
      if (!first || parts.some((part) => part?.kind !== first.kind || part.among.but)) return undefined;
      return { kind: first.kind, among: { but: false, values: new Set(parts.flatMap((part) => [...part!.among.values])) } };
    }
    case 'not': {
      const part = amongOf(condition.part);
      return part && { kind: part.kind, among: { but: !part.among.but, values: part.among.values } };
    }
    default:
      return undefined;
  }
}

const both = (a: Among, b: Among): Among =>
  a.but && b.but
    ? { but: true, values: a.values.union(b.values) }
    : a.but
      ? { but: false, values: b.values.difference(a.values) }
      : { but: false, values: b.but ? a.values.difference(b.values) : a.values.intersection(b.values) };

const isEmpty = ({ but, values }: Among): boolean => !but && values.size === 0;

/** Whether one says that there is not what the other asks for: without any case there is none of a kind either. */
function denies(one: Condition, other: Condition): boolean {
  if (one.kind !== 'not') return false;
  if (JSON.stringify(one.part) === JSON.stringify(other)) return true;
  const any = one.part.kind === 'clue' && one.part.clue.endsWith(':any') ? one.part.clue.slice(0, -'any'.length) : undefined;
  return any !== undefined && other.kind === 'clue' && other.clue.startsWith(any);
}

const cannotBe = (a: Condition, b: Condition): boolean => denies(a, b) || denies(b, a);

type Span = { readonly from: number; readonly to: number };

/**
 * Two conditions that no order can meet together, if there are such: the later one, and what it stands against. Only what is
 * certain is said; a query that finds nothing may still be a good question.
 */
export function contradictionIn(asked: readonly Asked[]): { readonly node: Node; readonly against: string } | undefined {
  const amongs = new Map<string, { readonly among: Among; readonly node: Node }>();
  const spans = new Map<string, Span & { readonly node: Node }>();
  for (const [i, { node, condition }] of asked.entries()) {
    const earlier = asked.slice(0, i).find((other) => cannotBe(other.condition, condition));
    if (earlier) return { node, against: writeQuery(earlier.node) };
    const said = amongOf(condition);
    if (said) {
      const before = amongs.get(said.kind);
      const among = before ? both(before.among, said.among) : said.among;
      if (before && isEmpty(among)) return { node, against: writeQuery(before.node) };
      amongs.set(said.kind, { among, node });
    }
    if (condition.kind === 'between') {
      const before = spans.get(condition.column);
      const from = Math.max(before?.from ?? -Infinity, condition.from ?? -Infinity);
      const to = Math.min(before?.to ?? Infinity, condition.to ?? Infinity);
      if (before && from >= to) return { node, against: writeQuery(before.node) };
      spans.set(condition.column, { from, to, node });
    }
  }
  return undefined;
}
