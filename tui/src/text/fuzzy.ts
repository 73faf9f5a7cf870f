/** How well letters match, or undefined when they do not: each letter in its order, the more together and the earlier the better. */
export function score(query: string, text: string): number | undefined {
  const wanted = query.toLowerCase();
  const letters = text.toLowerCase();
  if (wanted === '') return 0;
  const whole = letters.indexOf(wanted);
  // All together: best at the beginning, the shorter the text the closer it is.
  if (whole >= 0) return 1000 - whole * 10 - (letters.length - wanted.length);
  let at = -1;
  let points = 0;
  for (const letter of wanted) {
    const next = letters.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    points -= next - at - 1;
    at = next;
  }
  return 100 + points;
}

/** Things that match, the best first; equally good ones keep their order. `texts` are the names of one: its best counts. */
export function fuzzy<T>(query: string, items: readonly T[], texts: (item: T) => readonly string[]): T[] {
  const words = query.trim().split(/\s+/u).filter(Boolean);
  const scored = items.flatMap((item) => {
    const names = texts(item);
    let points = 0;
    for (const word of words) {
      const found = names.flatMap((name) => score(word, name) ?? []);
      if (found.length === 0) return [];
      points += Math.max(...found);
    }
    return [{ item, points }];
  });
  return scored.toSorted((a, b) => b.points - a.points).map(({ item }) => item);
}
