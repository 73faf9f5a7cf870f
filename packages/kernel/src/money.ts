/** An amount in fen, a whole number (M1). */
export type Fen = number;

/**
 * Splits a total over weights by largest remainder; ties go to the earlier part (M1).
 * The parts add up to the total, none is negative and none exceeds its weight as long as the total does not exceed their sum.
 * All weights 0 gives everything to the first part. BigInt keeps products of large amounts exact.
 */
export function allocate(total: Fen, weights: readonly Fen[]): Fen[] {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`allocate: total ${total}`);
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0)) throw new RangeError('allocate: weights');
  if (weights.length === 0) {
    if (total > 0) throw new RangeError('allocate: nothing to give to');
    return [];
  }
  const sum = weights.reduce((a, b) => a + BigInt(b), 0n);
  if (sum === 0n) return weights.map((_, i) => (i === 0 ? total : 0));
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const parts = exact.map((share) => Number(share / sum));
  let left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share % sum }))
    .toSorted((a, b) => (a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1));
  for (const { i } of byRemainder) {
    if (left === 0) break;
    parts[i]! += 1;
    left -= 1;
  }
  return parts;
}

/** A share of an amount in basis points (1/100 %), rounded down: a discount never gives more than its rate. */
export const basisPoints = (amount: Fen, rate: number): Fen => Number((BigInt(amount) * BigInt(rate)) / 10_000n);

/** `a · b / c` rounded down, exact for amounts whose product leaves the safe integers. */
export const proportion = (a: Fen, b: Fen, c: Fen): Fen => (c === 0 ? 0 : Number((BigInt(a) * BigInt(b)) / BigInt(c)));

export const sum = (amounts: Iterable<Fen>): Fen => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
};

/** `13900` → `139.00`. */
export const yuan = (fen: Fen): string =>
  `${fen < 0 ? '-' : ''}${Math.trunc(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
