import { openNames, type NameKind } from '@yellowcart/core/names/names';
import { describe, type Described } from '../command/describe.ts';
import { languageOf } from '../command/early.ts';
import { leading } from '../command/route.ts';
import { loadCommand, readManifest, type Manifest } from '../command/manifest.ts';
import { keepConfig, readConfig } from '../config/configured.ts';
import { isKey, KEYS, settingOf } from '../config/keys.ts';
import { TOPICS } from '../help/topics.ts';
import { whereAndWho } from '../session/whose.ts';
import { sanitise } from '../terminal/sanitise.ts';
import { bashLine } from './bash-line.ts';
import { aboutName, besides, flagsFor, nextWords, type Candidate } from './candidates.ts';
import { placeOf, type Place } from './kinds.ts';
import { commandIn, cursorIn, type Cursor } from './line.ts';

/** What a shell is told: candidates, or that files are meant. */
type Answer = { readonly candidates: readonly Candidate[]; readonly files?: true };

const NOTHING: Answer = { candidates: [] };

/** Behind a colon the rest of the value is typed. */
const asWord = (value: string): Candidate => ({ value, about: '', ...(value.endsWith(':') ? { open: true } : {}) });

/** Names in the store, as far as it can be read and the actor may see them. */
async function namesOf(of: NameKind, typed: string, { words, command, cursor }: Line): Promise<readonly Candidate[]> {
  const lang = languageOf(words);
  const { store, caller } = whereAndWho(words);
  // Who acts is chosen before anybody acts.
  const names = await openNames(store, of === 'account' ? { as: 'guest' } : caller);
  try {
    const found = await names.list(of, { prefix: typed, lang, ...besides(command, cursor) });
    return found.map((name) => ({ value: name.id, about: aboutName(name, lang), ...(name.open ? { open: true } : {}) }));
  } finally {
    await names.close();
  }
}

type Line = { readonly words: readonly string[]; readonly command: Described; readonly cursor: Cursor };

async function inPlace(place: Place, typed: string, line: Line): Promise<Answer> {
  switch (place.kind) {
    case 'files':
      return { candidates: [], files: true };
    case 'words':
    case 'usual':
      return { candidates: place.words.filter((word) => word.startsWith(typed)).map(asWord) };
    case 'names':
      return { candidates: await namesOf(place.of, typed, line) };
    case 'anything':
      return NOTHING;
    default:
      return place satisfies never;
  }
}

/** Keys of the configuration and their values; commands where one is asked for. */
function ownWords(
  command: Described,
  { arg, typed, given }: Extract<Cursor, { on: 'argument' }>,
  manifest: Manifest,
  lang: 'zh' | 'en',
): readonly Candidate[] {
  if (command.words.startsWith('config ') && arg?.name === 'key')
    return KEYS.map((key) => ({ value: key, about: settingOf(key).title[lang] })).filter(({ value }) => value.startsWith(typed));
  if (command.words === 'config set' && arg?.name === 'value' && isKey(given[0] ?? ''))
    return (settingOf(given[0] as never).allowed ?? []).filter((value) => value.startsWith(typed)).map((value) => ({ value, about: '' }));
  if (command.words === 'schema') {
    // Documents that no single command answers with.
    const apart = given.length === 0 ? ['error', 'dry-run'].filter((word) => word.startsWith(typed)) : [];
    return [...nextWords(given, typed, Object.values(manifest.commands), lang), ...apart.map((value) => ({ value, about: '' }))];
  }
  return [];
}

/** Help topics that are not called like a command. */
const topicsFor = (typed: string, known: readonly Candidate[], lang: 'zh' | 'en'): readonly Candidate[] =>
  [...Object.entries(TOPICS).map(([value, { title }]) => ({ value, about: title[lang] })), { value: 'commands', about: '' }].filter(
    ({ value }) => value.startsWith(typed) && known.every((other) => other.value !== value),
  );

/** What may stand at the end of these words, which come after the program's name. */
async function answerFor(words: readonly string[], root: string): Promise<Answer> {
  const manifest = readManifest(root);
  const commands = Object.values(manifest.commands);
  const lang = languageOf(words);
  const typed = words.at(-1) ?? '';
  const helping = words[0] === 'help' && words.length > 1;
  // Flags of every command may stand before its words.
  const front = words.slice(0, leading(words.slice(0, -1)));
  const plain = words.slice(helping ? 1 : front.length);
  const found = helping ? undefined : commandIn(plain.slice(0, -1), Object.keys(manifest.commands));
  // A command may be the beginning of others: `search`, `search suggest`.
  const more = typed.startsWith('-') ? [] : nextWords(plain.slice(0, -1), typed, commands, lang);
  if (helping && plain.length === 1) return { candidates: [...more, ...topicsFor(typed, more, lang)] };
  if (!found) return { candidates: more };
  const command = describe(found.id, await loadCommand(manifest, found.id, root));
  const cursor = cursorIn(command, plain.slice(found.length));
  const line: Line = { words, command, cursor };
  switch (cursor.on) {
    case 'flag':
      return { candidates: flagsFor(command, cursor, lang) };
    case 'flag-value': {
      const { candidates, ...rest } = await inPlace(placeOf(command.words, cursor.flag), cursor.typed, line);
      return { ...rest, candidates: candidates.map(({ value, ...each }) => ({ value: `${cursor.prefix}${value}`, ...each })) };
    }
    case 'argument': {
      const own = ownWords(command, cursor, manifest, lang);
      const there = cursor.arg ? await inPlace(placeOf(command.words, cursor.arg), cursor.typed, line) : NOTHING;
      const candidates = [...more, ...own, ...there.candidates];
      if (candidates.length > 0 || there.files || cursor.arg) return { ...there, candidates };
      // Nothing more belongs here but flags.
      return { candidates: flagsFor(command, { ...cursor, on: 'flag', typed: '', used: new Set() }, lang) };
    }
    default:
      return cursor satisfies never;
  }
}

const oneLine = (text: string): string => sanitise(text).replace(/\s+/g, ' ').trim();

/**
 * `__complete SHELL WORDS…`: what may stand at the end of the words, one candidate a line, with what it is behind a tab. In front of them
 * `:files` asks for files, `:nospace` for no space behind what is taken. Answers
 * nothing when anything is wrong: whoever is typing must not be disturbed.
 */
export async function complete([shell, ...rest]: readonly string[], root: string): Promise<void> {
  try {
    keepConfig(await readConfig(process.cwd(), process.env, 'en'));
    const { words, done } = shell === 'bash' ? bashLine(rest) : { words: rest, done: '' };
    const { candidates, files } = await answerFor(words, root);
    const told = ({ value, about }: Candidate): string => (shell === 'bash' ? value.slice(done.length) : `${value}\t${oneLine(about)}`);
    const shown = candidates.filter(({ value }) => value === oneLine(value));
    // A space behind it would end the word.
    const marks = [...(files ? [':files'] : []), ...(shown.some(({ open }) => open) ? [':nospace'] : [])];
    process.stdout.write([...marks, ...shown.map(told)].map((line) => `${line}\n`).join(''));
  } catch {
    // Silence is the answer.
  }
}
