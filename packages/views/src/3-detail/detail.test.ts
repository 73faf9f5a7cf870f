import { DAY } from '@yellowcart/kernel/clock';
import { Campaign } from '@yellowcart/mall/3-detail/campaign';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { line, placed } from '../testing/orders.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, LI, NOON, viewsOf } from '../testing/telling.ts';

const story = wholeStory();
const shop = await viewsOf(goods().events);
const told = await viewsOf(story.events);

describe('product show', () => {
  test('R3.01 R3.02 prices, SKUs with stock, policies, badge', async () => {
    const tent = await shop.ask(GUEST, 'product show', { product: 'tent' });
    expect(tent).toMatchObject({
      id: 'tent',
      shop: 'jia',
      flagship: true,
      licence: '9133',
      stockStatus: 'in-stock',
      canAddToCart: true,
      sales: 0,
      positiveRate: 1,
      questions: 0,
      reviews: 0,
      live: null,
      skus: [
        { id: 'tent-grey', spec: { 颜色: '山岩灰' }, price: 12_900, available: 10 },
        { id: 'tent-green', spec: { 颜色: '松林绿' }, price: 12_900, available: 0 },
      ],
      policies: ['7天无理由退货', '假一赔十', '运费险', '上门取退', '2d 内发货'],
    });
    expect(tent.coupons.map(({ id }: any) => id)).toEqual(['ten', 'jia-five']);
  });

  test('R3.01 P2 price after coupons: shop coupon, then the platform coupon on what is left', async () => {
    const price = async (product: string, at = NOON) => (await shop.ask(GUEST, 'product show', { product }, at)).price;
    expect(await price('tent')).toEqual({ list: 15_900, promotion: 12_900, afterCoupon: 11_400 });
    expect(await price('tent', NOON + DAY)).toEqual({ list: 15_900, promotion: null, afterCoupon: 13_400 });
    expect(await price('bowl')).toEqual({ list: 3333, promotion: null, afterCoupon: 3333 });
  });

  test('R3.07 points to the room on air, else to the replay', async () => {
    expect((await shop.ask(GUEST, 'product show', { product: 'milk' })).live).toEqual({
      content: 'l1',
      title: '早上的牛奶',
      author: '牧场',
      state: 'now',
    });
  });

  test('R2.07 presale and sold out; an unknown product does not exist', async () => {
    expect(await shop.ask(GUEST, 'product show', { product: 'coat' })).toMatchObject({
      stockStatus: 'presale',
      canAddToCart: true,
      presale: { deposit: 5000 },
    });
    expect(await shop.ask(GUEST, 'product show', { product: 'gone' })).toMatchObject({ stockStatus: 'out-of-stock', canAddToCart: false });
    expect(await shop.ask(GUEST, 'product show', { product: 'x' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});

describe('reviews and questions', () => {
  test('R3.03 those with pictures or a follow-up come first, then the newest; others’ names are masked (Z4)', async () => {
    const more = wholeStory().tell(Review, 'V3', {
      type: 'ReviewPosted',
      order: 'O9',
      line: 'O9-1',
      sku: 'tent-grey',
      product: 'tent',
      shop: 'jia',
      buyer: 'han',
      stars: { product: 4, logistics: 4, service: 4 },
      text: '',
      pictures: [],
      postedAt: NOON,
    });
    const views = await viewsOf(more.events);
    const answer = await views.ask(LI, 'product reviews', { product: 'tent' });
    expect(answer.reviews.map(({ review, buyer }: any) => [review, buyer])).toEqual([
      ['V2', 'li'],
      ['V1', 'li'],
      ['V3', 'h**'],
    ]);
    expect(answer).toMatchObject({
      count: 3,
      positiveRate: 2 / 3,
      reviews: [{ pictures: ['a.jpg'] }, { appended: { text: '用了一周' } }, {}],
    });
    const first = await views.ask(GUEST, 'product reviews', { product: 'tent', limit: 2 });
    expect((await views.ask(GUEST, 'product reviews', { product: 'tent', after: first.page.next })).reviews).toMatchObject([
      { review: 'V3' },
    ]);
  });

  test('R3.03 questions with their answers', async () => {
    expect((await told.ask(HAN, 'product questions', { product: 'tent' })).questions).toMatchObject([
      { question: 'Q1', by: 'han', text: '重吗？', answers: [{ by: 'l*', text: '不重' }] },
    ]);
    expect((await told.ask(GUEST, 'product show', { product: 'tent' })).questions).toBe(1);
  });

  test('of an unknown product do not exist', async () => {
    for (const words of ['product reviews', 'product questions', 'product related'])
      expect(await told.ask(GUEST, words, { product: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('related products', () => {
  test('R2.05 R3.05 bought together, best sellers of the shop, similar ones; each once', async () => {
    const { items } = await told.ask(GUEST, 'product related', { product: 'tent' });
    expect(items.map((item: any) => [item.product, item.relation])).toEqual([
      ['bowl', 'together'],
      ['gone', 'similar'],
    ]);
  });

  test('what is bought together more often comes first', async () => {
    const pairs = goods();
    const item = (product: string) => line({ id: product, sku: `${product}-1`, product, quantity: 1, paid: 1 });
    placed(pairs, 'A', 'li', 'yi', [item('milk'), item('gone')].slice(0, 1));
    const both = [item('milk'), line({ id: 'c', sku: 'coat-m', product: 'coat', quantity: 1, paid: 1 })];
    placed(pairs, 'B', 'li', 'yi', both);
    placed(pairs, 'C', 'li', 'yi', both);
    const views = await viewsOf(pairs.events);
    expect(
      (await views.ask(GUEST, 'product related', { product: 'milk' })).items.map((each: any) => [each.product, each.relation]),
    ).toEqual([
      ['coat', 'together'],
      ['gone', 'shop'],
    ]);
  });
});

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

  test('pages go on where they ended', async () => {
    const first = await shop.ask(GUEST, 'coupon list', { limit: 1 });
    expect(await states(shop, GUEST, { limit: 1, after: first.page.next })).toEqual([['jia-five', 'claimable', null]]);
  });
});
