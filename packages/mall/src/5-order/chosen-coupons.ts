import { formatInstant } from '@yellowcart/kernel/clock';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { Campaign, type CampaignState } from '../3-detail/campaign.ts';
import { couponState, type WalletState } from '../3-detail/wallet.ts';
import type { Priced, PricedCoupon } from './pricing.ts';
import type { Problem } from './problems.ts';

/** The buyer's usable coupons as pricing wants them. */
export function* usableCoupons(wallet: WalletState, at: number): Step<PricedCoupon[]> {
  const usable = wallet.coupons.filter((coupon) => couponState(coupon, at) === 'usable');
  const campaigns = yield* loadAll(
    Campaign,
    usable.map(({ campaign }) => campaign),
  );
  return usable.map(({ id, campaign }, i) => ({ id, campaign, ...pick(campaigns[i]!.state) }));
}

const pick = ({ scope, shop, threshold, off, products, categories }: CampaignState): Omit<PricedCoupon, 'id' | 'campaign'> => ({
  scope,
  shop,
  threshold,
  off,
  products,
  categories,
});

/**
 * One owned coupon per campaign asked for; a campaign named twice counts once. One without a usable coupon is a problem that
 * says what is missing: there is no such campaign, nothing of it was claimed, or what was claimed is reserved, used or expired.
 */
export function* chooseCoupons(
  campaigns: readonly string[],
  owned: readonly PricedCoupon[],
  wallet: WalletState,
  at: number,
): Step<{ coupons: PricedCoupon[]; problems: Problem[] }> {
  const coupons: PricedCoupon[] = [];
  const problems: Problem[] = [];
  for (const campaign of new Set(campaigns)) {
    const coupon = owned.find((each) => each.campaign === campaign);
    if (coupon) coupons.push(coupon);
    else problems.push({ sku: null, code: 'COUPON_NOT_USABLE', facts: { coupon: campaign, ...(yield* whyNot(campaign, wallet, at)) } });
  }
  return { coupons, problems };
}

function* whyNot(campaign: string, wallet: WalletState, at: number): Step<Readonly<Record<string, unknown>>> {
  const had = wallet.coupons.filter((each) => each.campaign === campaign).at(-1);
  if (!had) return { reason: (yield* load(Campaign, campaign)).exists ? 'not-claimed' : 'unknown' };
  const reason = couponState(had, at);
  if (reason === 'expired') return { reason, expiredAt: formatInstant(had.expiresAt!) };
  return { reason, ...(had.trade === null ? {} : { trade: had.trade }) };
}

/** Chosen coupons that do not count: out of scope, below the threshold and by how much, or one too many (P1, P2). */
export const couponProblems = ({ misses }: Priced, coupons: readonly PricedCoupon[]): Problem[] =>
  misses.map(({ coupon: id, reason, missing }) => {
    const { campaign, threshold } = coupons.find((each) => each.id === id)!;
    return { sku: null, code: 'COUPON_NOT_USABLE', facts: { coupon: campaign, reason, threshold, missing } };
  });
