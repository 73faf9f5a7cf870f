import type { Fen } from '@yellowcart/kernel/money';
import { tierReached, type ReductionTier } from '../goods/shop.ts';

/** Where an amount stands between the tiers of a full reduction 满减 (R4.03, R4.05). */
export type Standing = {
  /** The tier that counts now (P1). */
  readonly reached: ReductionTier | null;
  /** The next one that takes off more, and what is missing to it; reaching it exactly counts (P2). */
  readonly next: (ReductionTier & { readonly gap: Fen }) | null;
};

/** The tier reached by an amount, and the next worth reaching. */
export function standingOf(tiers: readonly ReductionTier[], goods: Fen): Standing {
  const reached = tierReached(tiers, goods);
  const next = tiers
    .toSorted((a, b) => a.threshold - b.threshold)
    .find(({ threshold, off }) => threshold > goods && off > (reached?.off ?? 0));
  return { reached, next: next ? { ...next, gap: next.threshold - goods } : null };
}
