/** Round prices in fen that ranges may begin at: 10, 20, 30, 50, 80, 100 yuan … up to a million. */
export const RUNGS: readonly number[] = [1000, 10_000, 100_000, 1_000_000, 10_000_000].flatMap((power) =>
  [1, 1.5, 2, 3, 5, 8].map((step) => step * power),
);

/** How many price ranges are told at most. */
const RANGES = 5;

/** Prices from `from` up to but without `to`, fen; `to` null is open. */
export type PriceRange = { readonly from: number; readonly to: number | null; readonly count: number };

/**
 * Counts of single rungs put together into at most five ranges of about equal counts that cover every price; ranges in which
 * there is nothing are left out. `key` i is the prices below rung i and not below the one before.
 */
export function priceRanges(rungs: readonly { readonly key: string; readonly count: number }[]): PriceRange[] {
  const counts = new Map(rungs.map(({ key, count }) => [Number(key), count]));
  const total = rungs.reduce((sum, { count }) => sum + count, 0);
  const ranges: PriceRange[] = [];
  let [from, count, done] = [0, 0, 0];
  for (let i = 0; i <= RUNGS.length; i += 1) {
    count += counts.get(i) ?? 0;
    const share = (total - done) / (RANGES - ranges.length);
    const isLast = done + count === total;
    if (count === 0) {
      from = RUNGS[i] ?? from;
      continue;
    }
    // Closed here, or is the next rung nearer to an equal share?
    const next = counts.get(i + 1) ?? 0;
    if (!isLast && count + next / 2 < share) continue;
    ranges.push({ from, to: RUNGS[i] ?? null, count });
    from = RUNGS[i] ?? from;
    done += count;
    count = 0;
    if (isLast) break;
  }
  return ranges;
}

/** Of a product's stock (R2.07), in the order in which they are told. */
const STATUSES = ['in-stock', 'presale', 'out-of-stock'] as const;

/** Counts by stock status, in stock first. `key` is the index of the status. */
export const byStatus = (counted: readonly { readonly key: string; readonly count: number }[]) =>
  STATUSES.flatMap((status, i) => {
    const found = counted.find(({ key }) => Number(key) === i);
    return found ? [{ status, count: found.count }] : [];
  });
