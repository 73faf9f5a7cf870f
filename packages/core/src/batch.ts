import { setImmediate } from 'node:timers/promises';
import { parseInstant } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { expectedIn, isMissing } from './expected.ts';
import type { Exit, Lang, Mall, Result } from './mall.ts';
import { meant, nearest } from './nearest.ts';
import { failure, storeFailure, usage } from './results.ts';

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

type Line = v.InferOutput<typeof Line>;

export type BatchOptions = {
  /** Stops after the first line that was not carried out. */
  readonly stopOnError?: boolean;
  /** Who acts on lines without `as`. */
  readonly as?: string;
  /** The login session of an account, from before; a `login` line opens one for the lines after it. */
  readonly sessionOf?: (account: string) => string | undefined;
  /** Gets each answer line, in order, after its commit. */
  readonly write: (line: string) => void | Promise<void>;
  readonly progress?: (lines: number) => void;
  readonly lang?: Lang;
};

/** Answers are held back until the group of this many lines is committed. */
const GROUP = 128;

/**
 * Carries out NDJSON lines in order, in groups that share a commit (contract §4). Returns the exit code: 0 when every line
 * was carried out or refused by a rule, 2 when one did not parse, otherwise the class of the worst failure.
 */
export async function runBatch(mall: Mall, lines: AsyncIterable<string>, options: BatchOptions): Promise<Exit> {
  const memory: Memory = { saved: new Map(), sessions: new Map() };
  let waiting: Answered[] = [];
  let exit: Exit = 0;
  let number = 0;

  /** Commits the group and hands its answers out; if it could not be committed, nothing in it was done. */
  const flush = async (): Promise<void> => {
    if (waiting.length === 0) return;
    const failed = await committed(mall, options.lang);
    for (const { line, result } of waiting) await options.write(answerLine(line, result.ok && failed ? failed : result));
    if (failed) exit = worse(exit, failed.exit);
    waiting = [];
    options.progress?.(number);
  };

  for await (const text of withPauses(lines, flush)) {
    number += 1;
    const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (line.trim() === '' || line.startsWith('#')) continue;
    const result = await runLine(mall, line, memory, options).catch(bug);
    waiting.push({ line: number, result });
    if (!result.ok && !isRuleRefusal(result.exit)) exit = worse(exit, result.exit);
    if (!result.ok && options.stopOnError) {
      if (exit === 0) exit = result.exit;
      break;
    }
    if (waiting.length >= GROUP) await flush();
  }
  await flush();
  return exit;
}

type Failed = Extract<Result, { ok: false }>;
type Answered = { readonly line: number; readonly result: Result };

const answerLine = (line: number, result: Result): string =>
  JSON.stringify(result.ok ? { line, ok: true, result: result.answer } : { line, ok: false, exit: result.exit, error: result.error });

/** Commits what is held; undefined when it is on disk, else why it is not. */
async function committed(mall: Mall, lang: Lang = 'zh'): Promise<Failed | undefined> {
  try {
    await mall.flush();
    return undefined;
  } catch (error) {
    return storeFailure(error, lang) as Failed;
  }
}

/** A line that trips over a bug of ours says so, and the others go on. */
const bug = (error: unknown): Result => failure(1, { code: 'BUG', message: error instanceof Error ? error.message : String(error) });

/**
 * The lines, and `onPause` whenever the next one is not there yet: a group keeps other processes from writing, so it must not
 * wait for a slow source, and whoever feeds the batch gets its answers before it goes on.
 */
async function* withPauses(lines: AsyncIterable<string>, onPause: () => Promise<void>): AsyncGenerator<string> {
  const source = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = source.next();
      const ready = await Promise.race([next.then(() => true), setImmediate(false)]);
      if (!ready) await onPause();
      const { done, value } = await next;
      if (done) return;
      yield value;
    }
  } finally {
    await source.return?.();
  }
}

