import { Product } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Visit } from '@yellowcart/mall/1-entry/visit';
import { expect, test } from 'vitest';
import { scorecardView } from '../../9-aftersale/scorecard.view.ts';
import { stockView } from '../../goods/stock.view.ts';
import { GUEST, LI, NOON, viewsOf, type Log } from '../../testing/telling.ts';
import { listing } from '../../testing/titles.ts';
import { browseView } from '../browse.view.ts';
import { searchView } from './search.view.ts';
import { termsOf } from './suggest-terms.ts';

const stocked = () =>
  listing(
    [
      { title: '双人帐篷 速开', category: '户外', shop: 'shan' },
      { title: '单人帐篷', category: '户外', shop: 'shan' },
      { title: '帐篷灯 充电', category: '照明', shop: 'hai' },
      { title: '长裤 Pro', category: '服饰', shop: 'hai' },
      { title: '张小泉菜刀', category: '帐中厨房', shop: 'zhang' },
    ],
    { shan: '山野集', hai: '海风', zhang: '帐下工坊' },
  );
const over = async (story: Log) => {
  const views = await viewsOf(story.events, [stockView, browseView, searchView, scorecardView]);
  return async (words: string, more: object = {}, visit = Visit.initial) =>
    (await views.ask(LI, 'search suggest', { words, ...more }, NOON, { visit })).suggestions as {
      text: string;
      kind: string;
      count: number;
    }[];
};
const suggest = await over(stocked());
const said = async (words: string, more: object = {}) => (await suggest(words, more)).map(({ text, kind }) => `${kind}:${text}`);
const searched = (...words: readonly string[]) => ({ ...Visit.initial, searches: words.map((each, at) => ({ words: each, at })) });

test('R1.02 categories, shops, then words of titles with their products, most first', async () => {
  expect(await suggest('帐')).toEqual([
    { text: '帐中厨房', kind: 'category', count: 1 },
    { text: '帐下工坊', kind: 'shop', count: 1 },
    { text: '帐篷', kind: 'product', count: 2 },
    { text: '帐篷灯', kind: 'product', count: 1 },
  ]);
  expect(await said('户')).toEqual(['category:户外']);
  expect(await said('没有')).toEqual([]);
});

test('R1.02 by pinyin, partly typed, and by first letters', async () => {
  expect(await said('zhangp')).toEqual(['product:帐篷', 'product:帐篷灯']);
  expect(await said('zhang peng d')).toEqual(['product:帐篷灯']);
  expect(await said('zp')).toEqual(['product:帐篷', 'product:帐篷灯']);
  expect(await said('hw')).toEqual(['category:户外']);
  expect(await said('shanye')).toEqual(['shop:山野集']);
  expect(await said('PR')).toEqual(['product:pro']);
});

test('R1.02 R2.08 own searches come first, newest first, each once; nothing typed gives them and popular categories', async () => {
  const own = searched('帐篷 双人', '裤子', '帐篷');
  expect((await suggest('帐', {}, own)).map(({ text, kind }) => `${kind}:${text}`)).toEqual([
    'history:帐篷',
    'history:帐篷 双人',
    'category:帐中厨房',
    'shop:帐下工坊',
    'product:帐篷灯',
  ]);
  expect((await suggest('帐', {}, own)).map(({ count }) => count)).toEqual([3, 1, 1, 1, 1]);
  expect(await suggest('', { limit: 4 }, own)).toEqual([
    { text: '帐篷', kind: 'history', count: 3 },
    { text: '裤子', kind: 'history', count: 1 },
    { text: '帐篷 双人', kind: 'history', count: 1 },
    { text: '户外', kind: 'category', count: 2 },
  ]);
  expect(await said('', { limit: 2 })).toEqual(['category:户外', 'category:帐中厨房']);
});

test('R1.02 own searches beyond three give way to what else there is, and fill up when there is nothing', async () => {
  const own = searched('帐篷 a', '帐篷 b', '帐篷 c', '帐篷 d', '帐篷 双人');
  const kinds = async (words: string, limit: number) => (await suggest(words, { limit }, own)).map(({ kind, count }) => [kind, count]);
  expect(await kinds('帐', 5)).toEqual([
    ['history', 1],
    ['history', 0],
    ['history', 0],
    ['category', 1],
    ['shop', 1],
  ]);
  expect(await kinds('帐篷 ', 10)).toHaveLength(5 + 2);
});

test('R1.02 the last of several words is completed by what there is with the others', async () => {
  expect(await suggest('帐篷 双')).toEqual([{ text: '帐篷 双人', kind: 'product', count: 1 }]);
  expect(await said('帐篷 菜')).toEqual([]);
});

test('R1.02 no more than wanted; hostile input is no error', async () => {
  expect(await said('帐', { limit: 1 })).toEqual(['category:帐中厨房']);
  for (const words of ['"', '%', '*', '\u{10FFFF}', '😀', "' or 1", 'a'.repeat(100), ' ', 'zh ang " *'])
    expect(Array.isArray(await suggest(words))).toBe(true);
  expect(await said('"')).toEqual([]);
});

test('R2.02 counts follow the shelf: titles, categories and names that change, products that go and come back', async () => {
  const story = stocked()
    .tell(Product, 'a1', { type: 'ProductTakenOff' })
    .tell(Product, 'a2', { type: 'ProductEdited', changes: { title: '露营灯', category: '户外' } })
    .tell(Shop, 'zhang', { type: 'ShopEdited', changes: { name: '老张' } });
  const after = await over(story);
  expect(await after('帐')).toEqual([
    { text: '帐中厨房', kind: 'category', count: 1 },
    { text: '帐篷', kind: 'product', count: 1 },
  ]);
  expect(await after('户外')).toEqual([{ text: '户外', kind: 'category', count: 2 }]);
  expect([await after('照明'), (await after('老'))[0]?.text, (await after('ld'))[0]?.text]).toEqual([[], '老张', undefined]);
  const back = await over(story.tell(Product, 'a1', { type: 'ProductPutOn' }));
  expect((await back('帐篷'))[0]).toEqual({ text: '帐篷', kind: 'product', count: 2 });
});

test('words of a title: of two characters or more, those beside each other, and what they are kinds of', () => {
  expect([...termsOf('速开双人帐篷 Pro 2L')]).toEqual(['速开', '速开双人', '双人', '双人帐篷', '帐篷', 'pro']);
  expect([...termsOf('鲜牛奶')]).toEqual(['鲜牛奶', '牛奶']);
  expect([...termsOf('大！😀 5 x')]).toEqual([]);
});

test('R1.05 a guest gets suggestions as well', async () => {
  const views = await viewsOf(stocked().events);
  expect((await views.ask(GUEST, 'search suggest', {})).suggestions[0]).toEqual({ text: '户外', kind: 'category', count: 2 });
});
