import { expect, test } from 'vitest';
import type { Cart, CartLine } from '../../data/goods.ts';
import { messages } from '../../i18n/i18n.ts';
import { notesOf, reductionWords, rowsOf, shownLines, totalWords } from './model.ts';

const t = messages.zh;
const line = (more: Partial<CartLine>): CartLine => ({
  id: 'c1',
  sku: 's1',
  shop: 'jia',
  shopName: '甲',
  quantity: 1,
  unitPrice: 100,
  priceAtAdd: 100,
  selected: true,
  status: 'ok',
  hints: [],
  expiresAt: '2026-12-11T12:00:00+08:00',
  ...more,
});
const cart = (lines: readonly CartLine[]): Cart => ({ lines, selectedTotal: 0, shops: [] });

test('R4.03 lines stand together by shop, each shop where its first line is; lost ones stand last', () => {
  const { shop: _, shopName: __, ...lost } = line({ id: 'c0' });
  const lines = [lost, line({ id: 'c1' }), line({ id: 'c2', shop: 'yi', shopName: '乙' }), line({ id: 'c3' })];
  expect(shownLines(cart(lines)).map(({ id }) => id)).toEqual(['c1', 'c3', 'c2', 'c0']);
  expect(rowsOf(cart(lines)).map((row) => (row.kind === 'shop' ? row.id : row.kind === 'line' ? row.index : ''))).toEqual([
    'jia',
    0,
    '',
    1,
    '',
    'yi',
    2,
    '',
    '',
    3,
    '',
  ]);
});

test('R4.04 a line that cannot be settled says why', () => {
  const why = (status: CartLine['status'], facts: Readonly<Record<string, unknown>>): string[] =>
    notesOf(line({ status, reason: { code: 'X', facts } }), t);
  expect(why('unavailable', { reason: 'off-shelf' })).toEqual(['商品已下架']);
  expect(why('out-of-stock', { available: 2, quantity: 3 })).toEqual(['只剩 2 件']);
  expect(why('out-of-stock', { available: 0, quantity: 3 })).toEqual(['已售完']);
  expect(why('no-delivery', { province: '西藏自治区' })).toEqual(['不配送到西藏自治区']);
  expect(notesOf(line({ status: 'unavailable' }), t)).toEqual(['已失效']);
});

test('R4.03 hints are words with their amounts, the gap is left to the shop; an unknown one is shown as it is', () => {
  const hints = [
    { code: 'price-drop', amount: 2000 },
    { code: 'threshold-gap', amount: 6150 },
    { code: 'coupon-expiring', amount: 1000 },
    { code: 'low-stock', amount: 3 },
    { code: 'moon-is-full' },
  ];
  expect(notesOf(line({ hints }), t)).toEqual(['比加入时降 ¥20', '减 ¥10 的券快过期', '仅剩 3 件', 'moon-is-full']);
});

test('R4.03 how far a shop is on its full reductions', () => {
  const shop = { shop: 'jia', name: '甲', goods: 25_000 };
  const reached = { threshold: 20_000, off: 3000 };
  const next = { threshold: 30_000, off: 5000, gap: 5000 };
  expect(reductionWords({ ...shop, reached, next }, t)).toBe('已满 ¥200 减 ¥30 · 再买 ¥50.00 满 ¥300 减 ¥50 (t)');
  expect(reductionWords({ ...shop, reached, next: null }, t)).toBe('已满 ¥200 减 ¥30');
  expect(reductionWords({ ...shop, reached: null, next: null }, t)).toBe('');
  // Where both are too long, the one that can still be acted on.
  expect(reductionWords({ ...shop, reached, next }, t, 40)).toBe('再买 ¥50.00 满 ¥300 减 ¥50 (t)');
  expect(reductionWords({ ...shop, reached, next: null }, t, 5)).toBe('已满 ¥200 减 ¥30');
});

test('C1 R4.03 a line says in its last days when it leaves', () => {
  const end = Date.parse(line({}).expiresAt);
  const says = (days: number): string[] => notesOf(line({}), t, end - days * 86_400_000);
  expect([says(30), says(4.1), says(3.5), says(1), says(0.5)]).toEqual([[], [], ['还剩 3 天失效'], ['还剩 1 天失效'], ['今天失效']]);
});

test('R4.03 the selection says what its reductions take off and what that comes to', () => {
  const reached = { shop: 'jia', name: '甲', goods: 25_000, reached: { threshold: 20_000, off: 3000 }, next: null };
  const of = (shops: Cart['shops']): string => totalWords({ lines: [], selectedTotal: 25_000, shops: shops ?? [] }, t);
  expect(of([reached, { ...reached, shop: 'yi', reached: null }])).toBe('商品 ¥250.00  满减 -¥30.00  预计 ¥220.00');
  expect(of([])).toBe('合计 ¥250.00');
});
