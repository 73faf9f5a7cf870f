import { readFileSync } from 'node:fs';
import type { DocumentProblem, Path } from '@yellowcart/mall/goods/problems';
import * as v from 'valibot';
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { expectedIn, isMissing, isUnknown } from './expected.ts';
import type { Lang, Result } from './mall.ts';
import { failure, refused } from './results.ts';

type Failed = Extract<Result, { ok: false }>;

/** A kind of document that people write by hand: its shape, and what it must keep beside that. */
export type Kind<T> = {
  readonly schema: v.GenericSchema<unknown, T>;
  readonly check: (value: T) => readonly DocumentProblem[];
  /** Code of what does not parse. */
  readonly invalid: string;
  /** What the whole is called. */
  readonly name: string;
};

/** A document as it was written, and what it means. */
export type Parsed<T> = { readonly ok: true; readonly written: unknown; readonly value: T };

const bad = (result: Result): Failed => result as Failed;

/** The text of a file, or the failure to read it. */
export function textOf(file: string): string | Failed {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return bad(failure(2, { code: 'FILE_UNREADABLE', message: `${file}: ${(error as Error).message}`, facts: { file } }));
  }
}

/**
 * Parses and checks a document; `file` names it in errors. Every error names file, line, column and what was expected; a broken
 * ruling has the ruling's code. JSON is YAML, so one parser does both.
 */
export function parseSource<T>(text: string, file: string, kind: Kind<T>, lang: Lang = 'zh'): Parsed<T> | Failed {
  const { schema, check, invalid, name } = kind;
  const zh = lang === 'zh';
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const fail = (code: string, offset: number, message: string, facts: Record<string, unknown> = {}, rule: string | null = null): Failed => {
    const { line, col: column } = lines.linePos(offset);
    return bad(failure(2, { code, message: `${file}:${line}:${column}: ${message}`, rule, facts: { file, line, column, ...facts } }));
  };
  const [syntax] = document.errors;
  if (syntax) return fail(invalid, syntax.pos[0], zh ? `YAML 写法不对：${syntax.message}` : syntax.message);

  const float = fractional(document);
  if (float)
    return fail(invalid, float.at, `${float.source}${zh ? '：要整数（金额以分计）' : ': expected a whole number (amounts are in fen)'}`, {
      expected: 'a whole number',
    });
  let written: unknown;
  try {
    written = document.toJS();
  } catch {
    // An alias is resolved only here: one may have no anchor, or a few may stand for millions of nodes.
    const alias = zh ? '别名没有锚点，或别名太多' : 'expected a value, received an alias without an anchor, or too many of them';
    return fail(invalid, aliasOf(document), alias, { expected: 'a value' });
  }
  const parsed = v.safeParse(schema, written);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    const told = `${path.join('.') || name}${zh ? '：' : ': '}${expectation(issue, lang)}`;
    return fail(invalid, offsetOf(document, path), told, { path: path.join('.'), expected: expectation(issue, 'en') });
  }
  const [problem] = check(parsed.output);
  if (!problem) return { ok: true, written, value: parsed.output };
  const { message, rule } = bad(refused({ ok: false, code: problem.code, facts: problem.facts }, lang)).error;
  const path = problem.path.join('.');
  return fail(problem.code, offsetOf(document, problem.path), `${path}${zh ? '：' : ': '}${message}`, { ...problem.facts, path }, rule);
}

/** A number written as a fraction: `159.00` is no amount in fen, though it is a whole number (M1). */
function fractional(document: Document): { readonly at: number; readonly source: string } | undefined {
  let found: { at: number; source: string } | undefined;
  visit(document, {
    Scalar: (_, { value, source, range }) => {
      if (typeof value !== 'number' || !/[.eE]/.test(source ?? '')) return undefined;
      found = { at: range?.[0] ?? 0, source: source ?? '' };
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the first alias stands that has no anchor, else the first one. */
function aliasOf(document: Document): number {
  const found: { at: number; lost: boolean }[] = [];
  visit(document, {
    Alias: (_, alias) => void found.push({ at: alias.range?.[0] ?? 0, lost: alias.resolve(document) === undefined }),
  });
  return (found.find(({ lost }) => lost) ?? found[0])?.at ?? 0;
}

/** What valibot says of an unknown or missing key, in words. */
function expectation(issue: v.BaseIssue<unknown>, lang: Lang): string {
  const zh = lang === 'zh';
  const expected = expectedIn(issue, lang);
  if (isMissing(issue) || isUnknown(issue)) return expected;
  if (issue.input === undefined) return zh ? `缺少，${expected}` : `missing, expected ${expected}`;
  const own = !issue.message.startsWith('Invalid');
  const received = own ? '' : zh ? `，收到 ${issue.received}` : `, received ${issue.received}`;
  return zh ? `${expected}${received}` : `expected ${expected}${received}`;
}

/** Where a path stands in the text: the value, else the nearest parent that exists. An unknown key is pointed at itself. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = start(node);
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      offset = start(pair.value) ?? start(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = start(node) ?? offset;
    } else break;
  }
  return offset ?? 0;
}

const start = (node: unknown): number | undefined => (node as Node | undefined)?.range?.[0];
