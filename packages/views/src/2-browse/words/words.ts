import { isKnownWord, LONGEST_KNOWN } from './synonyms.ts';
import { runsOf, type Run } from './runs.ts';

/** One thing that is searched for: `帐篷`, `iphone 15` (typed `iphone15`), `down jacket`. Its runs stand beside each other. */
export type Word = { readonly text: string; readonly runs: readonly Run[] };

/** Characters that join words and say nothing by themselves. */
const PARTICLES = new Set(['的', '了', '和', '与', '及', '或', '之']);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/**
 * Cuts Chinese characters into words: those of our own dictionary first (longest first), then ICU's, which knows few words of
 * commerce and gives up character by character: such single characters stay together. `速开帐篷` → `速开 帐篷`.
 */
export function cutHan(text: string): string[] {
  const characters = [...text];
  const words: string[] = [];
  let gap = '';
  const close = (): void => {
    if (gap !== '') words.push(...cutUnknown(gap));
    gap = '';
  };
  for (let at = 0; at < characters.length;) {
    const known = knownAt(characters, at);
    if (known === 0) {
      gap += characters[at]!;
      at += 1;
      continue;
    }
    close();
    words.push(characters.slice(at, at + known).join(''));
    at += known;
  }
  close();
  return words;
}

/** How many characters from here on are a word of the dictionary; 0 for none. */
function knownAt(characters: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST_KNOWN, characters.length - at); length >= 2; length -= 1)
    if (isKnownWord(characters.slice(at, at + length).join(''))) return length;
  return 0;
}

function cutUnknown(text: string): string[] {
  const words: string[] = [];
  let singles = '';
  const close = (): void => {
    if (singles !== '') words.push(singles);
    singles = '';
  };
  for (const { segment } of segmenter.segment(text)) {
    const single = [...segment].length === 1;
    if (!single || PARTICLES.has(segment)) close();
    if (PARTICLES.has(segment)) continue;
    if (single) singles += segment;
    else words.push(segment);
  }
  close();
  return words;
}

const wordOf = (runs: readonly Run[]): Word => ({ text: runs.map(({ text }) => text).join(' '), runs });

/** How many words a name in the dictionary may have: `over the ear headphones`. */
const LONGEST_NAME = 4;

/** What a search asks for, word by word; all of them are wanted. Empty when it holds no letter or digit. */
export function wordsOf(search: string): Word[] {
  const words: Word[] = [];
  for (const run of runsOf(search)) {
    const before = words.at(-1);
    if (run.han) {
      const cut = cutHan(run.text);
      for (const text of cut.length > 0 ? cut : [run.text]) words.push(wordOf([{ han: true, text, glued: false }]));
    } else if (run.glued && before && !before.runs.at(-1)!.han) words[words.length - 1] = wordOf([...before.runs, run]);
    else words.push(wordOf([run]));
  }
  return joinNames(words);
}

/** Words that are one name in the dictionary become one word: `down jacket`. */
function joinNames(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(LONGEST_NAME, words.length - at);
    while (length > 1 && !isName(words.slice(at, at + length))) length -= 1;
    joined.push(wordOf(words.slice(at, at + length).flatMap(({ runs }) => runs)));
    at += length;
  }
  return joined;
}

const isName = (words: readonly Word[]): boolean => isKnownWord(words.map(({ text }) => text).join(' '));
