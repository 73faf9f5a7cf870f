import { DAY } from '@yellowcart/kernel/clock';
import { Product } from '@yellowcart/mall/goods/product';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, LI, log, NOON, viewsOf } from '../testing/telling.ts';

const shop = await viewsOf(goods().events);
const ids = (answer: any): string[] => answer.items.map((item: any) => item.product);

describe('cards', () => {
  test('R2.04 show picture, lowest price, sales, points and promotion tags', async () => {
    const [tent] = (await shop.ask(GUEST, 'search', { words: '速开' })).items;
    expect(tent).toEqual({
      product: 'tent',
      title: '速开帐篷 Pro',
      shop: 'jia',
      shopName: '甲',
      picture: null,
      category: '户外',
      price: 12_900,
      priceFrom: false,
      listPrice: 15_900,
      sales: 0,
      positiveRate: 1,
      stockStatus: 'in-stock',
      canAddToCart: true,
      tags: ['新品', '品牌旗舰', '限时价', '运费险', '满200减30'],
      points: ['三秒速开'],
    });
  });

  test('P1 T1 the promotion price counts inside its window only', async () => {
    const price = async (at: number) => (await shop.ask(GUEST, 'search', { words: '速开' }, at)).items[0].price;
    expect([await price(NOON - 1), await price(NOON), await price(NOON + DAY - 1), await price(NOON + DAY)]).toEqual([
      13_900, 12_900, 12_900, 13_900,
    ]);
  });

  test('R2.07 stock status: in stock, presale, out of stock', async () => {
    const { items } = await shop.ask(GUEST, 'shop show', { shop: 'yi' });
    expect(Object.fromEntries(items.map((item: any) => [item.product, [item.stockStatus, item.canAddToCart]]))).toEqual({
      milk: ['in-stock', true],
      coat: ['presale', true],
      gone: ['out-of-stock', false],
    });
  });

  test('V1 sales and positive rate follow payments, refunds and reviews', async () => {
    const told = await viewsOf(wholeStory().events);
    const { items } = await told.ask(GUEST, 'mall');
    const of = (id: string) => items.find((item: any) => item.product === id);
    expect([of('tent').sales, of('tent').positiveRate, of('milk').sales, of('milk').positiveRate]).toEqual([2, 0.5, 0, 1]);
  });

  test('P7 a new price and list price are shown', async () => {
    const story = goods().tell(Product, 'bowl', { type: 'SkuPriced', sku: 'bowl-1', price: 4000, was: 3333, listPrice: 4000 });
    const told = await viewsOf(story.events);
    expect((await told.ask(GUEST, 'search', { words: '青瓷' })).items[0]).toMatchObject({ price: 4000, listPrice: 4000 });
  });
});

describe('mall and shop', () => {
  test('R1.04 R2.08 what a buyer put into the cart or ordered comes first, for the others what sells', async () => {
    const told = await viewsOf(wholeStory().events);
    expect(ids(await told.ask(GUEST, 'mall', { limit: 2 }))).toEqual(['tent', 'bowl']);
    expect(ids(await told.ask(HAN, 'mall', { limit: 2 }))).toEqual(['milk', 'bowl']);
    expect(ids(await told.ask(LI, 'mall', { category: '家居' }))).toEqual(['bowl']);
  });

  test('R2.02 R3.04 a shop shows itself and its products; another one does not exist', async () => {
    expect(await shop.ask(GUEST, 'shop show', { shop: 'jia', limit: 1 })).toMatchObject({
      shop: 'jia',
      name: '甲',
      flagship: true,
      licence: '9133',
      items: [{ product: 'bowl' }],
      page: { hasMore: true },
    });
    expect(await shop.ask(GUEST, 'shop show', { shop: 'bing' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  test('an empty mall is empty', async () => {
    const empty = await viewsOf(log().events);
    expect(await empty.ask(GUEST, 'mall')).toEqual({ categories: [], items: [], page: { next: null, hasMore: false } });
  });
});
