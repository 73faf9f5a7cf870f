/** Edits (insert, delete, change, swap of neighbours) between two words. */
function distance(a: readonly string[], b: readonly string[]): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of a.entries()) {
    const row = [i + 1];
    for (const [j, other] of b.entries()) {
      let least = Math.min(last[j + 1]! + 1, row[j]! + 1, last[j]! + (letter === other ? 0 : 1));
      if (i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other) least = Math.min(least, before[j - 1]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

const MOST = 3;

/** Up to three known words that may have been meant, the nearest first; none when nothing is near. */
export function nearest(typed: string, known: readonly string[]): string[] {
  const letters = [...typed.toLowerCase()];
  const limit = Math.max(1, Math.floor(letters.length / 3));
  return known
    .map((word) => ({ word, edits: word.startsWith(typed) && letters.length > 1 ? 1 : distance(letters, [...word.toLowerCase()]) }))
    .filter(({ word, edits }) => edits <= limit && edits < [...word].length)
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, MOST)
    .map(({ word }) => word);
}
