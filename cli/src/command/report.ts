import { oneLine, widthOf } from '@yellowcart/journey/width';
import { answerJson, tell } from '../terminal/output.ts';
import { paintFailure } from '../terminal/paint.ts';
import { words } from '../text/format.ts';
import { languageOf, valueOf, wantsJson } from './early.ts';
import { Failure, failure } from './failure.ts';
import { parseFailure, quoted } from './parse-failure.ts';
import type { Exit, Lang } from '@yellowcart/core/mall';

/** Any thrown thing as a failure; what nobody expected is a bug (exit 1), told without its insides. */
export function failureOf(error: unknown, lang: Lang, argv: readonly string[] = []): Failure {
  if (error instanceof Failure) return error;
  // What went wrong first, not what then went wrong while tidying up. Told by its shape: Node before 24 has no such class.
  if (error instanceof Error && 'suppressed' in error) return failureOf(error.suppressed, lang, argv);
  if (error instanceof Error) {
    // core's own errors (a store that cannot be opened, say) carry the same document.
    const { exit, error: document } = error as Error & { exit?: unknown; error?: unknown };
    if (typeof exit === 'number' && typeof document === 'object' && document !== null && 'code' in document)
      return new Failure(exit as Exit, document as Failure['document']);
    return parseFailure(error, lang, argv) ?? failure(1, 'BUG', error.message, { facts: { name: error.name } });
  }
  return failure(1, 'BUG', String(error));
}

type Told = { readonly code: string; readonly message: string };

/** Everything that is wrong with a checkout (O1), each in its own words. */
const isTold = (value: unknown): value is readonly Told[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each: Partial<Told> | null) => typeof each?.message === 'string' && typeof each.code === 'string');

/** A query with a mark under what is wrong in it; the sentence says what. Columns are counted as a terminal counts them. */
function pointedAt({ query, position, length }: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  if (typeof query !== 'string' || typeof position !== 'number' || typeof length !== 'number') return undefined;
  const before = widthOf(oneLine(query.slice(0, position)));
  const marked = Math.max(1, widthOf(oneLine(query.slice(position, position + length))));
  return [`  ${oneLine(query)}`, `  ${' '.repeat(before)}${'^'.repeat(marked)}`];
}

/** Facts of a line that does not parse: for scripts. */
const TYPED = new Set(['flag', 'flags', 'given', 'allowed', 'missing', 'unexpected', 'command', 'topic', 'near', 'problems']);

/** The failure for people: what happened, which rule, the facts, what to try. */
export function failureText({ document }: Failure, lang: Lang): string {
  const zh = lang === 'zh';
  const head = `${zh ? '错误' : 'Error'} ${document.code}${document.rule ? ` (${document.rule})` : ''}${zh ? '：' : ': '}${document.message}`;
  // Facts are codes and numbers as they are, not translated: they are what one types next. Those of a mistyped line are in its sentence.
  const pointed = pointedAt(document.facts);
  const facts = Object.entries(document.facts)
    .filter(([key, value]) => value !== undefined && !pointed && !(document.code === 'USAGE' && TYPED.has(key)))
    .flatMap(([key, value]) =>
      isTold(value) ? value.map(({ code, message }) => `  ${code}  ${message}`) : [`  ${key}  ${words(value, 'en')}`],
    );
  const tries = document.try.map((line) => `${zh ? '试试' : 'Try'}  ${line}`);
  const ruled = document.rule && document.ruleText ? [`  ${document.rule}  ${document.ruleText}`] : [];
  return [head, ...ruled, ...(pointed ?? []), ...facts, ...tries].join('\n');
}

/** Flags by which a line says on which store and as whom; a way out that leaves them away leads somewhere else. */
const WHERE = ['--store', '--as', '--visit'] as const;
/** Nobody acts yet, or nobody any more: what counts is on which store. */
const NOBODY = /^yellowcart (init|login|logout)\b/;
/** Commands that ask no store. */
const ELSEWHERE = /^yellowcart (config|completion|help|schema|journey)\b| --help$|--query-help$/;

/** A way out as it is to be typed: with what the line itself said of store and actor. */
export function carried(line: string, argv: readonly string[]): string {
  if (!line.startsWith('yellowcart ') || ELSEWHERE.test(line)) return line;
  const there = line.split(' ');
  const missing = (NOBODY.test(line) ? WHERE.slice(0, 1) : WHERE).flatMap((flag) => {
    const value = there.some((word) => word === flag || word.startsWith(`${flag}=`)) ? undefined : valueOf(argv, flag);
    return value === undefined ? [] : [flag, quoted(value)];
  });
  const end = there.indexOf('--');
  return (end === -1 ? [...there, ...missing] : [...there.slice(0, end), ...missing, ...there.slice(end)]).join(' ');
}

/** The one place where a command's failure is told: JSON on stdout when asked for, else text on stderr; and the exit code. */
export async function report(error: unknown, argv: readonly string[]): Promise<void> {
  const lang = languageOf(argv);
  const told = failureOf(error, lang, argv);
  const found = new Failure(told.exit, { ...told.document, try: [...new Set(told.document.try.map((line) => carried(line, argv)))] });
  process.exitCode = found.exit;
  if (wantsJson(argv)) await answerJson({ error: found.document });
  else tell(failureText(found, lang), paintFailure);
  if (found.exit === 1 && process.env['YELLOWCART_DEBUG'] && error instanceof Error) tell(String(error.stack));
}
