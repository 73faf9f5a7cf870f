import { expect, test } from 'vitest';
import { renderFound, renderSuggestions } from './search.ts';

const card = {
  product: 'tent',
  title: '帐篷',
  shop: 'jia',
  price: 13_900,
  sales: 2,
  positiveRate: 1,
  stockStatus: 'in-stock',
  tags: [],
};
const found = {
  words: '帐蓬',
  items: [card],
  total: 1,
  facets: {
    categories: [{ category: '户外', count: 1 }],
    shops: [{ shop: 'jia', name: '甲', count: 1 }],
    prices: [{ from: 10_000, to: 15_000, count: 1 }],
    stock: [{ status: 'in-stock', count: 1 }],
  },
  corrected: { from: '帐蓬', to: '帐篷' },
  page: { next: 'c1', hasMore: true },
};

test('R1.02 a search says what it was taken for, how many there are, and the counts', () => {
  const zh = renderFound(found, 'zh');
  expect(zh.split('\n').slice(0, 2)).toEqual(['已按 帐篷 搜索', '共 1 件']);
  for (const line of ['类目：户外 1', '店铺：甲 1', '价格：¥100.00–¥150.00 1', '还有更多：加 --after c1']) expect(zh).toContain(line);
  expect(zh).toContain('¥139.00');
  const en = renderFound({ ...found, facets: { prices: [{ from: 10_000, to: null, count: 1 }] } }, 'en');
  expect(en).toContain('Searched for 帐篷 instead\n1 found');
  expect(en).toContain('prices: ¥100.00 and up 1');
});

test('R1.02 nothing found is a sentence, not an empty screen', () => {
  expect(renderFound({ ...found, items: [], total: 0, corrected: null, facets: {}, page: { next: null } }, 'zh')).toBe(
    '共 0 件\n\n（没有）',
  );
});

test('R1.02 suggestions say what kind of thing they are', () => {
  const suggestions = [
    { text: '帐篷 双人', kind: 'history', count: 3 },
    { text: '帐篷', kind: 'product', count: 12 },
  ];
  expect(renderSuggestions({ suggestions }, 'zh')).toMatch(/帐篷 双人\s+搜过\s+3\n帐篷\s+商品\s+12/);
  expect(renderSuggestions({ suggestions: [] }, 'en')).toBe('(none)');
});
