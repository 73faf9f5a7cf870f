import { asToken } from './full-text.ts';
import { synonymsOf } from '../words/synonyms.ts';
import { phraseOf, runsOf, type Run } from '../words/runs.ts';
import { readAsPinyin } from '../words/syllables.ts';
import { wordsOf, type Word } from '../words/words.ts';

/** How a product has what is searched for, best first. A product is as good a match as the worst of its words. */
export const KIND = { asWritten: 0, inTitle: 1, anywhere: 2, synonym: 3, pinyin: 4, pinyinBegun: 5, initials: 6, corrected: 7 } as const;
type Kind = (typeof KIND)[keyof typeof KIND];

/** One way to find a word, in the language of the index. */
export type Way = { readonly kind: Kind; readonly match: string };

/** A word of a search and the ways to find it. */
export type Wanted = { readonly word: Word; readonly ways: readonly Way[] };

/** A search: everything that is typed in its own order, and word by word. */
export type Wish = { readonly runs: readonly Run[]; readonly words: readonly Wanted[] };

/** A question to the index, and the kind of match that its hits are at least. `fresh` finds what it has beyond the level before. */
export type Level = { readonly kind: Kind; readonly match: string; readonly fresh: string };

/** Letters of a search by first letters: `zp`, `skzp`. */
const INITIALS = /^[a-z]{2,12}$/;

const either = (columns: string, phrases: readonly string[]): string => `{${columns}} : (${[...new Set(phrases)].join(' OR ')})`;

const named = (names: readonly string[]): string[] => names.map((name) => phraseOf(runsOf(name), false));

const syllables = (readings: readonly (readonly string[])[], open: boolean): string[] =>
  readings.map((reading) => `"${reading.join(' ')}"${open ? ' *' : ''}`);

function lettersIn(pairs: string): string {
  const letters = [...pairs];
  return letters
    .slice(0, -1)
    .map((letter, i) => letter + letters[i + 1]!)
    .join(' ');
}

/** A shop that has a word in its name: as written, or as it is spoken. */
export type NamedShop = { readonly shop: string; readonly kind: typeof KIND.anywhere | typeof KIND.pinyin };

/** The ways to find a word, also as one of the names of these shops. */
export function waysTo(word: Word, shops: readonly NamedShop[]): Way[] {
  const literal = phraseOf(word.runs, true);
  const ways: Way[] = [
    { kind: KIND.inTitle, match: either('title', [literal]) },
    { kind: KIND.anywhere, match: either('other', [literal]) },
  ];
  for (const [kind, of] of Map.groupBy(shops, (each) => each.kind))
    ways.push({
      kind,
      match: either(
        'shop',
        of.map(({ shop }) => `"${asToken(shop)}"`),
      ),
    });
  const synonyms = synonymsOf(word.text);
  if (synonyms.length > 0) ways.push({ kind: KIND.synonym, match: either('title other', named(synonyms)) });
  const { whole, begun } = readAsPinyin(word.text);
  if (whole.length > 0) ways.push({ kind: KIND.pinyin, match: either('pinyin', syllables(whole, false)) });
  if (begun.length > 0) ways.push({ kind: KIND.pinyinBegun, match: either('pinyin', syllables(begun, true)) });
  if (INITIALS.test(word.text)) ways.push({ kind: KIND.initials, match: either('initials', [`"${lettersIn(word.text)}"`]) });
  return ways;
}

/** What somebody wants who typed this; undefined when it holds no letter or digit. */
export function wishOf(search: string, shopsOf: (word: Word) => readonly NamedShop[]): Wish | undefined {
  const words = wordsOf(search).map((word) => ({ word, ways: waysTo(word, shopsOf(word)) }));
  return words.length > 0 ? { runs: runsOf(search), words } : undefined;
}

const anyOf = (ways: readonly Way[], worst: number): string => {
  const matches = ways.filter(({ kind }) => kind <= worst).map(({ match }) => match);
  return matches.length > 1 ? `(${matches.join(' OR ')})` : matches[0]!;
};

/** Words of which at least one is found in a way of just this kind, the others in ways no worse. */
const newWith = (words: readonly Wanted[], kind: number): string =>
  words
    .flatMap(({ ways }, i) => {
      const own = ways.filter((way) => way.kind === kind);
      const others = words.filter((_, j) => j !== i).map((word) => anyOf(word.ways, kind));
      return own.length === 0 ? [] : [`(${[anyOf(own, kind), ...others].join(' AND ')})`];
    })
    .join(' OR ');

/** Everything that the index is to be asked, best kind first. The hits of each hold those of the one before; the last has all. */
export function levelsOf({ runs, words }: Wish): Level[] {
  const whole = either('title', [phraseOf(runs, false)]);
  const levels: Level[] = [{ kind: KIND.asWritten, match: whole, fresh: whole }];
  const kinds = [...new Set(words.flatMap(({ ways }) => ways.map(({ kind }) => kind)))].toSorted((a, b) => a - b);
  for (const kind of kinds) {
    const match = words.map(({ ways }) => anyOf(ways, kind)).join(' AND ');
    // With more words than these, the questions would grow with their square.
    const fresh = words.length <= FEW_WORDS ? newWith(words, kind) : match;
    if (levels.every((level) => level.match !== match)) levels.push({ kind, match, fresh });
  }
  return levels;
}

const FEW_WORDS = 6;

/** The widest question for one word alone. */
export const widest = ({ ways }: Wanted): string => anyOf(ways, KIND.corrected);

/** One question for all words, with no ways worse than this kind. */
export const upTo = ({ words }: Wish, worst: Kind): string => words.map(({ ways }) => anyOf(ways, worst)).join(' AND ');
