import { answerJson, tell } from '../terminal/output.ts';
import { words } from '../text/format.ts';
import { BadValue, Failure, failure, languageOf, usage, wantsJson } from './failure.ts';
import { nearest } from './suggest.ts';
import type { Exit, Lang } from '@yellowcart/core/mall';

/** What oclif's parser throws, as far as it matters here. */
type ParseError = Error & {
  readonly parse?: { readonly input?: { readonly flags?: Record<string, unknown> } };
  /** Flags that do not exist, with their dashes. */
  readonly flags?: readonly string[];
  /** Missing arguments as objects, unexpected ones as words. */
  readonly args?: readonly ({ readonly name: string } | string)[];
};

const FLAG_OF = /^Parsing --(\S+)/;

/** The parser's complaint in our words. Undefined when it is not one of the parser's. */
function parseFailure(error: ParseError, lang: Lang): Failure | undefined {
  const zh = lang === 'zh';
  if (error instanceof BadValue) {
    const flag = FLAG_OF.exec(error.message)?.[1];
    const sentence = error.sentence[lang];
    return usage(flag ? `--${flag}${zh ? '：' : ': '}${sentence}` : sentence, flag ? { facts: { flag: `--${flag}` } } : {});
  }
  if (!('parse' in error) && !('oclif' in error)) return undefined;
  if (error.flags) {
    const known = Object.keys(error.parse?.input?.flags ?? {});
    const names = error.flags.map((flag) => flag.split('=', 1)[0]!);
    return usage(zh ? `没有这个选项：${names.join(' ')}` : `No such flag: ${names.join(' ')}`, {
      facts: { flags: names },
      try: names.flatMap((name) => nearest(name.replace(/^-+/, ''), known).map((near) => `--${near}`)),
    });
  }
  const [first] = error.args ?? [];
  if (typeof first === 'object') {
    const names = (error.args as readonly { readonly name: string }[]).map(({ name }) => name);
    return usage(zh ? `缺少参数：${names.join(' ')}` : `Missing: ${names.join(' ')}`, { facts: { missing: names } });
  }
  if (typeof first === 'string') {
    const extra = error.args as readonly string[];
    return usage(zh ? `多余的参数：${extra.join(' ')}` : `Unexpected: ${extra.join(' ')}`, { facts: { unexpected: extra } });
  }
  const sentence = error.message
    .replace(/\n?See more help with --help/, '')
    .replace(/^The following errors? occurred:\s*/, '')
    .replace(FLAG_OF, '--$1')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const expected = /^Expected (.+) to be one of: (.+)$/.exec(sentence);
  if (expected)
    return usage(zh ? `${expected[1]} 不行，可以是 ${expected[2]}` : sentence, {
      facts: { given: expected[1], allowed: expected[2]!.split(', ') },
    });
  const missing = /^Missing required flag (.+)$/.exec(sentence);
  if (missing) return usage(zh ? `缺少选项 --${missing[1]}` : `Missing flag --${missing[1]}`, { facts: { missing: [`--${missing[1]}`] } });
  return usage(sentence);
}

/** Any thrown thing as a failure; what nobody expected is a bug (exit 1), told without its insides. */
export function failureOf(error: unknown, lang: Lang): Failure {
  if (error instanceof Failure) return error;
  // What went wrong first, not what then went wrong while tidying up.
  if (error instanceof SuppressedError) return failureOf(error.suppressed, lang);
  if (error instanceof Error) {
    // core's own errors (a store that cannot be opened, say) carry the same document.
    const { exit, error: document } = error as Error & { exit?: unknown; error?: unknown };
    if (typeof exit === 'number' && typeof document === 'object' && document !== null && 'code' in document)
      return new Failure(exit as Exit, document as Failure['document']);
    return parseFailure(error as ParseError, lang) ?? failure(1, 'BUG', error.message, { facts: { name: error.name } });
  }
  return failure(1, 'BUG', String(error));
}

type Told = { readonly code: string; readonly message: string };

/** Everything that is wrong with a checkout (O1), each in its own words. */
const isTold = (value: unknown): value is readonly Told[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((each: Partial<Told> | null) => typeof each?.message === 'string' && typeof each.code === 'string');

/** The failure for people: what happened, which rule, the facts, what to try. */
export function failureText({ document }: Failure, lang: Lang): string {
  const zh = lang === 'zh';
  const head = `${zh ? '错误' : 'Error'} ${document.code}${document.rule ? ` (${document.rule})` : ''}${zh ? '：' : ': '}${document.message}`;
  // Facts are codes and numbers as they are, not translated: they are what one types next.
  const facts = Object.entries(document.facts)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) =>
      isTold(value) ? value.map(({ code, message }) => `  ${code}  ${message}`) : [`  ${key}  ${words(value, 'en')}`],
    );
  const tries = document.try.map((line) => `${zh ? '试试' : 'Try'}  ${line}`);
  return [head, ...facts, ...tries].join('\n');
}

/** The one place where a command's failure is told: JSON on stdout when asked for, else text on stderr; and the exit code. */
export async function report(error: unknown, argv: readonly string[]): Promise<void> {
  const lang = languageOf(argv);
  const found = failureOf(error, lang);
  process.exitCode = found.exit;
  if (wantsJson(argv)) await answerJson({ error: found.document });
  else tell(failureText(found, lang));
  if (found.exit === 1 && process.env['YELLOWCART_DEBUG'] && error instanceof Error) tell(String(error.stack));
}
