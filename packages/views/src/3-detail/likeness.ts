/** Two characters at a time of a text in plain width and lower case, without signs: what words of any language are made of. */
function pieces(text: string): Set<string> {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(runs.flatMap((run) => (run.length < 2 ? [run] : Array.from(run.slice(1), (_, i) => run.slice(i, i + 2)))));
}

/** How much two titles say the same, 0 to 1 (Dice over pairs of characters). */
export function likeness(a: string, b: string): number {
  const [ours, theirs] = [pieces(a), pieces(b)];
  const common = [...ours].filter((piece) => theirs.has(piece)).length;
  return common === 0 ? 0 : (2 * common) / (ours.size + theirs.size);
}

/** How close two prices are, 0 to 1: the same is 1, twice or half as much ½. */
export const closeness = (a: number, b: number): number => (a === b ? 1 : Math.min(a, b) / Math.max(a, b));
