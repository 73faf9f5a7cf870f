import * as v from 'valibot';
import { expectedIn, isUnknown } from './expected.ts';
import type { Lang, Result } from './mall.ts';
import { meant, nearest } from './nearest.ts';
import { usage } from './results.ts';

/** One line of a batch (contract §4). */
const Line = v.strictObject({
  at: v.optional(v.string()),
  as: v.optional(v.string()),
  /** The browsing session of a guest (R1.03). */
  visit: v.optional(v.string()),
  do: v.string(),
  with: v.optional(v.record(v.string(), v.unknown()), {}),
  save: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z_][\w-]*$/))),
  /** An empty one would be none, and nobody would know. */
  requestId: v.optional(v.pipe(v.string(), v.minLength(1))),
});

export type Line = v.InferOutput<typeof Line>;

/** Levels that a line may have: no command knows of so many, and what goes through them level by level has room for more. */
const DEEPEST = 64;

/** Level by level: a value that is too deep for the stack is what it looks for. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth += 1)
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  return level.length > 0;
}

/** A line that is none: what it may have is in the help. */
const noLine = (message: string, facts: Record<string, unknown> = {}): Extract<Result, { ok: false }> =>
  usage(message, facts, ['yellowcart help batch']) as Extract<Result, { ok: false }>;

/** A line of a batch; a usage error (exit 2) when it is none. */
export function parseLine(text: string, lang: Lang): Line | Extract<Result, { ok: false }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return noLine(`${lang === 'zh' ? '不是 JSON：' : 'not JSON: '}${(error as Error).message}`);
  }
  if (isTooDeep(value)) return noLine(lang === 'zh' ? `嵌套太深：最多 ${DEEPEST} 层` : `nested too deeply: at most ${DEEPEST} levels`);
  // A list has a method `at`, which would be told to be no text.
  const parsed = v.safeParse(Line, Array.isArray(value) ? null : value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const key = issue.path?.map((part) => String(part.key)).join('.') ?? '';
  const near = isUnknown(issue) ? nearest(key, Object.keys(Line.entries)) : [];
  const of = key || (lang === 'zh' ? '这一行' : 'line');
  return noLine(`${of}${lang === 'zh' ? '：' : ': '}${expectedIn(issue, lang)}${meant(near, lang)}`, {
    key,
    ...(near.length > 0 && { near }),
  });
}

/** A reference to an answer that was not saved. */
export class Unresolved {
  readonly reference: string;
  constructor(reference: string) {
    this.reference = reference;
  }
}

const REFERENCE = /^\$([A-Za-z_][\w-]*)((?:\.[A-Za-z_]\w*|\[\d+\])*)$/;

/** Replaces every string that is exactly `$name.path[0].field` by the saved value; anything else stays as it is. */
export function resolve(value: unknown, saved: (name: string) => unknown): unknown {
  if (typeof value === 'string') {
    const match = REFERENCE.exec(value);
    return match ? lookUp(saved(match[1]!), match[2]!, value) : value;
  }
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, resolve(inner, saved)] as const);
  const failed = entries.find(([, inner]) => inner instanceof Unresolved);
  if (failed) return failed[1];
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

function lookUp(root: unknown, path: string, reference: string): unknown {
  let value = root;
  for (const [, field, index] of path.matchAll(/\.([A-Za-z_]\w*)|\[(\d+)\]/g)) value = (value as any)?.[field ?? Number(index)];
  return value === undefined ? new Unresolved(reference) : value;
}