/** Refused by a rule (contract §1): an answer of the mall, and no failure of the batch. */
const isRuleRefusal = (exit: Exit): boolean => exit === 3;

/** A line that does not parse outweighs the rest; otherwise the first failure counts. */
const worse = (before: Exit, now: Exit): Exit => (before === 2 || now === 2 ? 2 : before === 0 ? now : before);

/** What later lines may need of earlier ones: saved answers, and the sessions that were opened. */
type Memory = { readonly saved: Map<string, unknown>; readonly sessions: Map<string, string> };

async function runLine(mall: Mall, text: string, { saved, sessions }: Memory, options: BatchOptions): Promise<Result> {
  const zh = (options.lang ?? 'zh') === 'zh';
  const line = parseLine(text, options.lang ?? 'zh');
  if ('ok' in line) return line;
  const args = resolve(line.with, saved);
  if (args instanceof Unresolved)
    return usage(zh ? `没有保存过的答复：${args.reference}` : `no saved answer at ${args.reference}`, { reference: args.reference });
  const as = line.as ?? options.as ?? 'guest';
  // A line that has its answer already gets it, wherever the clock stands by now (Z3).
  const answered = line.requestId !== undefined && (await mall.knows(line.requestId));
  if (line.at !== undefined && !answered) {
    const to = parseInstant(line.at);
    if (to === undefined)
      return usage(zh ? `at：${line.at} 不是带时区的时刻` : `at: ${line.at} is not an instant with offset`, { at: line.at });
    const moved = await mall.clock.moveTo(to, as);
    if (!moved.ok) return moved;
  }
  const session = sessions.get(as) ?? options.sessionOf?.(as);
  const result = await mall.ask(
    { do: line.do, with: args as Record<string, unknown> },
    {
      as,
      apply: true,
      ...(session === undefined ? {} : { session }),
      ...(line.visit === undefined ? {} : { visit: line.visit }),
      ...(line.requestId === undefined ? {} : { requestId: line.requestId }),
    },
  );
  const told = line.do === 'login' ? keepSession(result, sessions) : result;
  if (line.do === 'logout') sessions.delete(as);
  if (told.ok && line.save !== undefined) saved.set(line.save, told.answer);
  return told;
}

/** A session opened by a line is for the lines after it; its token is nobody's to print. */
function keepSession(result: Result, sessions: Map<string, string>): Result {
  if (!result.ok) return result;
  const { session, ...answer } = result.answer as { account: string; session?: string };
  if (session !== undefined) sessions.set(answer.account, session);
  return { ok: true, answer };
}

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

function wrongWith(issue: v.BaseIssue<unknown>, lang: Lang): string {
  if (isMissing(issue)) return lang === 'zh' ? '缺少' : 'missing';
  return issue.expected === 'never' ? (lang === 'zh' ? '没有这一项' : 'unknown key') : expectedIn(issue, lang);
}

function parseLine(text: string, lang: Lang): Line | Extract<Result, { ok: false }> {
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
  const near = issue.expected === 'never' ? nearest(key, Object.keys(Line.entries)) : [];
  const told = wrongWith(issue, lang);
  const of = key || (lang === 'zh' ? '这一行' : 'line');
  return noLine(`${of}${lang === 'zh' ? '：' : ': '}${told}${meant(near, lang)}`, { key, ...(near.length > 0 && { near }) });
}

class Unresolved {
  readonly reference: string;
  constructor(reference: string) {
    this.reference = reference;
  }
}

const REFERENCE = /^\$([A-Za-z_][\w-]*)((?:\.[A-Za-z_]\w*|\[\d+\])*)$/;

/** Replaces every string that is exactly `$name.path[0].field` by the saved value; anything else stays as it is. */
function resolve(value: unknown, saved: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') {
    const match = REFERENCE.exec(value);
    return match ? lookUp(saved.get(match[1]!), match[2]!, value) : value;
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
