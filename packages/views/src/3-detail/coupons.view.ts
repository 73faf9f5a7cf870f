import { formatInstantOrNull as instant } from '@yellowcart/kernel/clock';
import { reject } from '@yellowcart/kernel/outcome';
import { couponState } from '@yellowcart/mall/3-detail/wallet';
import { covers } from '@yellowcart/mall/5-order/pricing';
import * as v from 'valibot';
import { Products, type ProductRow } from '../goods/products.ts';
import { Shops, type ShopRow } from '../goods/shops.ts';
import { cut, paged } from '../page.ts';
import { rowOf, rowsOf } from '../rows.ts';
import { view, viewQuery, type Asking, type Em } from '../view.ts';
import { Campaigns, Coupons, type CampaignRow, type CouponRow } from './coupons.ts';

/** A coupon as the contract shows it: an owned one, or a campaign that the asker has none of. */
export type ShownCoupon = {
  /** The owned coupon; the campaign's id when none is owned. */
  readonly id: string;
  /** The campaign. */
  readonly coupon: string;
  readonly state: 'upcoming' | 'claimable' | 'sold-out' | 'usable' | 'reserved' | 'used' | 'expired';
  readonly scope: 'platform' | 'shop';
  readonly shop: string | null;
  readonly shopName: string | null;
  readonly threshold: number;
  readonly off: number;
  readonly products: readonly string[];
  readonly categories: readonly string[];
  /** Claimable from, and until; null is open. */
  readonly claimFrom: string | null;
  readonly claimTo: string | null;
  /** How many one buyer may claim; 0 is without limit. */
  readonly perUser: number;
  readonly expiresAt: string | null;
  /** Left to claim; null is without limit. */
  readonly remaining: number | null;
};

const left = ({ state }: CampaignRow): number | null => (state.total > 0 ? Math.max(0, state.total - state.claimed) : null);

/** What nobody owns yet: to be claimed later, now, or no more (P6). */
const offer = (campaign: CampaignRow, at: number): ShownCoupon['state'] =>
  isUpcoming(campaign, at) ? 'upcoming' : left(campaign) === 0 ? 'sold-out' : 'claimable';

type Names = ReadonlyMap<string, string>;

const shown = (campaign: CampaignRow, coupon: CouponRow | undefined, names: Names, at: number): ShownCoupon => {
  const { scope, shop, threshold, off, products, categories, claimFrom, claimTo, perUser, validTo } = campaign.state;
  return {
    id: coupon?.coupon ?? campaign.id,
    coupon: campaign.id,
    state: coupon ? couponState({ ...coupon, id: coupon.coupon }, at) : offer(campaign, at),
    scope,
    shop,
    shopName: shop === null ? null : (names.get(shop) ?? shop),
    threshold,
    off,
    products,
    categories,
    claimFrom: instant(claimFrom),
    claimTo: instant(claimTo),
    perUser,
    expiresAt: instant(coupon ? coupon.expiresAt : validTo),
    remaining: left(campaign),
  };
};

/** True inside the claim window (P6). */
const opens = ({ state: { claimFrom, claimTo, validTo } }: CampaignRow, at: number): boolean =>
  (claimFrom === null || at >= claimFrom) && (claimTo === null || at < claimTo) && (validTo === null || at < validTo);

/** True before the claim window; one that was closed before it opened never will. */
const isUpcoming = (campaign: CampaignRow, at: number): boolean => {
  const { claimFrom } = campaign.state;
  return claimFrom !== null && at < claimFrom && opens(campaign, claimFrom);
};

/** Names of the shops whose coupons these are. */
async function namesOf(em: Em, campaigns: readonly CampaignRow[]): Promise<Names> {
  const shops: ShopRow[] = await rowsOf(em, Shops, { id: { $in: [...new Set(campaigns.flatMap(({ shop }) => shop ?? []))] } });
  return new Map(shops.map(({ id, name }) => [id, name]));
}

