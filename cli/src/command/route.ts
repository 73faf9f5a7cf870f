import { meant, nearest } from '@yellowcart/core/nearest';
import type { Lang } from '@yellowcart/core/mall';
import { usage, type Failure } from './failure.ts';

/** Most words that a command has. */
const LONGEST = 3;
/** Flags of every command that take a value: they may stand before the command's words. */
const VALUED = new Set(['--store', '--as', '--lang', '--request-id', '--visit', '--color']);
const HELP = new Set(['--help', '-h']);

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

/** Words that are no command, with what was probably meant: all of them, or the first one or two and the rest as arguments. */
export function mistyped(words: readonly string[], ids: readonly string[], lang: Lang): Failure {
  const known = [...new Set([...ids.map((id) => id.replaceAll(':', ' ')), ...ids.map((id) => id.split(':')[0]!)])];
  const typed = words.slice(0, LONGEST).join(' ');
  let near: string[] = [];
  for (let length = Math.min(words.length, LONGEST); length > 0 && near.length === 0; length -= 1)
    near = nearest(words.slice(0, length).join(' '), known);
  return usage(`${lang === 'zh' ? '没有这个命令：' : 'No such command: '}${typed}${meant(near, lang)}`, {
    facts: { command: typed, ...(near.length > 0 && { near }) },
    try: near.length > 0 ? near.map((each) => `yellowcart ${each}`) : ['yellowcart --help'],
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
  const topic = helpTopic(typed, ids, lang);
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
function helpTopic(words: readonly string[], ids: readonly string[], lang: Lang): string | undefined {
  if (words.length === 0) return undefined;
  const id = words.join(':');
  if (ids.some((known) => known === id || known.startsWith(`${id}:`))) return id;
  throw mistyped(words, ids, lang);
}
