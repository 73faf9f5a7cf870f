type Told = { readonly at: string; readonly price: number };

const LEVELS = '▁▂▃▄▅▆▇█';

/**
 * Pure. A price as it went, `columns` wide, from the first moment told to now: a bar of each column's last price. What never changed is
 * level in the middle.
 */
export function sparkline(history: readonly Told[], now: number, columns: number): string {
  const [first] = history;
  if (!first || columns < 1) return '';
  const from = Date.parse(first.at);
  const prices = history.map(({ price }) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  let out = '';
  for (let column = 1; column <= columns; column += 1) {
    const at = from + ((now - from) * column) / columns;
    const price = (history.findLast((one) => Date.parse(one.at) <= at) ?? first).price;
    out += high === low ? LEVELS[3] : LEVELS[Math.round(((price - low) / (high - low)) * (LEVELS.length - 1))];
  }
  return out;
}

/** What can honestly be said of a price now: the lowest that is told, as it was all the time, or how much it was at its lowest. */
export type Standing = { readonly kind: 'lowest' } | { readonly kind: 'level' } | { readonly kind: 'higher'; readonly lowest: number };

export function standingOf(history: readonly Told[]): Standing | undefined {
  const now = history.at(-1);
  if (!now) return undefined;
  const lowest = Math.min(...history.map(({ price }) => price));
  if (history.length === 1) return { kind: 'level' };
  return now.price <= lowest ? { kind: 'lowest' } : { kind: 'higher', lowest };
}
