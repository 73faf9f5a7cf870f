/** The letters that may have an accent, in one piece: Latin. */
const [FIRST, LAST] = [0xc0, 0x1ef9];

let known: ReadonlyMap<string, string> | undefined;

/** Letters with one accent that SQLite's index of words takes for the plain letter, and those. */
function plainLetters(): ReadonlyMap<string, string> {
  if (known) return known;
  const letters = Array.from({ length: LAST - FIRST + 1 }, (_, i) => String.fromCodePoint(FIRST + i));
  known = new Map(
    letters.flatMap((letter) => {
      const [plain = '', ...marks] = [...letter.normalize('NFD')];
      return marks.length === 1 && /[a-z]/.test(plain) ? [[letter, plain] as const] : [];
    }),
  );
  return known;
}

/** The letters with an accent, and at the same places those without. */
export const accents = (): readonly [marked: string, plain: string] => [
  [...plainLetters().keys()].join(''),
  [...plainLetters().values()].join(''),
];

/** Letters with one accent become plain, as SQLite's index of words reads them. */
export const unaccented = (text: string): string => text.replaceAll(/[\u00c0-\u1ef9]/g, (letter) => plainLetters().get(letter) ?? letter);
