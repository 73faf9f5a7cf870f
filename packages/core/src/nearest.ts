import type { Lang } from './mall.ts';

/** Edits between two words: insert, delete, change, swap of neighbours. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** Longer words than any name has are no slip, and comparing them would cost more than it tells. */
const LONGEST = 80;

/** Up to three known words near the mistyped one, nearest first; none when nothing is near. Capitals do not count. */
export function nearest(word: string, known: readonly string[]): string[] {
  const typed = word.toLowerCase();
  if (typed === '' || typed.length > LONGEST) return [];
  const limit = Math.max(1, Math.floor(typed.length / 3));
  return [...new Set(known)]
    .filter((candidate) => candidate !== word)
    .map((candidate) => ({ candidate, edits: edits(typed, candidate.toLowerCase(), limit) }))
    .filter((each) => each.edits <= limit)
    .toSorted((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** A word that was not typed to its end is as near as one slip. */
function edits(typed: string, candidate: string, limit: number): number {
  if (candidate.startsWith(typed)) return 1;
  // So different in length that no comparison is needed.
  if (Math.abs(candidate.length - typed.length) > limit) return limit + 1;
  return distance(typed, candidate);
}

/** `，是不是 a？` — what may have been meant, at the end of a sentence; nothing when nothing is near. */
export const meant = (near: readonly string[], lang: Lang): string =>
  near.length === 0 ? '' : lang === 'zh' ? `，是不是 ${near.join('、')}？` : `, did you mean ${near.join(', ')}?`;
