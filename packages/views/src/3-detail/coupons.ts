import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Campaign, type CampaignEvent, type CampaignState } from '@yellowcart/mall/3-detail/campaign';
import type { OwnedCoupon, WalletEvent } from '@yellowcart/mall/3-detail/wallet';
import { asEvent, idOf, table } from '../view.ts';

const campaigns = defineEntity({
  name: 'Campaign',
  tableName: 'campaigns',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    scope: p.string().$type<CampaignState['scope']>(),
    shop: p.string().strictNullable(),
    claimTo: p.bigint('number').strictNullable(),
    validTo: p.bigint('number').strictNullable(),
    state: p.json<CampaignState>(),
  },
  indexes: [{ properties: ['scope', 'shop'] }],
});

export type CampaignRow = InferEntity<typeof campaigns>;

/** Coupons as they are offered. */
export const Campaigns = table<CampaignRow>({
  entity: campaigns,
  folds: [Campaign],
  streams: {
    campaign: {
      fold: (row, event) => {
        const state = Campaign.evolve(row?.state ?? Campaign.initial, asEvent<CampaignEvent>(event));
        const { scope, shop, claimTo, validTo } = state;
        return { id: idOf(event.stream), seq: row?.seq ?? event.position, scope, shop, claimTo, validTo, state };
      },
    },
  },
});

const coupons = defineEntity({
  name: 'Coupon',
  tableName: 'coupons',
  properties: {
    /** buyer/coupon */
    id: p.string().primary(),
    seq: p.bigint('number'),
    coupon: p.string(),
    buyer: p.string(),
    campaign: p.string(),
    expiresAt: p.bigint('number').strictNullable(),
    state: p.string().$type<OwnedCoupon['state']>(),
    trade: p.string().strictNullable(),
  },
  indexes: [{ properties: ['buyer', 'campaign'] }],
});

export type CouponRow = InferEntity<typeof coupons>;

const keys = ({ stream, data }: { readonly stream: string; readonly data: { readonly coupon: string } }): string[] => [
  `${idOf(stream)}/${data.coupon}`,
];

/** Coupons that somebody owns (P6). */
export const Coupons = table<CouponRow, WalletEvent>({
  entity: coupons,
  on: {
    CouponClaimed: {
      keys,
      creates: true,
      fold: (_, { stream, position, data }, id) => ({
        id,
        seq: position,
        coupon: data.coupon,
        buyer: idOf(stream),
        campaign: data.campaign,
        expiresAt: data.expiresAt,
        state: 'usable',
        trade: null,
      }),
    },
    CouponReserved: { keys, fold: (row, { data }) => row && { ...row, state: 'reserved', trade: data.trade } },
    CouponUsed: { keys, fold: (row) => row && { ...row, state: 'used' } },
    CouponReturned: { keys, fold: (row) => row && { ...row, state: 'usable', trade: null } },
  },
});
