import { readFileSync } from 'node:fs';
import { checkWorld } from '@yellowcart/mall/world/check-world';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Lang, Result } from './mall.ts';
import { failure, refused } from './results.ts';

export type { World } from '@yellowcart/mall/world/schema';

type Path = readonly (string | number)[];
export type ReadWorld = { readonly ok: true; readonly world: World } | Extract<Result, { ok: false }>;

/**
 * Reads and checks a world file (contract §2). Every error names file, line, column and what was expected; a broken ruling
 * has the ruling's code.
 */
export function readWorld(file: string, lang: Lang = 'zh'): ReadWorld {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return bad(failure(2, { code: 'FILE_UNREADABLE', message: `${file}: ${(error as Error).message}`, facts: { file } }));
  }
  return parseWorld(text, file, lang);
}

/** A large world is JSON: what is right in it needs no syntax tree. Anything wrong is read again with positions. */
function asJson(text: string): World | undefined {
  if (!/^\s*\{/.test(text) || /[:[,]\s*-?\d+[.eE]/.test(text)) return undefined;
  try {
    const parsed = v.safeParse(World, JSON.parse(text));
    return parsed.success && checkWorld(parsed.output).length === 0 ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

const bad = (result: Result): Extract<Result, { ok: false }> => result as Extract<Result, { ok: false }>;

/** The same from a text; `file` names it in errors. JSON is YAML, so one parser does both. */
export function parseWorld(text: string, file: string, lang: Lang = 'zh'): ReadWorld {
  const quick = asJson(text);
  if (quick) return { ok: true, world: quick };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const [syntax] = document.errors;
  if (syntax) return worldError('WORLD_INVALID', file, place(syntax.pos[0]), syntax.message);

  const float = fractional(document);
  if (float)
    return worldError('WORLD_INVALID', file, place(float.at), `${float.source}: expected a whole number (amounts are in fen)`, {
      expected: 'a whole number',
    });
  const value: unknown = document.toJS();
  const parsed = v.safeParse(World, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = (issue.path ?? []).map(({ key }) => key as string | number);
    const expected = expectation(issue);
    return worldError('WORLD_INVALID', file, place(offsetOf(document, path)), `${path.join('.') || 'world'}: ${expected}`, {
      path: path.join('.'),
      expected,
    });
  }
  const [problem] = checkWorld(parsed.output);
  if (!problem) return { ok: true, world: parsed.output };
  const words = bad(refused({ ok: false, code: problem.code, facts: problem.facts }, lang));
  const at = place(offsetOf(document, problem.path));
  return worldError(
    problem.code,
    file,
    at,
    `${problem.path.join('.')}: ${words.error.message}`,
    { ...problem.facts, path: problem.path.join('.') },
    words.error.rule,
  );
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

/** What valibot says of an unknown or missing key, in words. */
function expectation(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'unknown key';
  const own = !issue.message.startsWith('Invalid');
  if (issue.input === undefined) return `missing, expected ${own ? issue.message : (issue.expected ?? 'a value')}`;
  return own ? `expected ${issue.message}` : `expected ${issue.expected ?? 'something else'}, received ${issue.received}`;
}

function worldError(
  code: string,
  file: string,
  at: { line: number; column: number },
  message: string,
  facts: Record<string, unknown> = {},
  rule: string | null = null,
): Extract<Result, { ok: false }> {
  return bad(failure(2, { code, message: `${file}:${at.line}:${at.column}: ${message}`, rule, facts: { file, ...at, ...facts } }));
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
