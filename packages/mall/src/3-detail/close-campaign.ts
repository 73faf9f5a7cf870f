import { command, type Context } from '@yellowcart/kernel/command';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import { Campaign, type CampaignState } from './campaign.ts';
import { presentCampaign } from './present-campaign.ts';

const input = v.strictObject({ coupon: v.string() });

/** Ends the claims of an own campaign. Coupons that somebody owns stay valid, with their own end (P6). */
export const closeShopCampaign = command({
  words: 'merchant coupon close',
  roles: ['merchant'],
  title: { zh: '停发店铺券', en: 'Stop offering a coupon of the shop' },
  input,
  *run({ coupon }, context): Step<Outcome<object>> {
    return yield* close(coupon, ({ shop }) => shop === context.actor.shop, context);
  },
});

/** The same for a campaign of the platform. */
export const closePlatformCampaign = command({
  words: 'platform coupon close',
  roles: ['platform'],
  title: { zh: '停发平台券', en: 'Stop offering a coupon of the platform' },
  input,
  *run({ coupon }, context): Step<Outcome<object>> {
    return yield* close(coupon, ({ scope }) => scope === 'platform', context);
  },
});

function* close(id: string, own: (campaign: CampaignState) => boolean, { at }: Context): Step<Outcome<object>> {
  const campaign = yield* load(Campaign, id);
  if (!campaign.exists || !own(campaign.state)) return reject('NOT_FOUND', { coupon: id });
  const { claimTo } = campaign.state;
  if (claimTo !== null && at >= claimTo) return reject('WRONG_STATE', { coupon: id, closed: true });
  campaign.append({ type: 'CampaignClosed', claimTo: at });
  return accept(presentCampaign(id, campaign.state));
}
