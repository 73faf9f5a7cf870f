import { meant, nearest, nearestWords } from '@yellowcart/core/nearest';
import type { Lang } from '@yellowcart/core/mall';
import { usage, type Failure } from './failure.ts';
import { quoted } from './parse-failure.ts';

/** Most words that a command has. */
const LONGEST = 3;
/** Flags that take a value and may stand before the command's words: those of every command, and the storefront's own, which needs no word. */
const VALUED = new Set(['--store', '--as', '--lang', '--request-id', '--visit', '--color', '--motion']);
const HELP = new Set(['--help', '-h']);
/** All that may stand where no command is: what is unknown here belongs to none. */
const WITHOUT_COMMAND = [...VALUED, ...HELP, '--version', '--json', '--no-input', '--no-color', '--no-pager', '--dry-run'];

export type Route =
  | { readonly kind: 'command'; readonly id: string; readonly rest: readonly string[] }
  | { readonly kind: 'help'; readonly id: string | undefined }
  | { readonly kind: 'version' }
  | { readonly kind: 'bare' };

/** The flags in front of the first word. */
export function leading(argv: readonly string[]): number {
  let at = 0;
  while (at < argv.length && argv[at]!.startsWith('-') && argv[at] !== '--') at += VALUED.has(argv[at]!) ? 2 : 1;
  return Math.min(at, argv.length);
}

/** Words that are no command, with what was probably meant: all of them, or the first one or two and the rest as arguments. `before` stood in front of them. */
export function mistyped(line: readonly string[], ids: readonly string[], lang: Lang, before: readonly string[] = []): Failure {
  const words = typedWords(line).slice(0, LONGEST);
  // A topic that is there was no slip: what follows it is one of its commands, or none is near.
  const topic = topicOf(words, ids);
  const all = [...new Set([...ids.map((id) => id.replaceAll(':', ' ')), ...ids.map((id) => id.split(':')[0]!)])];
  const known = topic.length === 0 ? all : all.filter((each) => each.startsWith(`${topic.join(' ')} `));
  const attempts = words.slice(topic.length).map((_, i) => words.slice(0, words.length - i));
  const best = attempts.map((typed) => ({ typed, near: nearestWords(typed.join(' '), known) })).find(({ near }) => near.length > 0);
  const { typed = words, near = [] } = best ?? {};
  // What comes after the words stays: the line is to be run as it is shown.
  const rest = line.slice(typed.length).map(quoted);
  return usage(`${lang === 'zh' ? '没有这个命令：' : 'No such command: '}${typed.join(' ')}${meant(near, lang)}`, {
    facts: { command: words.join(' '), ...(near.length > 0 && { near }) },
    try:
      near.length > 0
        ? near.map((each) => ['yellowcart', ...before, each, ...(isWhole(each, ids) ? rest : [])].join(' '))
        : [['yellowcart', ...topic, '--help'].join(' ')],
  });
}

/** The words that lead to a topic which has commands; none when the first one leads to none. */
function topicOf(words: readonly string[], ids: readonly string[]): readonly string[] {
  const longest = words.findLastIndex((_, i) => ids.some((id) => id.startsWith(`${words.slice(0, i + 1).join(':')}:`)));
  return words.slice(0, longest + 1);
}

const isWhole = (words: string, ids: readonly string[]): boolean => ids.includes(words.replaceAll(' ', ':'));

/** Flags where no command is that nobody knows (`yellowcart --jsn`): help would hide that they were not understood. */
function unknownFlag(argv: readonly string[], ids: readonly string[], lang: Lang): Failure | undefined {
  const flags = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
  const wrong = flags.find((word) => word.startsWith('-') && !WITHOUT_COMMAND.includes(word.split('=', 1)[0]!));
  if (wrong === undefined) return undefined;
  const name = wrong.split('=', 1)[0]!;
  const near = nearest(
    name.replace(/^-+/, ''),
    WITHOUT_COMMAND.filter((word) => word.startsWith('--')).map((word) => word.slice(2)),
  ).map((word) => `--${word}`);
  const topic = typedWords(argv).join(' ');
  return usage(`${lang === 'zh' ? '没有这个选项：' : 'No such flag: '}${name}${meant(near, lang)}`, {
    facts: { flags: [name], ...(near.length > 0 && { near }) },
    try: [
      topic === '' || !ids.some((id) => id.startsWith(`${topic.replaceAll(' ', ':')}:`))
        ? 'yellowcart --help'
        : `yellowcart ${topic} --help`,
    ],
  });
}

/**
 * Finds which command the words mean: the longest run of words that is one. Done here and not by oclif, because oclif answers
 * a mistyped second word (`order lst`) with the topic's help and exit 0, and takes no flag before the words.
 * Throws a usage failure with what was probably meant.
 */
export function route(argv: readonly string[], ids: readonly string[], lang: Lang): Route {
  const start = leading(argv);
  const before = argv.slice(0, start);
  let rest = argv.slice(start);
  // Which topics there are, the help knows.
  if (rest[0] === 'help') return { kind: 'help', id: typedWords(rest.slice(1)).join(':') || undefined };
  if (rest.length === 0) {
    const wrong = unknownFlag(before, ids, lang);
    if (wrong) throw wrong;
    if (before.some((word) => HELP.has(word))) return { kind: 'help', id: undefined };
    return before.includes('--version') ? { kind: 'version' } : { kind: 'bare' };
  }
  const words: string[] = [];
  while (words.length < LONGEST && rest[words.length] !== undefined && !rest[words.length]!.startsWith('-'))
    words.push(rest[words.length]!);
  while (words.length > 0 && !ids.includes(words.join(':'))) words.pop();
  const wantsHelp = (list: readonly string[]): boolean =>
    list.slice(0, list.includes('--') ? list.indexOf('--') : list.length).some((word) => HELP.has(word));
  if (words.length > 0) {
    const id = words.join(':');
    rest = [...before, ...rest.slice(words.length)];
    return wantsHelp(rest) ? { kind: 'help', id } : { kind: 'command', id, rest };
  }
  const typed = typedWords(rest);
  const topic = helpTopic(rest, ids, lang);
  const wrong = unknownFlag(argv, ids, lang);
  if (wrong) throw wrong;
  if (wantsHelp(argv) || !argv.includes('--json')) return { kind: 'help', id: topic };
  throw usage(lang === 'zh' ? `${typed.join(' ')} 后面还要一个命令` : `${typed.join(' ')} needs a command after it`, {
    facts: { topic: typed.join(' ') },
    try: ids.filter((id) => id.startsWith(`${topic}:`)).map((id) => `yellowcart ${id.replaceAll(':', ' ')}`),
  });
}

/** The words before the first flag. */
function typedWords(rest: readonly string[]): readonly string[] {
  const flag = rest.findIndex((word) => word.startsWith('-'));
  return flag === -1 ? rest : rest.slice(0, flag);
}

/** The topic or command that help is wanted for; undefined for the whole program. */
function helpTopic(line: readonly string[], ids: readonly string[], lang: Lang): string | undefined {
  const words = typedWords(line);
  if (words.length === 0) return undefined;
  const id = words.join(':');
  if (ids.some((known) => known === id || known.startsWith(`${id}:`))) return id;
  throw mistyped(line, ids, lang);
}
