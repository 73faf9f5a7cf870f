import { DAY } from '@yellowcart/kernel/clock';
import { Product } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ordersView } from '../../5-order/orders.view.ts';
import { casesView } from '../../9-aftersale/cases.view.ts';
import { scorecardView } from '../../9-aftersale/scorecard.view.ts';
import { stockView } from '../../goods/stock.view.ts';
import { goods } from '../../testing/goods.ts';
import { shopLife } from '../../testing/shop-life.ts';
import { wholeStory } from '../../testing/story.ts';
import { GUEST, NOON, viewsOf, type Log } from '../../testing/telling.ts';
import { listing } from '../../testing/titles.ts';
import type { View } from '../../view.ts';
import { browseView } from '../browse.view.ts';
import { meritOf } from './facts.ts';
import { searchView } from './search.view.ts';

const SEARCHING = [stockView, browseView, searchView, scorecardView];
/** With the orders and cases that a shop is judged by. */
const JUDGED = [stockView, browseView, ordersView, casesView, searchView, scorecardView];
const ids = (answer: any): string[] => answer.items.map((item: any) => item.product);
const over = async (story: Log, views: readonly View[] = SEARCHING) => {
  const told = await viewsOf(story.events, views);
  const answer = (words: string, more: object = {}, at = NOON) => told.ask(GUEST, 'search', { words, ...more }, at);
  return { ...told, answer, search: async (words: string, more: object = {}, at = NOON) => ids(await answer(words, more, at)) };
};
const titled = (...titles: readonly string[]) => over(listing(titles.map((title) => ({ title }))));

const { search, answer, entries } = await over(goods());

