import { history, spec } from '@yellowcart/kernel/spec';
import { reject } from '@yellowcart/kernel/outcome';
import { expect, test } from 'vitest';
import { Campaign, type CampaignEvent } from './campaign.ts';
import { claimCoupon } from './claim-coupon.ts';
import { Wallet } from './wallet.ts';

const OPEN = 1000;
const CLOSE = 2000;
const opened: CampaignEvent = {
  type: 'CampaignOpened',
  scope: 'platform',
  shop: null,
  threshold: 10_000,
  off: 1000,
  total: 2,
  perUser: 1,
  products: [],
  categories: [],
  claimFrom: OPEN,
  claimTo: CLOSE,
  validTo: 9000,
};
const given = (...events: CampaignEvent[]) => spec([history(Campaign, 'ten', opened, ...events)]);
const li = { actor: { id: 'li', role: 'buyer' as const } };
const claim = (at: number, ...events: CampaignEvent[]) => given(...events).when(claimCoupon, { coupon: 'ten' }, { at, ...li });

test('R3.06 P6 a claim takes one of the campaign and puts it into the wallet', () => {
  const then = claim(OPEN);
  expect(then.events).toEqual([
    ['campaign-ten', { type: 'CampaignClaimed', buyer: 'li' }],
    ['wallet-li', { type: 'CouponClaimed', coupon: 'ten-1', campaign: 'ten', expiresAt: 9000 }],
  ]);
  expect(then.state(Campaign, 'ten').claimed).toBe(1);
  expect(then.state(Wallet, 'li').coupons).toMatchObject([{ id: 'ten-1', state: 'usable', trade: null }]);
});

test('T1 P6 claimable from the opening on, and at the end no more', () => {
  expect(claim(OPEN - 1)).toMatchObject({ outcome: { code: 'WINDOW_CLOSED' }, events: [] });
  expect(claim(CLOSE - 1).outcome.ok).toBe(true);
  expect(claim(CLOSE)).toMatchObject({ outcome: { code: 'WINDOW_CLOSED' }, events: [] });
});

test('P6 sold out, and one for each', () => {
  const taken = (buyer: string): CampaignEvent => ({ type: 'CampaignClaimed', buyer });
  expect(claim(OPEN, taken('han'), taken('wang')).outcome).toMatchObject({ code: 'COUPON_SOLD_OUT', facts: { total: 2 } });
  const owned = history(Wallet, 'li', { type: 'CouponClaimed', coupon: 'ten-1', campaign: 'ten', expiresAt: null });
  const again = spec([history(Campaign, 'ten', opened, taken('li')), owned]).when(claimCoupon, { coupon: 'ten' }, { at: OPEN, ...li });
  expect(again.outcome).toMatchObject({ code: 'COUPON_LIMIT', facts: { owned: 1, perUser: 1 } });
});

test('a campaign that is not there', () => {
  expect(spec([]).when(claimCoupon, { coupon: 'ten' }, { at: OPEN, ...li }).outcome).toEqual(reject('NOT_FOUND', { coupon: 'ten' }));
});
