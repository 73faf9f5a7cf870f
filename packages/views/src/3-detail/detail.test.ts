import { formatInstant } from '@yellowcart/kernel/clock';
import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Visit } from '@yellowcart/mall/1-entry/visit';
import { Question } from '@yellowcart/mall/3-detail/question';
import { Review } from '@yellowcart/mall/9-aftersale/review';
import { Content } from '@yellowcart/mall/goods/content';
import { Product } from '@yellowcart/mall/goods/product';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, LI, NOON, viewsOf } from '../testing/telling.ts';
import { dimensionsOf } from './product-show.ts';

const story = wholeStory();
const shop = await viewsOf(goods().events);
const told = await viewsOf(story.events);

describe('product show', () => {
  test('R3.01 R3.02 R3.04 prices, SKUs with stock, policies, badge', async () => {
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
      policies: ['7天无理由退货', '假一赔十', '运费险', '上门取退', '48 小时内发货'],
    });
    expect(tent.coupons.map(({ id }: any) => id)).toEqual(['ten', 'jia-five']);
  });

  test('R3.01 P2 price after coupons: shop coupon, then the platform coupon on what is left', async () => {
    const price = async (product: string, at = NOON) => (await shop.ask(GUEST, 'product show', { product }, at)).price;
    const tent = { list: 15_900, sku: 'tent-grey' };
    expect(await price('tent')).toMatchObject({
      ...tent,
      promotion: 12_900,
      unit: 12_900,
      afterCoupon: 11_400,
      coupons: ['jia-five', 'ten'],
    });
    expect(await price('tent', NOON + DAY)).toMatchObject({
      ...tent,
      promotion: null,
      unit: 13_900,
      afterCoupon: 13_400,
      coupons: ['jia-five'],
    });
    expect(await price('bowl')).toEqual({
      list: 3333,
      promotion: null,
      sku: 'bowl-1',
      unit: 3333,
      afterCoupon: 3333,
      coupons: [],
      steps: [],
      history: [{ at: formatInstant(NOON), price: 3333 }],
      until: null,
    });
  });

  test('R3.01 the price after coupons knows what the asker owns: what is used is no more to be had', async () => {
    const { price } = await told.ask(LI, 'product show', { product: 'tent' });
    expect(price).toMatchObject({ afterCoupon: 12_400, coupons: ['jia-five'] });
    expect((await told.ask(HAN, 'product show', { product: 'tent' })).price).toMatchObject({ coupons: ['jia-five', 'ten'] });
  });

  test('R3.01 T1 the three prices around the edges of the promotion and of a coupon', async () => {
    const prices = await Promise.all(
      [NOON - 1, NOON, NOON + DAY - 1, NOON + DAY].map(async (at) => {
        const { price, skus } = await shop.ask(GUEST, 'product show', { product: 'tent' }, at);
        return [price.promotion, skus[0].price, price.afterCoupon];
      }),
    );
    expect(prices).toEqual([
      [null, 13_900, 12_400],
      [12_900, 12_900, 11_400],
      [12_900, 12_900, 11_400],
      [null, 13_900, 13_400],
    ]);
  });

  test('R3.02 what the specs are made of, in the order of the SKUs; combinations without a SKU are impossible', async () => {
    const spec = (颜色: string, 尺码: string) => ({ spec: { 颜色, 尺码 } });
    expect(dimensionsOf([spec('灰', 'M'), spec('绿', 'L'), spec('灰', 'S')])).toEqual([
      { name: '颜色', values: ['灰', '绿'] },
      { name: '尺码', values: ['M', 'L', 'S'] },
    ]);
    expect(dimensionsOf([{ spec: {} }])).toEqual([]);
    expect((await shop.ask(GUEST, 'product show', { product: 'tent' })).dimensions).toEqual([
      { name: '颜色', values: ['山岩灰', '松林绿'] },
    ]);
  });

  test('R3.01 F1 D3 until when it ships: from now, a presale from the opening of its balance', async () => {
    const promise = async (product: string, at = NOON) => (await shop.ask(GUEST, 'product show', { product }, at)).promise;
    expect(await promise('bowl')).toEqual({ shipWithin: '1d', shipBefore: '2026-11-12T12:00:00+08:00' });
    expect(await promise('coat')).toEqual({ shipWithin: '2d', shipBefore: '2026-11-14T12:00:00+08:00' });
    expect(await promise('coat', NOON + DAY + HOUR)).toEqual({ shipWithin: '2d', shipBefore: '2026-11-14T13:00:00+08:00' });
  });

  test('R3.01 policies are told in the language of the asker', async () => {
    const { policies } = await shop.ask(GUEST, 'product show', { product: 'tent' }, NOON, { lang: 'en' });
    expect(policies).toEqual([
      '7-day returns, no reason needed',
      'A fake is paid back ten times',
      'Freight insurance for returns',
      'Returns picked up at your door',
      'Ships within 48 hours',
    ]);
    const coat = await shop.ask(GUEST, 'product show', { product: 'coat' });
    expect(coat.policies).toEqual(['7天无理由退货', '假一赔十', '付尾款后 48 小时内发货']);
  });

  test('R3.01 the clips that carry it: videos, rooms on air, replays', async () => {
    const clips = async (product: string) => (await shop.ask(GUEST, 'product show', { product })).clips;
    expect(await clips('tent')).toEqual([{ content: 'v1', kind: 'video', author: '露营研究所', title: '三分钟搭好', live: null }]);
    const video = { kind: 'video', author: '牧场', title: '挤奶', products: ['milk'], live: null, explaining: null } as const;
    const more = await viewsOf(goods().tell(Content, 'v2', { type: 'ContentPublished', ...video }).events);
    expect((await more.ask(GUEST, 'product show', { product: 'milk' })).clips.map(({ content }: any) => content)).toEqual([
      'v2',
      'l1',
      'l2',
    ]);
    expect(await clips('gone')).toEqual([]);
  });

  test('R3.01 whether it goes to where the visitor is, when that is known', async () => {
    const visit = (province: string) => ({ visit: { ...Visit.initial, place: { province, city: null } } });
    const story = goods().tell(Product, 'tent', { type: 'ProductEdited', changes: { noDelivery: ['西藏自治区'] } });
    const views = await viewsOf(story.events);
    const goes = async (more: object) => (await views.ask(GUEST, 'product show', { product: 'tent', from: 'v1' }, NOON, more)).deliversTo;
    expect(await goes({})).toBeNull();
    expect(await goes(visit('西藏自治区'))).toEqual({ province: '西藏自治区', ok: false });
    expect(await goes(visit('浙江省'))).toEqual({ province: '浙江省', ok: true });
  });

  test('R2.07 R3.08 off the shelf it stays readable, and cannot be added', async () => {
    const views = await viewsOf(goods().tell(Product, 'bowl', { type: 'ProductTakenOff' }).events);
    expect(await views.ask(GUEST, 'product show', { product: 'bowl' })).toMatchObject({
      title: '青瓷碗',
      offShelf: true,
      stockStatus: 'out-of-stock',
      canAddToCart: false,
    });
    expect((await shop.ask(GUEST, 'product show', { product: 'bowl' })).offShelf).toBe(false);
  });

  test('R3.04 credentials: the flagship badge and the licence, where there are some', async () => {
    const of = async (product: string) => await shop.ask(GUEST, 'product show', { product });
    expect(await of('tent')).toMatchObject({ flagship: true, licence: '9133' });
    expect(await of('milk')).toMatchObject({ flagship: false, licence: null });
  });

  test('R3.07 points to the room on air, else to the replay', async () => {
    const ended = await viewsOf(goods().tell(Content, 'l1', { type: 'LiveEnded' }).tell(Content, 'l2', { type: 'ContentRemoved' }).events);
    expect((await ended.ask(GUEST, 'product show', { product: 'milk' })).live).toMatchObject({ content: 'l1', state: 'replay' });
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
      reviews: [{ pictures: [{ name: 'a.jpg', digest: null }] }, { appended: { text: '用了一周', pictures: [] } }, {}],
    });
    expect(answer.summary).toEqual({ 5: 1, 4: 1, 3: 1, 2: 0, 1: 0 });
    const of = async (input: object) =>
      (await views.ask(GUEST, 'product reviews', { product: 'tent', ...input })).reviews.map(({ review }: any) => review);
    expect(await of({ withPictures: true })).toEqual(['V2']);
    expect([await of({ stars: 5 }), await of({ stars: 4 }), await of({ stars: 1 })]).toEqual([['V1'], ['V3'], []]);
    expect(await of({ stars: 5, withPictures: true })).toEqual([]);
    const first = await views.ask(GUEST, 'product reviews', { product: 'tent', limit: 2 });
    expect((await views.ask(GUEST, 'product reviews', { product: 'tent', after: first.page.next })).reviews).toMatchObject([
      { review: 'V3' },
    ]);
  });

  test('R3.03 questions with their answers', async () => {
    expect((await told.ask(HAN, 'product questions', { product: 'tent' })).questions).toMatchObject([
      { question: 'Q1', by: 'han', text: '重吗？', answers: [{ by: 'l*', text: '不重', official: false }] },
    ]);
    expect((await told.ask(GUEST, 'product show', { product: 'tent' })).questions).toBe(1);
  });

  test('R3.03 unanswered questions come after the answered; pages go on where they ended', async () => {
    const asked = (at: number) => ({ type: 'QuestionAsked', product: 'tent', by: 'li', at, text: '？' }) as const;
    const more = wholeStory();
    more.tell(Question, 'Q2', asked(NOON)).tell(Question, 'Q3', asked(NOON)).tell(Question, 'Q4', asked(NOON));
    more.tell(Question, 'Q3', { type: 'QuestionAnswered', product: 'tent', by: 'han', at: NOON, text: '！' });
    const views = await viewsOf(more.events);
    const ids = ({ questions }: any) => questions.map(({ question }: any) => question);
    const all = await views.ask(LI, 'product questions', { product: 'tent' });
    expect([all.count, ids(all)]).toEqual([4, ['Q3', 'Q1', 'Q4', 'Q2']]);
    expect(all.questions[0]).toMatchObject({ by: 'li', answers: [{ by: 'h**' }] });
    const first = await views.ask(LI, 'product questions', { product: 'tent', limit: 2 });
    const second = await views.ask(LI, 'product questions', { product: 'tent', limit: 2, after: first.page.next });
    expect([ids(first), ids(second), second.page.hasMore]).toEqual([['Q3', 'Q1'], ['Q4', 'Q2'], false]);
  });

  test('of an unknown product do not exist', async () => {
    for (const words of ['product reviews', 'product questions', 'product related'])
      expect(await told.ask(GUEST, words, { product: 'x' })).toMatchObject({ code: 'NOT_FOUND' });
  });
});
