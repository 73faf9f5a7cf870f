import { openNames, type NameKind } from '@yellowcart/core/names/names';
import type { Lang } from '@yellowcart/core/mall';
import { aboutName, besides } from '../completion/candidates.ts';
import { placeOf } from '../completion/kinds.ts';
import { cursorIn } from '../completion/line.ts';
import { whereAndWho } from '../session/whose.ts';
import { askOne, askSome, askText, type Choice } from '../terminal/prompt.ts';
import type { Described, DescribedArg, DescribedFlag } from './describe.ts';
import { languageOf } from './early.ts';

/** Most names that are offered to choose from. */
const MOST = 200;

/** What is typed and not chosen: no list holds all that may be meant. */
const IN_WORDS = new Set<NameKind>(['query', 'question-of-order', 'order-or-ruling', 'place', 'city', 'district', 'stream']);

type Line = { readonly command: Described; readonly argv: readonly string[]; readonly lang: Lang };

/** Names that the actor of the line may see; none where the store cannot be looked at. */
async function namesFor(of: NameKind, { command, argv, lang }: Line): Promise<readonly Choice[]> {
  try {
    const { store, caller } = whereAndWho(argv);
    const names = await openNames(store, of === 'account' ? { as: 'guest' } : caller);
    try {
      const found = await names.list(of, { lang, limit: MOST, ...besides(command, cursorIn(command, [...argv, ''])) });
      return found.map((name) => ({ value: name.id, name: [name.id, aboutName(name, lang)].filter(Boolean).join('  ') }));
    } finally {
      await names.close();
    }
  } catch {
    return [];
  }
}

const WHOLE = /^\d+$/;

/** What may be written for a value of a form, asked for in words. */
const checkFor =
  (form: string | undefined, lang: Lang) =>
  (text: string): true | string => {
    if (text.trim() === '') return lang === 'zh' ? '要填一个值' : 'a value is needed';
    if ((form === 'N' || form === 'FEN') && !WHOLE.test(text)) return lang === 'zh' ? '要一个整数' : 'a whole number is needed';
    return true;
  };

/** Asks for the value of an argument or flag: from a list where there is one, else in words. */
async function valuesOf(what: DescribedArg | DescribedFlag, line: Line): Promise<readonly string[]> {
  const { command, lang } = line;
  const message = what.title[lang];
  const place = placeOf(command.words, what);
  const form = 'value' in what ? (what.value ?? undefined) : undefined;
  const choices =
    place.kind === 'words'
      ? place.words.map((value) => ({ value, name: value }))
      : place.kind === 'names' && !IN_WORDS.has(place.of)
        ? await namesFor(place.of, line)
        : [];
  if (choices.length === 0) return [await askText(message, lang, { check: checkFor(form, lang) })];
  const chosen = what.multiple ? await askSome(message, lang, choices) : [await askOne(message, lang, choices)];
  if (!form?.endsWith('=N')) return chosen;
  const counted: string[] = [];
  for (const name of chosen)
    counted.push(
      `${name}=${await askText(`${name}${lang === 'zh' ? '：几件' : ': how many'}`, lang, { check: checkFor('N', lang), fallback: '1' })}`,
    );
  return counted;
}

type Lacking = { readonly args: readonly string[]; readonly flags: readonly string[] };

/**
 * Asks a person for the arguments and flags that a line lacks, and gives the line as it would have been typed. Arguments come behind
 * `--`: a flag that may be repeated would take them.
 */
export async function askMissing(command: Described, argv: readonly string[], lacking: Lacking): Promise<readonly string[]> {
  const lang = languageOf(argv);
  const end = argv.indexOf('--');
  const before = end === -1 ? [...argv] : argv.slice(0, end);
  const behind = end === -1 ? [] : argv.slice(end + 1);
  const typed = (): readonly string[] => [...before, ...(behind.length > 0 ? ['--', ...behind] : [])];
  for (const name of lacking.args) {
    const arg = command.args.find((each) => each.name === name)!;
    behind.push(...(await valuesOf(arg, { command, argv: typed(), lang })));
  }
  for (const name of lacking.flags) {
    const flag = command.flags.find((each) => each.name === name)!;
    before.push(...(await valuesOf(flag, { command, argv: typed(), lang })).flatMap((value) => [`--${name}`, value]));
  }
  return typed();
}
