import { command } from '@yellowcart/kernel/command';
import { formatInstant } from '@yellowcart/kernel/clock';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Campaign } from './campaign.ts';
import { Wallet } from './wallet.ts';

/** 领取优惠券 (R3.06, P6): inside its window, while there are some, up to the per-user limit. */
export const claimCoupon = command({
  words: 'coupon claim',
  roles: ['buyer'],
  title: { zh: '领取优惠券', en: 'Claim a coupon' },
  input: v.strictObject({ coupon: v.string() }),
  *run(input, { actor, at }) {
    const campaign = yield* load(Campaign, input.coupon);
    if (!campaign.exists) return reject('NOT_FOUND', { coupon: input.coupon });
    const { claimFrom, claimTo, validTo, total, claimed, perUser, threshold, off } = campaign.state;
    if (claimFrom !== null && at < claimFrom) return reject('WINDOW_CLOSED', { coupon: campaign.id, from: formatInstant(claimFrom) });
    const until = Math.min(claimTo ?? Infinity, validTo ?? Infinity);
    if (at >= until) return reject('WINDOW_CLOSED', { coupon: campaign.id, until: formatInstant(until) });
    const wallet = yield* load(Wallet, actor.id);
    const owned = wallet.state.coupons.filter((coupon) => coupon.campaign === campaign.id).length;
    if (perUser > 0 && owned >= perUser) return reject('COUPON_LIMIT', { coupon: campaign.id, owned, perUser });
    if (total > 0 && claimed >= total) return reject('COUPON_SOLD_OUT', { coupon: campaign.id, total });
    const id = `${campaign.id}-${claimed + 1}`;
    campaign.append({ type: 'CampaignClaimed', buyer: actor.id });
    wallet.append({ type: 'CouponClaimed', coupon: id, campaign: campaign.id, expiresAt: validTo });
    const coupon = {
      id,
      coupon: campaign.id,
      state: 'usable',
      threshold,
      off,
      expiresAt: validTo === null ? null : formatInstant(validTo),
      remaining: total > 0 ? total - campaign.state.claimed : null,
    };
    return accept({ ...coupon, coupons: [coupon] });
  },
});
