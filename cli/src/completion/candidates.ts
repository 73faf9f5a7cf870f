import type { Lang } from '@yellowcart/core/mall';
import type { Name } from '@yellowcart/core/names/names';
import type { Described, DescribedFlag } from '../command/describe.ts';
import type { Listed } from '../command/manifest.ts';
import { cut } from '../terminal/table.ts';
import { yuan } from '../text/format.ts';
import { STATUS_WORDS } from '../text/words.ts';
import type { Cursor } from './line.ts';

/** Something that may stand where the cursor is, and what it is. */
export type Candidate = {
  readonly value: string;
  readonly about: string;
  /** More has to be typed behind it. */
  readonly open?: boolean;
};

/** The words that may come next: commands and what is before their last word. */
export function nextWords(before: readonly string[], typed: string, commands: readonly Listed[], lang: Lang): readonly Candidate[] {
  const path = before.map((word) => `${word}:`).join('');
  const found = new Map<string, string>();
  for (const { id, summary, description } of commands) {
    if (!id.startsWith(path)) continue;
    const [word, ...rest] = id.slice(path.length).split(':') as [string, ...string[]];
    if (!word.startsWith(typed)) continue;
    const title = lang === 'zh' ? summary : description;
    // A word that is only the beginning of commands is told by them.
    if (rest.length === 0) found.set(word, title);
    else if (!found.has(word)) found.set(word, '');
    if (rest.length > 0 && !commands.some((each) => each.id === `${path}${word}`))
      found.set(word, [found.get(word), rest[0]].filter(Boolean).join(' '));
  }
  return [...found].map(([value, about]) => ({ value, about })).toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

/** Flags that may still be given: required ones first, those of every command last. */
export function flagsFor({ flags }: Described, { typed, used }: Extract<Cursor, { on: 'flag' }>, lang: Lang): readonly Candidate[] {
  const rank = ({ required, global }: DescribedFlag): number => (required ? 0 : global ? 2 : 1);
  return flags
    .filter(({ name, multiple }) => `--${name}`.startsWith(typed) && (multiple || !used.has(name)))
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ name, title }) => ({ value: `--${name}`, about: title[lang] }));
}

/** What else the line says that decides which names may stand at the cursor. */
export function besides(command: Described, { on, given, values, ...rest }: Cursor) {
  const order = command.args[0]?.name === 'order' ? given[0] : undefined;
  // Arguments of its own, without those of the arguments before it.
  const own =
    on === 'argument' && 'arg' in rest && rest.arg ? given.slice(command.args.findIndex(({ name }) => name === rest.arg!.name)) : [];
  return { order, values, given: own };
}

/** A shell shows explanations beside each other. */
const LONGEST = 40;

/** What a name is, in one line: its state, its title, its amount. */
export function aboutName({ status, title, fen }: Name, lang: Lang): string {
  const word = status === undefined ? undefined : lang === 'zh' ? (STATUS_WORDS[status] ?? status) : status;
  return [word, cut(title, LONGEST), fen === undefined ? undefined : yuan(fen)].filter(Boolean).join(' · ');
}
