/**
 * Edits — insert, delete, change, swap of neighbours — that make one word of the other (optimal string alignment), or undefined
 * when there are more than `most`. Looks at the band of the table that few edits can reach. Words come as strings or, where a
 * character may be two code units, as lists of characters.
 */
export function editsWithin(a: ArrayLike<string>, b: ArrayLike<string>, most: number): number | undefined {
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

/** Longer words than any name has are no slip, and comparing them would cost more than it tells. */
const LONGEST = 80;
const MOST = 3;

/**
 * Up to three known words that may have been meant by a mistyped one, the nearest first, ties in the order in which they are known;
 * none when nothing is near: a third of the letters may be wrong, and never all of them. Capitals do not count. A word that was not
 * typed to its end is as near as one slip.
 */
export function nearest(word: string, known: Iterable<string>): string[] {
  const typed = [...word.toLowerCase()];
  if (typed.length === 0 || typed.length > LONGEST) return [];
  const limit = Math.max(1, Math.floor(typed.length / 3));
  // `prise` is the beginning of `price-asc` with a slip in it.
  const editsOfHead = (candidate: string): number | undefined => {
    const dash = candidate.indexOf('-');
    const edits = dash < 2 ? undefined : editsWithin(typed, candidate.slice(0, dash), Math.min(limit, dash - 1));
    return edits === undefined ? undefined : edits + 1;
  };
  const editsOf = (candidate: string): number | undefined => {
    const letters = [...candidate.toLowerCase()];
    if (typed.length > 1 && typed.every((letter, i) => letters[i] === letter)) return 1;
    return editsWithin(typed, letters, Math.min(limit, letters.length - 1)) ?? editsOfHead(candidate.toLowerCase());
  };
  return [...new Set(known)]
    .flatMap((candidate) => {
      const edits = candidate === word ? undefined : editsOf(candidate);
      return edits === undefined ? [] : [{ candidate, edits }];
    })
    .toSorted((a, b) => a.edits - b.edits)
    .slice(0, MOST)
    .map(({ candidate }) => candidate);
}

/** Whether each word of a run may stand for its counterpart: a first word that is right does not lend its letters to a second that is another. */
function wordByWord(typed: string, candidate: string): boolean {
  const [words, others] = [typed.split(' '), candidate.split(' ')];
  return words.length !== others.length || words.every((word, i) => word === others[i] || nearest(word, [others[i]!]).length > 0);
}

/**
 * Up to three runs of words that may have been meant by a mistyped run: those that end with what was typed (`cancel` for `order
 * cancel`), else those that are near, word by word where they have as many, else those whose last words are near.
 */
export function nearestWords(typed: string, known: Iterable<string>): string[] {
  const all = [...new Set(known)];
  const length = typed.split(' ').length;
  const endOf = (words: string): string => words.split(' ').slice(-length).join(' ');
  const whole = all.filter((words) => words !== typed && endOf(words) === typed.toLowerCase());
  if (whole.length > 0) return whole.slice(0, MOST);
  const nearIn = (some: readonly string[]): string[] =>
    nearest(
      typed,
      some.filter((words) => wordByWord(typed.toLowerCase(), words)),
    );
  const near = nearIn(all);
  if (near.length > 0) return near;
  const [closest] = nearIn(all.map(endOf));
  return closest === undefined ? [] : all.filter((words) => endOf(words) === closest).slice(0, MOST);
}
