import { formatInstant, parseInstant } from '@yellowcart/kernel/clock';
import { history, spec } from '@yellowcart/kernel/spec';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Product, type ProductEvent } from '../goods/product.ts';
import { campaignOf } from './campaign-document.ts';
import { Campaign, type CampaignEvent } from './campaign.ts';
import { claimCoupon } from './claim-coupon.ts';
import { closePlatformCampaign, closeShopCampaign } from './close-campaign.ts';
import { openPlatformCampaign, openShopCampaign } from './open-campaign.ts';
import { Wallet } from './wallet.ts';

const NOW = parseInstant('2026-11-11T12:00:00+08:00')!;
const at = (ms: number): string => formatInstant(NOW + ms);
const jia = { at: NOW, actor: { id: 'jia-clerk', role: 'merchant' as const, shop: 'jia' } };
const yi = { at: NOW, actor: { id: 'yi-clerk', role: 'merchant' as const, shop: 'yi' } };
const admin = { at: NOW, actor: { id: 'admin', role: 'platform' as const } };
const li = { at: NOW, actor: { id: 'li', role: 'buyer' as const } };

const { onSale: _onSale, withdrawn: _withdrawn, ...blank } = Product.initial;
const sold = (shop: string): ProductEvent => ({ type: 'ProductListed', ...blank, shop });
const terms = { off: 500, threshold: 0, total: 0, perUser: 2, products: [], categories: [] };
const offered = (shop: string | null, more: object = {}): CampaignEvent => campaignOf({ ...terms, ...more }, shop);
const given = (...events: CampaignEvent[]) =>
  spec([
    history(Product, 'tent', sold('jia')),
    history(Product, 'milk', sold('yi')),
    ...(events.length > 0 ? [history(Campaign, 'five', ...events)] : []),
  ]);
const open = (document: object, from = given()) => from.when(openShopCampaign, v.parse(openShopCampaign.input as any, document), jia);

describe('merchant coupon open', () => {
  test('P6 M3 a coupon of the own shop, with the defaults of a world', () => {
    const then = open({ id: 'five', off: 500, products: ['tent'], validTo: at(1) });
    expect(then.events).toEqual([
      [
        'campaign-five',
        {
          type: 'CampaignOpened',
          scope: 'shop',
          shop: 'jia',
          threshold: 0,
          off: 500,
          total: 0,
          perUser: 1,
          products: ['tent'],
          categories: [],
          claimFrom: null,
          claimTo: null,
          validTo: NOW + 1,
        },
      ],
    ]);
    expect(open({ off: 500 }).outcome).toMatchObject({ answer: { coupon: expect.stringMatching(/^K\d{10}$/), scope: 'shop', claimed: 0 } });
  });

  test.each([
    ['T1 an empty claim window', { claimFrom: at(2), claimTo: at(2) }, 'WINDOW_EMPTY', 'claimTo'],
    ['T1 one that ends before it can be claimed', { claimFrom: at(2), validTo: at(2) }, 'WINDOW_EMPTY', 'validTo'],
    ['T1 claims that are over', { claimTo: at(0) }, 'WINDOW_CLOSED', 'claimTo'],
    ['T1 use that is over', { validTo: at(0) }, 'WINDOW_CLOSED', 'validTo'],
    ['Z1 the product of another shop', { products: ['tent', 'milk'] }, 'NOT_FOUND', undefined],
    ['Z1 another shop', { shop: 'yi' }, 'NOT_FOUND', undefined],
  ])('%s is refused', (_, part, code, path) => {
    const then = open({ off: 500, ...part });
    expect(then).toMatchObject({ outcome: { code }, events: [] });
    if (!then.outcome.ok) expect(then.outcome.facts['path']).toBe(path);
  });

  test('an id that is there', () => {
    expect(open({ id: 'five', off: 1 }, given(offered(null)))).toMatchObject({ outcome: { code: 'DUPLICATE_ID' }, events: [] });
  });
});

test('P6 M3 the platform opens its own, for any product', () => {
  const input = v.parse(openPlatformCampaign.input as any, { id: 'ten', off: 1000, products: ['tent', 'milk'] });
  const then = given().when(openPlatformCampaign, input, admin);
  expect(then.state(Campaign, 'ten')).toMatchObject({ scope: 'platform', shop: null, products: ['tent', 'milk'] });
  expect(v.safeParse(openPlatformCampaign.input as any, { off: 1, scope: 'shop' }).success).toBe(false);
});

describe('coupon close', () => {
  test('P6 no more claims from then on; what is owned stays usable', () => {
    const owned = history(Wallet, 'li', { type: 'CouponClaimed', coupon: 'five-1', campaign: 'five', expiresAt: NOW + 9 });
    const closing = given(offered('jia', { claimTo: NOW + 5, validTo: NOW + 9 })).when(closeShopCampaign, { coupon: 'five' }, jia);
    expect(closing.events).toEqual([['campaign-five', { type: 'CampaignClosed', claimTo: NOW }]]);
    const closed = spec([history(Campaign, 'five', offered('jia', { validTo: NOW + 9 }), { type: 'CampaignClosed', claimTo: NOW }), owned]);
    const claim = closed.when(claimCoupon, { coupon: 'five' }, li);
    expect(claim).toMatchObject({ outcome: { code: 'WINDOW_CLOSED', facts: { until: at(0) } }, events: [] });
    expect(claim.state(Wallet, 'li').coupons).toMatchObject([{ id: 'five-1', state: 'usable', expiresAt: NOW + 9 }]);
    expect(closing.state(Campaign, 'five')).toMatchObject({ validTo: NOW + 9 });
  });

  test('P6 one that was to open later never does', () => {
    const later = history(Campaign, 'five', offered('jia', { claimFrom: NOW + 5 }), { type: 'CampaignClosed', claimTo: NOW });
    expect(spec([later]).when(claimCoupon, { coupon: 'five' }, { ...li, at: NOW + 5 }).outcome).toMatchObject({ code: 'WINDOW_CLOSED' });
  });

  test('once, and only an own one (Z1)', () => {
    const twice = given(offered('jia'), { type: 'CampaignClosed', claimTo: NOW });
    expect(twice.when(closeShopCampaign, { coupon: 'five' }, jia).outcome).toMatchObject({ code: 'WRONG_STATE' });
    for (const [owner, command, who] of [
      ['jia', closeShopCampaign, yi],
      [null, closeShopCampaign, jia],
      ['jia', closePlatformCampaign, admin],
    ] as const)
      expect(given(offered(owner)).when(command, { coupon: 'five' }, who)).toMatchObject({ outcome: { code: 'NOT_FOUND' }, events: [] });
    expect(given(offered(null)).when(closePlatformCampaign, { coupon: 'five' }, admin).outcome.ok).toBe(true);
    expect(given().when(closeShopCampaign, { coupon: 'five' }, jia).outcome).toMatchObject({ code: 'NOT_FOUND' });
  });
});