describe('R1.02 what is found', () => {
  test('Chinese words of any length, other words from their start, pinyin initials', async () => {
    expect(await search('帐篷')).toEqual(['gone', 'tent']);
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

  test('first letters of what stands apart are apart', async () => {
    const apart = await titled('当季现摘 皮薄多汁', '帐篷');
    expect([await apart.search('zp'), await apart.search('xz'), await apart.search('pbdz')]).toEqual([['a1'], ['a0'], ['a0']]);
  });

  test('several words are all wanted, wherever they are; signs are no words', async () => {
    expect([await search('帐篷 速开'), await search('户外帐篷 灰'), await search('帐篷 牛奶'), await search('!?')]).toEqual([
      ['tent'],
      ['tent'],
      [],
      [],
    ]);
  });

  test('pinyin whole and partly typed, of polyphones as the word is read', async () => {
    const read = await titled('双人帐篷', '重庆火锅底料', '音乐盒', '乐高积木', '绿色女装', '西安特产');
    const words = [
      'zhangpeng',
      'zhangp',
      'zhang peng',
      'shuangrenzhang',
      'chongqing',
      'yinyue',
      'legao',
      'lvse',
      'nvzhuang',
      'xian',
      'zhongqing',
    ];
    expect(await Promise.all(words.map((each) => read.search(each)))).toEqual([
      ['a0'],
      ['a0'],
      ['a0'],
      ['a0'],
      ['a1'],
      ['a2'],
      ['a3'],
      ['a4'],
      ['a4'],
      ['a5'],
      // Nearly the same sound.
      ['a1'],
    ]);
    expect((await read.answer('zhongqing')).corrected).toEqual({ from: 'zhongqing', to: '重庆' });
  });

  test('mixed scripts, full-width letters, capitals, numbers with units', async () => {
    const mixed = await titled('适用 iPhone15 手机壳 磁吸', '苹果手机壳', '保温杯 500ml', '保温杯 1500ml 2L', 'Type-C 数据线');
    expect(await mixed.search('iphone手机壳')).toEqual(['a0']);
    expect(await mixed.search('ＩＰＨＯＮＥ １５')).toEqual(['a0']);
    expect([await mixed.search('500ML'), await mixed.search('2l'), await mixed.search('type-c'), await mixed.search('iphone1')]).toEqual([
      ['a2'],
      ['a3'],
      ['a4'],
      [],
    ]);
  });

  test('a shop by its name, alone or with a word of its goods; its new name after a change', async () => {
    const story = listing(
      [
        { title: '帐篷', shop: 'shan' },
        { title: '睡袋', shop: 'shan' },
        { title: '帐篷', shop: 'hai' },
      ],
      {
        shan: '山野集旗舰店',
        hai: '海风',
      },
    );
    const before = await over(story);
    expect([await before.search('山野集'), await before.search('山野 帐篷')]).toEqual([['a0', 'a1'], ['a0']]);
    const after = await over(story.tell(Shop, 'shan', { type: 'ShopEdited', changes: { name: '北岭' } }));
    expect([await after.search('山野集'), await after.search('北岭')]).toEqual([[], ['a0', 'a1']]);
  });

  test('R1.02 a shop by the pinyin of its name, begun or with spaces, alone or with a word of its goods', async () => {
    const shops = { shan: '山野集旗舰店', hai: '海风', qi: '旗舰店' };
    const { search: spoken } = await over(
      listing(
        [
          { title: '帐篷', shop: 'shan' },
          { title: '睡袋', shop: 'shan' },
          { title: '帐篷', shop: 'hai' },
          { title: '海风琴', shop: 'qi' },
        ],
        shops,
      ),
    );
    for (const words of ['shanyeji', 'shany', 'shan ye ji', 'ShanYe'])
      expect([words, (await spoken(words)).toSorted()]).toEqual([words, ['a0', 'a1']]);
    expect([await spoken('shanye zhangpeng'), (await spoken('haifeng')).toSorted()]).toEqual([['a0'], ['a2', 'a3']]);
    // One syllable begins many names; a name is not looked for in the middle.
    expect([await spoken('shan'), await spoken('yeji')]).toEqual([[], []]);
  });

  test('R2.03 prices from more to less are refused, with the argument that is wrong', () => {
    const { input } = searchView.queries.find((each) => each.words === 'search')!;
    const parse = (more: object) => v.safeParse(input, { words: '帐篷', ...more });
    const wrong = parse({ minPrice: 2, maxPrice: 1 });
    expect([wrong.success, wrong.issues?.map((issue: any) => v.getDotPath(issue))]).toEqual([false, ['minPrice']]);
    expect([{ minPrice: 1, maxPrice: 1 }, { minPrice: 9 }, { maxPrice: 0 }].map((more) => parse(more).success)).toEqual([true, true, true]);
  });

  test('synonyms in both languages, after what was typed', async () => {
    const named = await titled('保温杯', '水杯', '杯垫', 'Thermos Bottle', '羽绒服', '双肩包');
    expect((await named.search('水杯'))[0]).toBe('a1');
    expect((await named.search('水杯')).toSorted()).toEqual(['a0', 'a1', 'a3']);
    expect([await named.search('down jacket'), await named.search('书包'), await named.search('backpack')]).toEqual([
      ['a4'],
      ['a5'],
      ['a5'],
    ]);
  });

  test('R2.02 what is taken off the shelf is not found until it is put on again; a new title counts at once', async () => {
    const story = goods().tell(Product, 'tent', { type: 'ProductTakenOff' });
    const off = await over(story);
    expect([await off.search('帐篷'), (await off.answer('帐篷')).total, await off.search('速开')]).toEqual([['gone'], 1, []]);
    const on = await over(story.tell(Product, 'tent', { type: 'ProductPutOn' }));
    expect(await on.search('速开')).toEqual(['tent']);
    const edited = await over(
      story.tell(Product, 'tent', { type: 'ProductEdited', changes: { title: '天幕', category: '露营', tags: ['黑胶'] } }),
    );
    expect([
      await edited.search('速开帐篷'),
      await edited.search('tianmu'),
      await edited.search('黑胶'),
      await edited.search('露营'),
    ]).toEqual([[], ['tent'], ['tent'], ['tent']]);
  });
});

describe('R2.03 order', () => {
  test('relevance: as written, in the title, elsewhere, synonyms, pinyin; then sales and good reviews', async () => {
    const kinds = await over(
      listing([
        { title: 'Zhangpeng 纪念衫' },
        { title: '天幕', points: ['双人 帐篷可用'], sales: 90_000 },
        { title: '双人 速开帐篷', sales: 3 },
        { title: '双人tent', sales: 9000 },
        { title: '双人帐篷', sales: 1 },
        { title: '双人帐篷', sales: 1000, stars: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
        { title: '双人帐篷', sales: 900, stars: [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5] },
      ]),
    );
    expect(await kinds.search('双人帐篷')).toEqual(['a6', 'a5', 'a4', 'a2', 'a1', 'a3']);
    expect((await kinds.search('zhangpeng'))[0]).toBe('a0');
    expect(await kinds.search('双人帐篷', { sort: 'sales' })).toEqual(['a1', 'a3', 'a5', 'a6', 'a2', 'a4']);
    expect(await kinds.search('双人帐篷', { sort: 'newest' })).toEqual(['a6', 'a5', 'a4', 'a3', 'a2', 'a1']);
  });

  test('every order has the same products, however many words and ways there are', async () => {
    const many = await titled(
      '手机壳 iphone 磁吸',
      'phone case iPhone',
      'shouji 手机',
      '首饰盒 sj',
      '磁吸 手机套 苹果 透明 快充 防摔 iphone',
      '手机 磁吸',
    );
    const searches = ['手机 磁吸', 'sj', 'shouji', 'shouj cixi', 'iphone手机壳', '手机 磁吸 苹果 透明 快充 防摔 iphone', 'phone sj'];
    for (const words of searches) {
      const [byKind, bySales] = await Promise.all([many.search(words), many.search(words, { sort: 'sales' })]);
      expect([words, byKind.toSorted()]).toEqual([words, bySales]);
      expect([words, bySales.length > 0]).toEqual([words, true]);
    }
  });

  test('tenfold sales are worth half of all good reviews; nobody is perfect with one', () => {
    const score = (sales: number, reviews: number, positive: number) => meritOf({ sales, reviews, positive });
    expect(score(99, 0, 0) - score(9, 0, 0)).toBe(1000);
    expect(score(0, 1, 1)).toBeLessThan(score(0, 100, 99));
    expect(score(0, 1000, 1000) - score(0, 1000, 0)).toBeGreaterThan(1900);
    expect(score(-3, 0, 0)).toBe(score(0, 0, 0));
  });

  test('V2 a shop whose traffic is limited comes last in every order, until it passes', async () => {
    const life = shopLife();
    for (let i = 0; i < 12; i += 1) life.pay(`O${i}`);
    for (let i = 0; i < 3; i += 1) life.open(`O${i}`);
    const told = await over(life.log, JUDGED);
    // 甲 has tent, 乙 has what is sold out; the tent would be first by price from above and by relevance.
    for (const sort of ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'])
      expect([sort, await told.search('帐篷', { sort })]).toEqual([sort, ['gone', 'tent']]);
    const first = await told.answer('帐篷', { sort: 'price-desc', limit: 1 });
    expect(await told.search('帐篷', { sort: 'price-desc', limit: 1, after: first.page.next })).toEqual(['tent']);
    expect(await told.search('帐篷', { sort: 'price-desc' }, NOON + 31 * DAY)).toEqual(['tent', 'gone']);
  });
});

describe('R2.03 filters', () => {
  test('combine, at the price of the moment', async () => {
    expect(await search('帐篷', { maxPrice: 10_000 })).toEqual(['gone']);
    expect(await search('帐篷', { minPrice: 12_900, maxPrice: 12_900 })).toEqual(['tent']);
    expect(await search('帐篷', { minPrice: 12_900, maxPrice: 12_900 }, NOON + DAY)).toEqual([]);
    expect([await search('青瓷', { shipWithin: '24h' }), await search('青瓷', { shipWithin: '23h' })]).toEqual([['bowl'], []]);
    const told = await over(wholeStory());
    const found = (more: object) => told.search('帐篷', more);
    expect([
      await found({ minSales: 2 }),
      await found({ minSales: 3 }),
      await found({ minPositive: 0.5, minSales: 1 }),
      await found({ minPositive: 0.6 }),
    ]).toEqual([['tent'], [], ['tent'], ['gone']]);
  });

  test('by category, shop and stock; a presale is not in stock, and over it is sold out', async () => {
    expect([
      await search('帐篷', { shop: 'yi' }),
      await search('帐篷', { inStock: true }),
      await search('帐篷', { category: '家居' }),
    ]).toEqual([['gone'], ['tent'], []]);
    const status = async (at: number) => (await answer('羽绒服', {}, at)).facets.stock;
    expect([await search('羽绒服', { inStock: true }), await status(NOON), await status(NOON + 2 * DAY)]).toEqual([
      [],
      [{ status: 'presale', count: 1 }],
      [{ status: 'out-of-stock', count: 1 }],
    ]);
  });

  test('pages go on where they ended', async () => {
    for (const sort of ['price-asc', 'price-desc', 'newest', 'sales', 'relevance']) {
      const first = await answer('帐篷', { sort, limit: 1 });
      const second = await answer('帐篷', { sort, limit: 1, after: first.page.next });
      expect([...ids(first), ...ids(second), second.page, second.total]).toEqual([
        ...(await search('帐篷', { sort })),
        { next: null, hasMore: false },
        2,
      ]);
    }
  });

  test('arguments that make no sense do not parse', () => {
    const { input } = entries.find(({ words }) => words === 'search')!;
    const wrong: object[] = [
      { words: ' ' },
      { words: 'a', shipWithin: '2x' },
      { words: 'a', sort: 'best' },
      { words: 'a', minPositive: 98 },
      { words: 'a', inStock: 'yes' },
      { words: 'a', limit: 0 },
      { words: 'a', after: 'x' },
      { words: 'a', after: 'WzFd' },
      { words: 'a', colour: 'red' },
    ];
    for (const each of wrong) expect(v.safeParse(input, each).success).toBe(false);
  });
});
