import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';

/** What a shop charges for sending, per shop order (P3). `freeFrom: null` is never free. */
export type FreightRule = { readonly base: Fen; readonly remoteSurcharge: Fen; readonly freeFrom: Fen | null };

/** One tier of a shop's full reduction 满减: `off` when the shop's goods reach `threshold` (P1). */
export type ReductionTier = { readonly threshold: Fen; readonly off: Fen };

/** The tier that counts for goods of a shop: the highest that they reach, once (P1); reaching it exactly counts (P2). */
export const tierReached = (tiers: readonly ReductionTier[], goods: Fen): ReductionTier | null =>
  tiers.filter(({ threshold }) => goods >= threshold).toSorted((a, b) => b.threshold - a.threshold)[0] ?? null;

export type ShopState = {
  readonly name: string;
  readonly flagship: boolean;
  readonly freight: FreightRule;
  /** Provinces that the shop does not deliver to (R5.08). */
  readonly noDelivery: readonly string[];
  readonly fullReductions: readonly ReductionTier[];
  readonly shipFrom: string | null;
  readonly licence: string | null;
};

/** What a merchant may change of its shop; the flagship badge is not its own to give (R3.04). */
export type ShopChanges = Partial<Omit<ShopState, 'flagship'>>;

export type ShopEvent = ({ readonly type: 'ShopOpened' } & ShopState) | { readonly type: 'ShopEdited'; readonly changes: ShopChanges };

export const Shop = aggregate<ShopState, ShopEvent>('shop', {
  fold: 2,
  initial: {
    name: '',
    flagship: false,
    freight: { base: 0, remoteSurcharge: 0, freeFrom: null },
    noDelivery: [],
    fullReductions: [],
    shipFrom: null,
    licence: null,
  },
  on: {
    ShopOpened: (_, { type: _type, ...shop }) => shop,
    ShopEdited: (state, { changes }) => ({ ...state, ...changes }),
  },
});