/**
 * Campaigns that cover a product (or all), each as the asker sees it: what may be claimed, now or later, then what is owned.
 * Campaigns whose window is over are left out unless something of them is owned; for a product, so is what can be used no more.
 */
export async function offered(
  em: Em,
  product: ProductRow | null,
  { at, actor }: Asking,
): Promise<{ readonly campaign: CampaignRow; readonly coupon: ShownCoupon }[]> {
  const where = product ? { $or: [{ scope: 'platform' }, { scope: 'shop', shop: product.shop }] } : {};
  const campaigns: CampaignRow[] = await rowsOf(em, Campaigns, where, { orderBy: { seq: 'asc' } });
  const owned: CouponRow[] = actor.role === 'buyer' ? await rowsOf(em, Coupons, { buyer: actor.id }, { orderBy: { seq: 'asc' } }) : [];
  const names = await namesOf(em, campaigns);
  return campaigns.flatMap((campaign) => {
    if (product && !covers(campaign.state, { shop: product.shop, product: product.id, category: product.category })) return [];
    const mine = owned
      .filter((coupon) => coupon.campaign === campaign.id)
      .map((coupon) => ({ campaign, coupon: shown(campaign, coupon, names, at) }));
    const mayHaveMore = campaign.state.perUser === 0 || mine.length < campaign.state.perUser;
    const more =
      (opens(campaign, at) || isUpcoming(campaign, at)) && mayHaveMore && (left(campaign) !== 0 || mine.length === 0)
        ? [{ campaign, coupon: shown(campaign, undefined, names, at) }]
        : [];
    const kept = product ? mine.filter(({ coupon: { state } }) => state === 'usable' || state === 'reserved') : mine;
    return [...more, ...kept];
  });
}

async function mine(em: Em, { at, actor }: Asking): Promise<ShownCoupon[]> {
  const owned: CouponRow[] = await rowsOf(em, Coupons, { buyer: actor.id }, { orderBy: { seq: 'desc' } });
  const campaigns: CampaignRow[] = await rowsOf(em, Campaigns, { id: { $in: [...new Set(owned.map(({ campaign }) => campaign))] } });
  const names = await namesOf(em, campaigns);
  const byId = new Map(campaigns.map((campaign) => [campaign.id, campaign]));
  return owned.flatMap((coupon) => (byId.has(coupon.campaign) ? [shown(byId.get(coupon.campaign)!, coupon, names, at)] : []));
}

const couponList = viewQuery({
  words: 'coupon list',
  roles: ['any'],
  title: { zh: '优惠券', en: 'Coupons' },
  input: v.strictObject({
    product: v.optional(v.string()),
    shop: v.optional(v.string()),
    mine: v.optional(v.boolean(), false),
    ...paged('text'),
  }),
  async find(em, input, asking) {
    if (input.mine && asking.actor.role === 'guest') return reject('LOGIN_REQUIRED', {});
    const product: ProductRow | null = input.product === undefined ? null : await rowOf(em, Products, { id: input.product });
    if (input.product !== undefined && !product) return reject('NOT_FOUND', { product: input.product });
    if (input.shop !== undefined && !(await rowOf(em, Shops, { id: input.shop }))) return reject('NOT_FOUND', { shop: input.shop });
    const found = input.mine ? await mine(em, asking) : (await offered(em, product, asking)).map(({ coupon }) => coupon);
    // Of a shop: its own coupons, not the platform's.
    const all = input.shop === undefined ? found : found.filter(({ shop }) => shop === input.shop);
    const start = input.after === undefined ? 0 : all.findIndex(({ id }) => id === input.after![0]) + 1;
    const { rows, page } = cut(input.all ? all.slice(start) : all.slice(start, start + input.limit + 1), input, ({ id }) => [id]);
    return { coupons: rows, page };
  },
});

/** Coupons on offer and owned (stage 3). */
export const couponsView = view({ name: 'coupons', version: 1, tables: [Campaigns, Coupons], reads: ['browse'], queries: [couponList] });
