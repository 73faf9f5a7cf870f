import { expect, test } from 'vitest';
import type { ErrorDocument, Result } from '@yellowcart/core/mall';
import { messages } from '../i18n/i18n.ts';
import { added, placedBy, receiptOf, refusalOf, type Names } from './account.ts';

const t = messages.zh;
const error = (code: string, message: string, facts: ErrorDocument['facts'] = {}): ErrorDocument => ({
  code,
  message,
  rule: null,
  facts,
  try: ['yellowcart whoami'],
  retryable: false,
});

test('R1.05 whoever has to log in is told the key', () => {
  expect(refusalOf(error('LOGIN_REQUIRED', '请先登录'), {}, {}, t)).toEqual({ text: '请先登录', tip: '@ 登录' });
});

test('R4.01 a refusal names what it is about, and says how many are in the cart already', () => {
  const short = error('OUT_OF_STOCK', 'tent-sand 库存不足：剩 3，需要 4', { sku: 'tent-sand', available: 3, quantity: 4 });
  const names = { 'sku/tent-sand': '帐篷 沙丘黄' };
  expect(refusalOf(short, { sku: 'tent-sand', quantity: 1 }, names, t).text).toBe(
    '帐篷 沙丘黄 库存不足：剩 3，需要 4（购物车里已有 3 件）',
  );
  expect(refusalOf(short, { sku: 'tent-sand', quantity: 4 }, names, t).text).toBe('帐篷 沙丘黄 库存不足：剩 3，需要 4');
  expect(refusalOf(short, { line: 'c1', quantity: 4 }, {}, t).text).toBe('tent-sand 库存不足：剩 3，需要 4');
});

test('R5.09 what was ordered stays on the terminal, with how it stands; else what waits in the cart; else nothing', async () => {
  const submitted: Result = { ok: true, answer: { trade: 'T1', orders: [{ order: '2026', shop: 'jia', payable: 13_900 }] } };
  expect(placedBy('order quote', submitted)).toEqual([]);
  const placed = placedBy('order submit', submitted);
  const cart = (quantity: number): Result => ({ ok: true, answer: { lines: quantity > 0 ? [{ quantity }] : [] } });
  const told = (orders: typeof placed, units: number): Promise<string[]> =>
    receiptOf(orders, async (words) => (words === 'order show' ? { ok: true, answer: { status: 'to-ship' } } : cart(units)), t);
  expect(await told(placed, 2)).toEqual(['已下单 2026 ¥139.00 待发货 · yc open /o/2026']);
  expect(await told([], 2)).toEqual(['购物车里还有 2 件商品']);
  expect(await told([], 0)).toEqual([]);
});

test('R10.06 however much is looked at, only the latest names are remembered', () => {
  let names: Names = {};
  for (let i = 0; i < 900; i += 1) {
    names = added(names, { [`product/p${i}`]: `帐篷 ${i}` });
    expect(Object.keys(names).length).toBeLessThanOrEqual(400);
  }
  expect(names).toMatchObject({ 'product/p899': '帐篷 899', 'product/p800': '帐篷 800' });
  expect(names).not.toHaveProperty(['product/p0']);
});
