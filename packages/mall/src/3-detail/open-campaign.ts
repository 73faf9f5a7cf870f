import { command, type Context } from '@yellowcart/kernel/command';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type * as v from 'valibot';
import { foreignProduct } from '../goods/own-goods.ts';
import { refusalOf } from '../goods/problems.ts';
import { campaignOf, checkCoupon, PlatformCouponEntry, ShopCouponEntry } from './campaign-document.ts';
import { Campaign } from './campaign.ts';
import { presentCampaign } from './present-campaign.ts';

/** Offers a coupon of the merchant's own shop, with the document and the checks of a world file (P6). The shop bears it (M3). */
export const openShopCampaign = command({
  words: 'merchant coupon open',
  roles: ['merchant'],
  title: { zh: '发放店铺券', en: 'Offer a coupon of the shop' },
  input: ShopCouponEntry,
  *run({ shop, ...document }, context): Step<Outcome<object>> {
    const own = context.actor.shop!;
    return shop !== undefined && shop !== own ? reject('NOT_FOUND', { shop }) : yield* open(document, own, context);
  },
});

/** Offers a coupon of the platform, who bears it (M3). */
export const openPlatformCampaign = command({
  words: 'platform coupon open',
  roles: ['platform'],
  title: { zh: '发放平台券', en: 'Offer a coupon of the platform' },
  input: PlatformCouponEntry,
  *run(document, context): Step<Outcome<object>> {
    return yield* open(document, null, context);
  },
});

function* open(
  { id, ...document }: Omit<v.InferOutput<typeof ShopCouponEntry>, 'scope' | 'shop'>,
  shop: string | null,
  context: Context,
): Step<Outcome<object>> {
  const broken = refusalOf((wrong) => checkCoupon(document, wrong, context.at));
  if (broken) return broken;
  const foreign = yield* foreignProduct(document.products, context);
  if (foreign) return foreign;
  for (let attempt = 0; ; attempt += 1) {
    const campaign = yield* load(Campaign, id ?? `K${context.mint(`campaign:${context.actor.id}:${context.at}:${attempt}`, 10)}`);
    if (campaign.exists && id !== undefined) return reject('DUPLICATE_ID', { id });
    if (campaign.exists) continue;
    campaign.append(campaignOf(document, shop));
    return accept(presentCampaign(campaign.id, campaign.state));
  }
}
