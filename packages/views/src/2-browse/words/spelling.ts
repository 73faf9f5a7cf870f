import { editsWithin } from '@yellowcart/kernel/nearest';

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
export function spelledLike(word: string, known: Iterable<Spelling>): string[] {
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
