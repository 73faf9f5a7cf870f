import { DAY } from '@yellowcart/kernel/clock';
import { Product } from '@yellowcart/mall/goods/product';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, HAN, LI, log, NOON, viewsOf } from '../testing/telling.ts';
import { asMatch, asWords } from './words.ts';

const shop = await viewsOf(goods().events);
const ids = (answer: any): string[] => answer.items.map((item: any) => item.product);
const search = async (words: string, more: object = {}, at = NOON) => ids(await shop.ask(GUEST, 'search', { words, ...more }, at));

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

describe('search', () => {
  test('R1.02 finds Chinese words of any length, other words from their start, pinyin initials', async () => {
    expect(await search('帐篷')).toEqual(['tent', 'gone'].toSorted());
    expect([await search('帐'), await search('篷帐'), await search('速开帐篷'), await search('青瓷碗')]).toEqual([
      ['gone', 'tent'],
      [],
      ['tent'],
      ['bowl'],
    ]);
    expect([await search('pro'), await search('PR'), await search('o')]).toEqual([['tent'], ['tent'], []]);
    expect([await search('zp'), await search('skzp'), await search('xnn'), await search('山岩灰'), await search('户外')]).toEqual([
      ['gone', 'tent'],
      ['tent'],
      ['milk'],
      ['tent'],
      ['gone', 'tent'],
    ]);
  });

  test('several words are all wanted; signs are no words and nothing is a syntax error', async () => {
    expect([await search('帐篷 速开'), await search('帐篷 牛奶'), await search('"帐篷" OR NOT *'), await search('!?')]).toEqual([
      ['tent'],
      [],
      [],
      [],
    ]);
  });

  test('R2.03 filters combine', async () => {
    expect(await search('帐篷', { maxPrice: 10_000 })).toEqual(['gone']);
    expect(await search('帐篷', { minPrice: 12_900, maxPrice: 12_900 })).toEqual(['tent']);
    expect(await search('帐篷', { minPrice: 12_900, maxPrice: 12_900 }, NOON + DAY)).toEqual([]);
    expect([await search('青瓷', { shipWithin: '24h' }), await search('青瓷', { shipWithin: '23h' })]).toEqual([['bowl'], []]);
    const told = await viewsOf(wholeStory().events);
    const found = async (more: object) => ids(await told.ask(GUEST, 'search', { words: '帐篷', ...more }));
    expect([
      await found({ minSales: 2 }),
      await found({ minSales: 3 }),
      await found({ minPositive: 0.5, minSales: 1 }),
      await found({ minPositive: 0.6 }),
    ]).toEqual([['tent'], [], ['tent'], ['gone']]);
  });

  test('R2.03 sorts; pages go on where they ended', async () => {
    const sorts = ['price-asc', 'price-desc', 'newest', 'sales', 'relevance'];
    const orders = await Promise.all(sorts.map((sort) => search('帐篷', { sort })));
    expect(orders).toEqual([
      ['gone', 'tent'],
      ['tent', 'gone'],
      ['gone', 'tent'],
      ['gone', 'tent'],
      ['gone', 'tent'],
    ]);
    for (const sort of sorts) {
      const first = await shop.ask(GUEST, 'search', { words: '帐篷', sort, limit: 1 });
      const second = await shop.ask(GUEST, 'search', { words: '帐篷', sort, limit: 1, after: first.page.next });
      expect([...ids(first), ...ids(second), second.page]).toEqual([...(await search('帐篷', { sort })), { next: null, hasMore: false }]);
    }
  });

  test('arguments that make no sense do not parse', () => {
    const { input } = shop.entries.find(({ words }) => words === 'search')!;
    const wrong = [
      { words: ' ' },
      { words: 'a', shipWithin: '2x' },
      { words: 'a', sort: 'best' },
      { words: 'a', minPositive: 98 },
      { words: 'a', limit: 0 },
      { words: 'a', after: 'x' },
      { words: 'a', after: 'WzFd' },
    ];
    for (const each of wrong) expect(v.safeParse(input, each).success).toBe(false);
  });

  test('text is indexed in lower case and plain width', () => {
    expect(asWords('ＩＰｈｏｎｅ15手机壳（红）')).toBe('iphone15 手 机 壳 红');
    expect(asMatch('手机 a')).toBe('words : "手 机" AND words : "a" *');
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
    expect(await empty.ask(GUEST, 'mall')).toEqual({ items: [], page: { next: null, hasMore: false } });
  });
});
