/** Bounds that keep every sum of amounts a safe integer: a price in fen, units of a SKU received at once, units of a SKU in one order. */
export const MOST = { fen: 10_000_000_000, units: 1_000_000_000, perOrder: 9_999 } as const;
