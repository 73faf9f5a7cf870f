import { runsOf } from './runs.ts';

type Pinyin = {
  /** Readings of the characters, read by words: 重庆 is `chong qing`. One for each character. */
  readonly read: (characters: readonly string[]) => readonly string[];
};

let loaded: Pinyin | undefined;

/** Loads the pinyin dictionary. It is big, so only a process that lists products does; single characters are read without (`readings.ts`). */
export async function loadPinyin(): Promise<void> {
  if (loaded) return;
  const { pinyin } = await import('pinyin-pro');
  const options = { toneType: 'none', type: 'array', v: true } as const;
  loaded = {
    read: (characters) => {
      const read = pinyin(characters.join(''), options);
      return read.length === characters.length ? read : characters.map((each) => pinyin(each, options)[0] ?? each);
    },
  };
}

/** @throws when the dictionary was not loaded */
function dictionary(): Pinyin {
  if (!loaded) throw new Error('the pinyin dictionary is not loaded');
  return loaded;
}

/** Stands for what has no pinyin, so that the syllables around it are not beside each other. */
const NOTHING = '0';

/** Pinyin of a text, a syllable for each character, in step with `asTokens`: `速开Pro` → `su kai 0`. Needs `loadPinyin`. */
export const asPinyin = (text: string): string =>
  runsOf(text)
    .flatMap((run) => (run.han ? dictionary().read([...run.text]) : [NOTHING]))
    .map((syllable) => (/^[a-z]+$/.test(syllable) ? syllable : NOTHING))
    .join(' ');

/** The pinyin of Chinese characters as one word: 帐篷 → `zhangpeng`; empty for what has none. Needs `loadPinyin`. */
export const spelled = (pinyin: string): string => pinyin.replaceAll(/[ 0]/g, '');

/** First letters of pinyin: `su kai` → `sk`. */
export const initialsOf = (pinyin: string): string =>
  pinyin
    .split(' ')
    .map((syllable) => (syllable === NOTHING ? '' : syllable[0]))
    .join('');

/**
 * First letters as the index takes them: in pairs where `asTokens` has pairs, so that what stands apart stays apart.
 * `速开 帐` → `sk k z`.
 */
export function asInitials(tokens: string, pinyin: string): string {
  const syllables = pinyin.split(' ');
  const first = (at: number): string => (syllables[at] === NOTHING ? '' : (syllables[at]?.[0] ?? ''));
  return tokens
    .split(' ')
    .map((token, i) => (first(i) === '' ? '' : first(i) + ([...token].length > 1 ? first(i + 1) : '')))
    .filter(Boolean)
    .join(' ');
}
