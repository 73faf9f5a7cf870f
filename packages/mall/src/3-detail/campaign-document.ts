import { formatInstant } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { Count, Fen, Id, Instant, list, Text } from '../goods/fields.ts';
import type { Wrong } from '../goods/problems.ts';
import type { CampaignEvent } from './campaign.ts';

const fields = {
  threshold: v.optional(Fen, 0),
  off: v.pipe(Fen, v.minValue(1, 'an amount above 0')),
  /** 0 is without limit. */
  total: v.optional(Count, 0),
  perUser: v.optional(Count, 1),
  products: list(Id),
  categories: list(Text),
  claimFrom: v.optional(Instant),
  claimTo: v.optional(Instant),
  validTo: v.optional(Instant),
};

/** A coupon in a world file (contract §2). */
export const CouponDocument = v.strictObject({
  id: Id,
  scope: v.picklist(['platform', 'shop'], 'platform or shop'),
  shop: v.optional(Id),
  ...fields,
});
export type CouponDocument = v.InferOutput<typeof CouponDocument>;

/** The same as a merchant opens it: for its own shop. The id may be left to the mall. */
export const ShopCouponEntry = v.strictObject({
  id: v.optional(Id),
  scope: v.optional(v.literal('shop', 'shop'), 'shop'),
  shop: v.optional(Id),
  ...fields,
});

/** The same as the platform opens it. */
export const PlatformCouponEntry = v.strictObject({
  id: v.optional(Id),
  scope: v.optional(v.literal('platform', 'platform'), 'platform'),
  ...fields,
});

type Described = Omit<CouponDocument, 'id' | 'scope' | 'shop'>;

/**
 * A coupon that can be claimed some time and then used (P6). With `at`, ends that are over already are wrong too.
 */
export function checkCoupon({ claimFrom, claimTo, validTo }: Described, wrong: Wrong, at: number | null = null): void {
  if (claimFrom !== undefined && claimTo !== undefined && claimFrom >= claimTo) wrong(['claimTo'], 'WINDOW_EMPTY');
  if (claimFrom !== undefined && validTo !== undefined && claimFrom >= validTo) wrong(['validTo'], 'WINDOW_EMPTY');
  if (at === null) return;
  if (claimTo !== undefined && claimTo <= at) wrong(['claimTo'], 'WINDOW_CLOSED', { until: formatInstant(claimTo) });
  if (validTo !== undefined && validTo <= at) wrong(['validTo'], 'WINDOW_CLOSED', { until: formatInstant(validTo) });
}

/** What is told of a campaign that opens; `shop: null` is the platform's. */
export function campaignOf(
  { threshold, off, total, perUser, products, categories, claimFrom, claimTo, validTo }: Described,
  shop: string | null,
): Extract<CampaignEvent, { type: 'CampaignOpened' }> {
  return {
    type: 'CampaignOpened',
    scope: shop === null ? 'platform' : 'shop',
    shop,
    threshold,
    off,
    total,
    perUser,
    products,
    categories,
    claimFrom: claimFrom ?? null,
    claimTo: claimTo ?? null,
    validTo: validTo ?? null,
  };
}
