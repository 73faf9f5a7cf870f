import { formatInstantOrNull as instant } from '@yellowcart/kernel/clock';
import type { CampaignState } from './campaign.ts';

/** A campaign as whoever offers it sees it; `coupon` is its id, as everywhere. */
export const presentCampaign = (id: string, { claimFrom, claimTo, validTo, ...state }: CampaignState) => ({
  coupon: id,
  ...state,
  claimFrom: instant(claimFrom),
  claimTo: instant(claimTo),
  validTo: instant(validTo),
});
