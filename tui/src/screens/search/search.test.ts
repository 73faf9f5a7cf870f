import { expect, test } from 'vitest';
import { messages } from '../../i18n/i18n.ts';
import { fieldOf } from '../../ui/field.ts';
import { filterAsks, filterParts } from './filter-sheet.tsx';
import {
  nextSort,
  reduceTyping,
  searchArgs,
  SORTS,
  startTyping,
  suggestionWords,
  wantedWords,
  withParts,
  type SearchRoute,
} from './model.ts';

const t = messages.zh;

test('R2.03 every filter of the place is asked for together, in the core’s own terms', () => {
  const route: SearchRoute = {
    screen: 'search',
    q: '帐篷',
    sort: 'price-asc',
    minPrice: '1000',
    maxPrice: '20000',
    minSales: '10',
    minPositive: '0.9',
    shipWithin: '48h',
    category: '户外',
    shop: 'jia',
    inStock: 'true',
  };
  expect(searchArgs(route)).toEqual({
    words: '帐篷',
    sort: 'price-asc',
    minPrice: 1000,
    maxPrice: 20_000,
    minSales: 10,
    minPositive: 0.9,
    shipWithin: '48h',
    category: '户外',
    shop: 'jia',
    inStock: true,
  });
  expect(searchArgs({ screen: 'search', q: '帐篷', sort: 'nonsense' })).toEqual({ words: '帐篷', sort: 'relevance' });
});

test('R2.03 the sorts go round', () => {
  let sort: (typeof SORTS)[number] = 'relevance';
  const seen = SORTS.map(() => (sort = nextSort(sort)));
  expect(seen).toEqual(['sales', 'price-asc', 'price-desc', 'newest', 'relevance']);
});

test('R2.03 yuan and percent as people write them become fen and shares; nonsense is said', () => {
  const none = { shipWithin: '', category: '', shop: '', inStock: '' };
  expect(filterParts({ minPrice: '¥9.90', maxPrice: '1999', minSales: '10', minPositive: '98.2%', ...none }, t)).toEqual({
    minPrice: '990',
    maxPrice: '199900',
    minSales: '10',
    minPositive: '0.982',
    ...none,
  });
  for (const [id, text] of [
    ['minPrice', '-1'],
    ['maxPrice', '9.999'],
    ['minSales', '1.5'],
    ['minPositive', '101'],
  ] as const)
    expect(filterParts({ [id]: text }, t)).toBe(t.search.bad(t.search[id]));
});

test('R2.03 an empty answer takes a filter away; what is chosen stays a choice though it finds nothing', () => {
  const route: SearchRoute = { screen: 'search', q: '帐篷', minPrice: '100', shop: 'gone' };
  expect(withParts(route, { minPrice: '' })).toEqual({ screen: 'search', q: '帐篷', shop: 'gone' });
  const shop = filterAsks(route, { shops: [{ shop: 'jia', name: '甲', count: 2 }] }, { 'shop/gone': '乙' }, t, 'zh').find(
    ({ id }) => id === 'shop',
  );
  expect(shop).toMatchObject({ initial: 'gone', options: [{ value: '' }, { label: '甲 2' }, { value: 'gone', label: '乙' }] });
});

test('R1.02 beside what was searched for stands how many products it finds, not how often that was', () => {
  expect(suggestionWords({ text: '帐篷', kind: 'history', count: 4 }, t)).toBe('搜过 4 件');
  expect(suggestionWords({ text: '帐', kind: 'history', count: 0 }, t)).toBe('搜过');
  expect(suggestionWords({ text: '户外', kind: 'category', count: 9 }, t)).toBe('类目 9 件');
  expect(suggestionWords({ text: '速开帐篷', kind: 'product', count: 1 }, t)).toBe('1 件');
});

test('R1.02 the box counts unless one went down to a suggestion; typing on makes it count again', () => {
  const suggestions = [{ text: '帐篷', kind: 'category' as const }];
  const begun = reduceTyping(startTyping(undefined), { type: 'edit', change: () => fieldOf('帐') });
  expect(wantedWords(begun, suggestions)).toBe('帐');
  const chosen = reduceTyping(begun, { type: 'choose', by: 1, count: 1 });
  expect(wantedWords(chosen, suggestions)).toBe('帐篷');
  const typed = reduceTyping(chosen, { type: 'edit', change: () => fieldOf('帐x') });
  expect(wantedWords(typed, suggestions)).toBe('帐x');
  expect(reduceTyping(chosen, { type: 'choose', by: 5, count: 1 }).chosen).toBe(0);
});
