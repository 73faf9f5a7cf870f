import { expect, test } from 'vitest';
import { scorecardView } from '../../9-aftersale/scorecard.view.ts';
import { stockView } from '../../goods/stock.view.ts';
import { goods } from '../../testing/goods.ts';
import { GUEST, NOON, viewsOf, type Log } from '../../testing/telling.ts';
import { listing, type Offered } from '../../testing/titles.ts';
import { browseView } from '../browse.view.ts';
import { searchView } from './search.view.ts';

const ids = (answer: any): string[] => answer.items.map((item: any) => item.product);
const over = async (story: Log) => {
  const told = await viewsOf(story.events, [stockView, browseView, searchView, scorecardView]);
  const answer = (words: string, more: object = {}) => told.ask(GUEST, 'search', { words, ...more }, NOON);
  return { answer, search: async (words: string) => ids(await answer(words)) };
};
const { search, answer } = await over(goods());

test('R1.02 other characters of the same sound, letters that are missing, wrong, doubled or swapped', async () => {
  const slips = await over(
    listing([{ title: '双人速开帐篷' }, { title: '鲜牛奶' }, { title: 'Camping Backpack' }, { title: '音乐盒', category: '礼品' }]),
  );
  const taken = async (words: string) => [await slips.search(words), (await slips.answer(words)).corrected?.to ?? null];
  expect(await taken('帐蓬')).toEqual([['a0'], '帐篷']);
  expect(await taken('速开张朋')).toEqual([['a0'], '速开帐篷']);
  expect(await taken('牛乃')).toEqual([['a1'], '牛奶']);
  expect(await taken('银乐盒')).toEqual([['a3'], '音乐盒']);
  expect(await taken('liunai')).toEqual([['a1'], '牛奶']);
  expect(await taken('bakcpakc')).toEqual([['a2'], 'backpack']);
  expect(await taken('campng backpack')).toEqual([['a2'], 'camping backpack']);
  expect(await taken('tnet')).toEqual([['a0'], 'tent']);
  expect(await taken('zhangpegn')).toEqual([['a0'], '帐篷']);
  expect(await taken('里品')).toEqual([['a3'], '礼品']);
});

test('R1.02 a character that looks like another and ends on the same sound, only where nothing is found', async () => {
  const slips = await over(listing([{ title: '速开帐篷' }, { title: '保温水杯' }, { title: '面包' }]));
  const to = async (words: string) => (await slips.answer(words)).corrected?.to ?? null;
  expect([await to('帐逢'), await to('速开帐逢')]).toEqual(['帐篷', '速开帐篷']);
  expect(await slips.search('帐逢')).toEqual(['a0']);
  // Another ending is another thing; one character says nothing.
  expect([await to('帐篮'), await to('书包'), await to('逢')]).toEqual([null, null, null]);
  const both = await over(listing([{ title: '帐逢' }, ...Array.from({ length: 30 }, (): Offered => ({ title: '户外帐篷' }))]));
  expect((await both.answer('帐逢')).corrected).toBe(null);
});

test('R1.02 who finds nothing is offered near words, else the popular categories', async () => {
  const near = await over(
    listing([
      { title: '速开帐篷', category: '户外' },
      { title: '双人帐篷', category: '户外' },
      { title: 'Camping Stove', category: '炉具' },
    ]),
  );
  const offered = async (words: string, more: object = {}): Promise<string[]> => (await near.answer(words, more)).near;
  expect((await offered('帐幕布'))[0]).toBe('帐篷');
  expect(await offered('campground')).toContain('camping');
  expect([await offered('灏灏'), await offered('!?')]).toEqual([
    ['户外', '炉具'],
    ['户外', '炉具'],
  ]);
  // What is found, or would be found with other filters, needs no way on.
  expect([await offered('帐篷'), await offered('帐篷', { minPrice: 1_000_000 }), await offered('帐蓬')]).toEqual([[], [], []]);
});

test('R1.02 what is found is not corrected, nor what is like nothing', async () => {
  for (const words of ['帐篷', 'zp', 'pro', 'tent', 'qqzzqq', '灏灏'])
    expect([words, (await answer(words)).corrected]).toEqual([words, null]);
  const rare = await over(listing([{ title: '帐蓬' }, ...Array.from({ length: 30 }, (): Offered => ({ title: '户外帐篷' }))]));
  const found = await rare.answer('帐蓬', { limit: 3 });
  // The one that is spelled so as well comes first.
  expect([ids(found)[0], found.total, found.corrected]).toEqual(['a0', 31, { from: '帐蓬', to: '帐篷' }]);
});

test('R1.02 hostile words are words: nothing is a syntax error of the index', async () => {
  const signs = [
    '"',
    '""',
    "'",
    '*',
    '帐篷"',
    '"帐篷" OR NOT *',
    'title : 帐篷',
    '{title other} : x',
    'NEAR(帐 篷, 2)',
    '^帐篷',
    '-帐篷',
    '帐篷 +',
    '(',
    ')',
    '%',
    '_',
    '\\',
    ';--',
  ];
  const odd = [
    '😀',
    '帐篷😀',
    '🏕️⛺',
    '\u0000',
    '帐\u200d篷',
    'é',
    'ß',
    'İ',
    '的',
    '的的',
    '𠮷野家',
    '々',
    '〇',
    'ﾃﾝﾄ',
    'テント',
    '텐트',
    'خيمة',
    '\ud800',
    '٣',
    '½',
  ];
  const long = [
    '帐'.repeat(100),
    'a'.repeat(100),
    'a '.repeat(50),
    'xian'.repeat(25),
    'ha'.repeat(50),
    '帐 '.repeat(50),
    '1a'.repeat(50),
    '"'.repeat(100),
    '乐'.repeat(100),
  ];
  for (const words of [...signs, ...odd, ...long]) {
    const found = (await answer(words)) as { items?: unknown[]; total?: number; words?: string };
    expect([words, found.words, Array.isArray(found.items), typeof found.total]).toEqual([words, words.trim(), true, 'number']);
  }
  expect(await search('"帐篷"')).toEqual(['gone', 'tent']);
  expect(await search('帐篷😀')).toEqual(['gone', 'tent']);
  expect((await answer('!?')).facets).toEqual({ categories: [], shops: [], prices: [], stock: [] });
});
