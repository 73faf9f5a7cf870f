import { DAY } from '@yellowcart/kernel/clock';
import { Campaign } from '@yellowcart/mall/3-detail/campaign';
import { Wallet } from '@yellowcart/mall/3-detail/wallet';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, LI, NOON, viewsOf } from '../testing/telling.ts';

const story = wholeStory();
const shop = await viewsOf(goods().events);
const told = await viewsOf(story.events);

describe('coupons', () => {
  const states = async (views: typeof shop, actor: any, input: object = {}, at = NOON) =>
    (await views.ask(actor, 'coupon list', input, at)).coupons.map((coupon: any) => [coupon.id, coupon.state, coupon.remaining]);

  test('R3.06 P6 claimable inside the window; sold out when none is left', async () => {
    expect(await states(shop, GUEST)).toEqual([
      ['ten', 'claimable', 2],
      ['jia-five', 'claimable', null],
    ]);
    expect(await states(shop, GUEST, {}, NOON + DAY)).toEqual([['jia-five', 'claimable', null]]);
    const claims = goods().tell(Campaign, 'ten', { type: 'CampaignClaimed', buyer: 'a' }, { type: 'CampaignClaimed', buyer: 'b' });
    expect(await states(await viewsOf(claims.events), GUEST)).toEqual([
      ['ten', 'sold-out', 0],
      ['jia-five', 'claimable', null],
    ]);
  });

  test('P6 owned: usable, reserved, used, expired', async () => {
    const upTo = async (type: string, at = NOON) =>
      states(await viewsOf(story.events.slice(0, story.events.findIndex((event) => event.type === type) + 1)), LI, { mine: true }, at);
    expect(await upTo('CouponClaimed')).toEqual([['ten-1', 'usable', 1]]);
    expect(await upTo('CouponClaimed', NOON + 30 * DAY)).toEqual([['ten-1', 'expired', 1]]);
    expect(await upTo('CouponReserved')).toEqual([['ten-1', 'reserved', 1]]);
    expect(await upTo('CouponUsed')).toEqual([['ten-1', 'used', 1]]);
    expect(await states(told, HAN, { mine: true })).toEqual([]);
  });

  test('of a product: those that cover it', async () => {
    expect(await states(shop, GUEST, { product: 'milk' })).toEqual([['ten', 'claimable', 2]]);
    expect(await shop.ask(GUEST, 'coupon list', { product: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await shop.ask(GUEST, 'coupon list', { mine: true })).toMatchObject({ code: 'LOGIN_REQUIRED' });
  });

  test('R3.06 T1 one that is to be claimed later says from when, until it may be; one closed before it opened never comes', async () => {
    const { initial } = Campaign;
    const later = { type: 'CampaignOpened', ...initial, off: 100, perUser: 1, claimFrom: NOON + DAY, claimTo: NOON + 2 * DAY } as const;
    const views = await viewsOf(
      goods().tell(Campaign, 'soon', later).tell(Campaign, 'never', later, { type: 'CampaignClosed', claimTo: NOON }).events,
    );
    const of = async (at: number) => (await states(views, GUEST, { product: 'milk' }, at)).filter(([id]: string[]) => id !== 'ten');
    expect(await of(NOON + DAY - 1)).toEqual([['soon', 'upcoming', null]]);
    expect(await of(NOON + DAY)).toEqual([['soon', 'claimable', null]]);
    expect(await of(NOON + 2 * DAY)).toEqual([]);
    // It takes nothing off before it can be claimed.
    const price = async (at: number) => (await views.ask(GUEST, 'product show', { product: 'milk' }, at)).price.afterCoupon;
    expect([await price(NOON + DAY - 1), await price(NOON + DAY)]).toEqual([2500, 2400]);
  });

  test('P6 of a product: what is used or over is left out, what is reserved is not', async () => {
    const claimed = { type: 'CouponClaimed', coupon: 'jia-five-1', campaign: 'jia-five', expiresAt: NOON + DAY } as const;
    const of = async (story: ReturnType<typeof goods>, at = NOON) =>
      (await states(await viewsOf(story.events), LI, { product: 'bowl' }, at)).filter(([id]: string[]) => id!.startsWith('jia'));
    const own = () => goods().tell(Wallet, 'li', claimed);
    const more = ['jia-five', 'claimable', null];
    expect(await of(own())).toEqual([more, ['jia-five-1', 'usable', null]]);
    expect(await of(own(), NOON + DAY)).toEqual([more]);
    const reserved = own().tell(Wallet, 'li', { type: 'CouponReserved', coupon: 'jia-five-1', trade: 'T' });
    expect(await of(reserved)).toEqual([more, ['jia-five-1', 'reserved', null]]);
    const used = reserved.tell(Wallet, 'li', { type: 'CouponUsed', coupon: 'jia-five-1' });
    expect(await of(used)).toEqual([more]);
    expect(await states(await viewsOf(used.events), LI, { mine: true })).toEqual([['jia-five-1', 'used', null]]);
    const { coupons } = await (await viewsOf(used.events)).ask(LI, 'product show', { product: 'bowl' });
    expect(coupons.map(({ id }: any) => id)).toEqual(['ten', 'jia-five']);
  });

  test('R3.06 the rules of each: threshold, what it covers, window, how many each', async () => {
    const { coupons } = await shop.ask(GUEST, 'coupon list');
    expect(coupons[0]).toMatchObject({
      threshold: 10_000,
      off: 1000,
      scope: 'platform',
      products: [],
      perUser: 1,
      claimFrom: null,
      claimTo: '2026-11-12T12:00:00+08:00',
      expiresAt: '2026-12-11T12:00:00+08:00',
    });
    expect(coupons[1]).toMatchObject({ scope: 'shop', shop: 'jia', shopName: '甲', perUser: 2, claimTo: null, expiresAt: null });
  });

  test('pages go on where they ended', async () => {
    const first = await shop.ask(GUEST, 'coupon list', { limit: 1 });
    expect(await states(shop, GUEST, { limit: 1, after: first.page.next })).toEqual([['jia-five', 'claimable', null]]);
  });
});
