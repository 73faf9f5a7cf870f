/**
 * Edits — insert, delete, change, swap of neighbours — that make one word of the other (optimal string alignment), or undefined
 * when there are more than `most`. Looks at the band of the table that few edits can reach.
 */
export function editsWithin(a: string, b: string, most: number): number | undefined {
  if (Math.abs(a.length - b.length) > most) return undefined;
  const far = most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, far));
  for (let i = 1; i <= a.length; i += 1) {
    const row: number[] = Array.from({ length: b.length + 1 }, () => far);
    row[0] = Math.min(i, far);
    let least = row[0];
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j += 1) {
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, before[j - 2]! + 1);
      row[j] = Math.min(edits, far);
      least = Math.min(least, row[j]!);
    }
    // A swap can still reach back over one row.
    if (least > most && Math.min(...last) > most) return undefined;
    before = last;
    last = row;
  }
  const edits = last[b.length]!;
  return edits <= most ? edits : undefined;
}

/** Slips that a word of so many letters is forgiven: none in short ones, two from seven letters on. */
export const slipsAllowed = (letters: number): number => (letters >= 7 ? 2 : letters >= 3 ? 1 : 0);

/** A word that may have been meant, and how it is typed. */
export type Spelling = { readonly typed: string; readonly meant: string };

/** Which letters a word has, as bits; some share one. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i += 1) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

function bitsOf(number: number): number {
  let [bits, left] = [0, number];
  for (; left !== 0; bits += 1) left &= left - 1;
  return bits;
}

/** What was probably meant: all words with the fewest slips, each once. Empty when none is near enough. */
export function nearest(word: string, known: Iterable<Spelling>): string[] {
  let most = slipsAllowed(word.length);
  let found = new Set<string>();
  const letters = lettersOf(word);
  for (const { typed, meant } of known) {
    // An edit takes one letter away at most, and brings one: most words are out without counting edits.
    const others = lettersOf(typed);
    if (bitsOf(letters & ~others) > most || bitsOf(others & ~letters) > most) continue;
    const edits = editsWithin(word, typed, most);
    if (edits === undefined || edits === 0) continue;
    if (edits < most) found = new Set();
    most = edits;
    found.add(meant);
  }
  return [...found];
}
