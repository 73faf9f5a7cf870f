import { SYNONYMS, WORDS } from './synonyms-data.ts';
import { runsOf } from './runs.ts';

/** A name as words have it: `T恤` → `t 恤`, `Down Jacket` → `down jacket`. */
const keyOf = (name: string): string =>
  runsOf(name)
    .map(({ text }) => text)
    .join(' ');

const groups: ReadonlyMap<string, readonly (readonly string[])[]> = (() => {
  const byName = new Map<string, (readonly string[])[]>();
  for (const line of SYNONYMS.trim().split('\n')) {
    const group = line.split(',').map((name) => name.trim());
    for (const name of group) byName.set(keyOf(name), [...(byName.get(keyOf(name)) ?? []), group]);
  }
  return byName;
})();

const words: ReadonlySet<string> = new Set([...groups.keys(), ...WORDS.trim().split(/\s+/)]);

/** Whether the dictionary has a word, in the form that `wordsOf` gives words. */
export const isKnownWord = (word: string): boolean => words.has(word);

/** Every word of the dictionary that has synonyms. */
export const knownWords = (): Iterable<string> => groups.keys();

/** Characters of the longest word of the dictionary without a space. */
export const LONGEST_KNOWN = Math.max(...[...words].filter((name) => !name.includes(' ')).map((name) => name.length));

/** Other names of the same thing (手机: 电话, phone …); none for a word that the dictionary does not have. */
export const synonymsOf = (word: string): string[] => [...new Set((groups.get(word) ?? []).flat().filter((name) => keyOf(name) !== word))];
