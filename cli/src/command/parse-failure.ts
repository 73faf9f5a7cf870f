import { stripVTControlCharacters } from 'node:util';
import { meant, nearest } from '@yellowcart/core/nearest';
import type { Lang } from '@yellowcart/core/mall';
import { BadValue, usage, type Failure } from './failure.ts';

/** A positional argument as oclif's parser hands it back. */
type Arg = { readonly name: string };

/** What oclif's parser throws, as far as it matters here. */
type ParseError = Error & {
  readonly parse?: {
    readonly input?: {
      readonly flags?: Record<string, { readonly multiple?: boolean }>;
      readonly args?: Readonly<Record<string, unknown>>;
    };
  };
  /** Flags that do not exist, with their dashes. */
  readonly flags?: readonly string[];
  /** Missing arguments as objects, unexpected ones as words. */
  readonly args?: readonly (Arg | string)[];
};

const FLAG_OF = /^Parsing --(\S+)/;
const MISSING_FLAG = /^Missing required flag (\S+)/;

/** What the parser says without its own decoration: one sentence for each thing that is wrong. */
const sentencesOf = ({ message }: Error): string[] =>
  // oclif dims what it says where FORCE_COLOR is set, also for whoever only wants to read it.
  stripVTControlCharacters(message)
    .replace(/\n?See more help with --help/, '')
    .replace(/^The following errors? occurred:\s*/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Whether a thrown thing is a complaint of oclif's parser. */
const isParseError = (error: unknown): error is ParseError => error instanceof Error && ('parse' in error || 'oclif' in error);

/** The required arguments and flags that a line lacks; none when something else is wrong with it. */
export function lackingIn(error: unknown): { readonly args: readonly string[]; readonly flags: readonly string[] } {
  if (!isParseError(error) || error.flags) return { args: [], flags: [] };
  const args = (error.args ?? []).flatMap((each) => (typeof each === 'object' ? [each.name] : []));
  const flags = sentencesOf(error).map((sentence) => MISSING_FLAG.exec(sentence)?.[1]);
  return { args, flags: flags.every((name) => name !== undefined) ? flags : [] };
}

const SAFE = /^[\p{L}\p{N}_@%+=:,./-]+$/u;
const LONGEST_LINE = 200;

/** A word as a shell takes it. */
export const quoted = (word: string): string => (SAFE.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** The line as it may have been meant: one word replaced, also in front of `=value`. Shown, never run. */
export function corrected(argv: readonly string[], wrong: string, right: string): string {
  const at = argv.findIndex((word) => word === wrong || word.startsWith(`${wrong}=`) || word.endsWith(`=${wrong}`));
  const fixed = argv.map((word, i) => (i === at ? word.replace(wrong, right) : word));
  const line = `yellowcart ${fixed.map(quoted).join(' ')}`;
  return at === -1 || line.length > LONGEST_LINE ? right : line;
}

/** The parser's complaint in our words, with what may have been meant. Undefined when it is not one of the parser's. */
export function parseFailure(error: unknown, lang: Lang, argv: readonly string[]): Failure | undefined {
  if (error instanceof BadValue) return badValue(error, lang);
  if (!isParseError(error)) return undefined;
  if (error.flags) return unknownFlags(error, error.flags, lang, argv);
  const [first] = error.args ?? [];
  if (typeof first === 'object') return lackingArgs(error, lang, argv);
  if (typeof first === 'string') {
    const extra = error.args as readonly string[];
    return usage(lang === 'zh' ? `多余的参数：${extra.join(' ')}` : `Unexpected: ${extra.join(' ')}`, {
      facts: { unexpected: extra },
      try: [helpOf(argv, extra)],
    });
  }
  return invalidFlag(error, lang, argv);
}

function badValue(error: BadValue, lang: Lang): Failure {
  const flag = FLAG_OF.exec(error.message)?.[1];
  const sentence = error.sentence[lang];
  return usage(flag ? `--${flag}${lang === 'zh' ? '：' : ': '}${sentence}` : sentence, flag ? { facts: { flag: `--${flag}` } } : {});
}

function unknownFlags(error: ParseError, flags: readonly string[], lang: Lang, argv: readonly string[]): Failure {
  const known = Object.keys(error.parse?.input?.flags ?? {});
  const names = flags.map((flag) => flag.split('=', 1)[0]!);
  const near = names.flatMap((name) =>
    nearest(name.replace(/^-+/, ''), known)
      .slice(0, 2)
      .map((word) => ({ name, word: `--${word}` })),
  );
  const words = near.map(({ word }) => word);
  return usage(`${lang === 'zh' ? '没有这个选项：' : 'No such flag: '}${names.join(' ')}${meant(words, lang)}`, {
    facts: { flags: names, ...(words.length > 0 && { near: words }) },
    try: near.length > 0 ? near.map(({ name, word }) => corrected(argv, name, word)) : ways(error, flags, argv),
  });
}

/** What begins with one dash and is no flag may be a word of a text, `-is:open`; else the help says what there is. */
function ways(error: ParseError, flags: readonly string[], argv: readonly string[]): string[] {
  const isWord = (word: string): boolean => flags.includes(word) && !word.startsWith('--');
  const takesWords = Object.keys(error.parse?.input?.args ?? {}).length > 0;
  if (!takesWords || !argv.some(isWord)) return [helpOf(argv)];
  return [`yellowcart ${[...argv.filter((word) => !isWord(word)), '--', ...argv.filter(isWord)].map(quoted).join(' ')}`];
}

/** The line that tells how a command is written: its words, and maybe what it was to be about. */
function helpOf(argv: readonly string[], without: readonly string[] = []): string {
  const flag = argv.findIndex((word) => word.startsWith('-'));
  const words = argv.slice(0, flag === -1 ? argv.length : flag).filter((word) => !without.includes(word));
  return `yellowcart ${[...words, '--help'].map(quoted).join(' ')}`;
}

function lackingArgs(error: ParseError, lang: Lang, argv: readonly string[]): Failure {
  const { args } = lackingIn(error);
  // A flag that may be repeated takes every word after it.
  const greedy = Object.entries(error.parse?.input?.flags ?? {}).find(
    ([name, { multiple }]) => multiple && argv.includes(`--${name}`),
  )?.[0];
  const hint = greedy === undefined ? '' : lang === 'zh' ? `（写在 --${greedy} 之前，或 -- 之后）` : ` (before --${greedy}, or after --)`;
  return usage(`${lang === 'zh' ? '缺少参数：' : 'Missing: '}${args.join(' ')}${hint}`, {
    facts: { missing: args },
    try: [helpOf(argv)],
  });
}

/** The parser's sentences about flags, in Chinese; English ones are as oclif writes them. */
const FLAG_WORDS: readonly (readonly [pattern: RegExp, zh: string])[] = [
  [/^Flag (--\S+) expects a value$/, '$1 后面要一个值'],
  [/^Flag (--\S+) expects one of these values: (.+)$/, '$1 后面要一个值：$2'],
  [/^Flag (--\S+) can only be specified once$/, '$1 只能写一次'],
];

function invalidFlag(error: ParseError, lang: Lang, argv: readonly string[]): Failure {
  const zh = lang === 'zh';
  const { flags } = lackingIn(error);
  const names = flags.map((name) => `--${name}`);
  if (names.length > 0)
    return usage(`${zh ? '缺少选项：' : 'Missing flag: '}${names.join(' ')}`, { facts: { missing: names }, try: [helpOf(argv)] });
  const sentence = sentencesOf(error).join(' ').replace(FLAG_OF, '--$1');
  const expected = /^Expected (?:(--[^=]+)=)?(.+) to be one of: (.+)$/.exec(sentence);
  if (expected) {
    const [, flag, given, list] = expected as unknown as [string, string | undefined, string, string];
    const allowed = list.split(', ');
    const near = nearest(given, allowed);
    const what = flag === undefined ? given : `${flag} ${given}`;
    return usage(`${zh ? `${what} 不行，可以是 ${list}` : `${what} is none of ${list}`}${meant(near, lang)}`, {
      facts: { given, allowed, ...(near.length > 0 && { near }) },
      try: near.map((value) => corrected(argv, given, value)),
    });
  }
  const known = FLAG_WORDS.find(([pattern]) => pattern.test(sentence));
  return usage(zh && known ? sentence.replace(...known) : sentence);
}
