/** Syllables of Mandarin without tones, as typed (`ü` is `v`), by their first letters. */
const TABLE: Readonly<Record<string, string>> = {
  '': 'a ai an ang ao e ei en eng er o ou',
  b: 'a ai an ang ao ei en eng i ian iao ie in ing o u',
  p: 'a ai an ang ao ei en eng i ian iao ie in ing o ou u',
  m: 'a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u',
  f: 'a an ang ei en eng o ou u',
  d: 'a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo',
  t: 'a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo',
  n: 'a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve',
  l: 'a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve',
  g: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  k: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  h: 'a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo',
  j: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  q: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  x: 'i ia ian iang iao ie in ing iong iu u uan ue un',
  zh: 'a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo',
  ch: 'a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo',
  sh: 'a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo',
  r: 'an ang ao e en eng i ong ou u ua uan ui un uo',
  z: 'a ai an ang ao e ei en eng i ong ou u uan ui un uo',
  c: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  s: 'a ai an ang ao e en eng i ong ou u uan ui un uo',
  y: 'a an ang ao e i in ing o ong ou u uan ue un',
  w: 'a ai an ang ei en eng o u',
};

const SYLLABLES: ReadonlySet<string> = new Set(Object.entries(TABLE).flatMap(([first, ends]) => ends.split(' ').map((end) => first + end)));
const BEGINNINGS: ReadonlySet<string> = new Set([...SYLLABLES].flatMap((each) => Array.from(each, (_, i) => each.slice(0, i + 1))));

const LONGEST = 6;
/** Readings of one word that are looked up: `xian` is `xian` and `xi an`. */
const MOST = 6;

/**
 * Letters read as pinyin. `whole`: every syllable is complete, the fewest syllables first. `begun`: the last one may be going on
 * (`zhangp` → `zhang p`, `shouji` → `shou ji…`); at least one syllable is complete before it.
 */
export function readAsPinyin(letters: string): { readonly whole: readonly string[][]; readonly begun: readonly string[][] } {
  const whole: string[][] = [];
  const begun: string[][] = [];
  if (!/^[a-z]{1,40}$/.test(letters)) return { whole, begun };
  const typed = letters.replaceAll(/([nl])ue/g, '$1ve');
  // Ends from which no reading leads on: without them, `hahahaha…` would be read in 2ⁿ ways.
  const dead = new Set<number>();
  const read = (at: number, before: readonly string[]): boolean => {
    if (whole.length + begun.length >= 2 * MOST) return true;
    let found = false;
    if (before.length > 0 && BEGINNINGS.has(typed.slice(at)) && at < typed.length && begun.length < MOST) {
      begun.push([...before, typed.slice(at)]);
      found = true;
    }
    for (let length = Math.min(LONGEST, typed.length - at); length > 0; length -= 1) {
      const syllable = typed.slice(at, at + length);
      if (!SYLLABLES.has(syllable) || dead.has(at + length)) continue;
      if (at + length === typed.length) {
        if (whole.length < MOST) whole.push([...before, syllable]);
        found = true;
      } else found = read(at + length, [...before, syllable]) || found;
    }
    if (!found) dead.add(at);
    return found;
  };
  read(0, []);
  return { whole: whole.toSorted((a, b) => a.length - b.length), begun };
}

/** How a syllable ends, without the consonant that it begins with: `peng` and `feng` → `eng`. */
export const finalOf = (syllable: string): string => syllable.replace(/^(?:[zcs]h|[b-df-hj-np-tw-z])/, '');

/** Sounds that many speakers do not tell apart, as they begin and as they end. */
const STARTS: readonly (readonly [string, string])[] = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
  ['f', 'h'],
  ['r', 'l'],
];
const ENDS: readonly (readonly [string, string])[] = [
  ['ang', 'an'],
  ['eng', 'en'],
  ['ing', 'in'],
];

/** Syllables that are easily taken for this one: `peng` → `pen`, `niu` → `liu`. */
export function soundsLike(syllable: string): string[] {
  const starts = STARTS.flatMap(([a, b]) => {
    if (syllable.startsWith(a)) return [b + syllable.slice(a.length)];
    return syllable.startsWith(b) ? [a + syllable.slice(b.length)] : [];
  });
  const ends = [syllable, ...starts].flatMap((each) =>
    ENDS.flatMap(([a, b]) => {
      if (each.endsWith(a)) return [each.slice(0, -a.length) + b];
      return each.endsWith(b) ? [each.slice(0, -b.length) + a] : [];
    }),
  );
  return [...new Set([...starts, ...ends])].filter((each) => each !== syllable && SYLLABLES.has(each));
}
