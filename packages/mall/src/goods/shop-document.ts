import * as v from 'valibot';
import { Fen, Flag, Id, list, ListOf, Text } from './fields.ts';
import { twice, type Wrong } from './problems.ts';
import type { ReductionTier, ShopEvent } from './shop.ts';

/** The tiers of a full reduction 满减 (P1). */
export const Tiers = ListOf(v.strictObject({ threshold: Fen, off: Fen }));

/** A shop in a world file (contract §2). */
export const ShopDocument = v.strictObject({
  id: Id,
  name: Text,
  flagship: v.optional(Flag, false),
  freight: v.optional(v.strictObject({ base: v.optional(Fen, 0), remoteSurcharge: v.optional(Fen, 0), freeFrom: v.optional(Fen) }), {}),
  noDelivery: list(Text),
  fullReductions: v.optional(Tiers, []),
  shipFrom: v.optional(Text),
  licence: v.optional(Text),
});
export type ShopDocument = v.InferOutput<typeof ShopDocument>;

/** A tier takes off less than it asks for, and there is one for a threshold (P1: the highest reached counts, once). */
export function checkTiers(tiers: readonly ReductionTier[], wrong: Wrong): void {
  tiers.forEach(({ threshold, off }, k) => {
    if (off >= threshold) wrong(['fullReductions', k, 'off'], 'REDUCTION_NOT_BELOW_THRESHOLD', { off, threshold });
  });
  twice(tiers.map(({ threshold }) => threshold)).forEach((k) =>
    wrong(['fullReductions', k, 'threshold'], 'DUPLICATE_THRESHOLD', { threshold: tiers[k]!.threshold }),
  );
}

/** What is told of a shop that opens. */
export function openingOf({ id: _id, freight, shipFrom, licence, ...shop }: ShopDocument): Extract<ShopEvent, { type: 'ShopOpened' }> {
  const { base, remoteSurcharge, freeFrom } = freight;
  return {
    type: 'ShopOpened',
    ...shop,
    freight: { base, remoteSurcharge, freeFrom: freeFrom ?? null },
    shipFrom: shipFrom ?? null,
    licence: licence ?? null,
  };
}
