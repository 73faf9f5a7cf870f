import { expect, test } from 'vitest';
import type { Coupon, Product } from '../../data/goods.ts';
import { messages } from '../../i18n/i18n.ts';
import { PRODUCTS } from '../../test/fake-goods.ts';
import { priceWhyRows } from './price-why.ts';

const tent = PRODUCTS[0]!;
const [grey, , four] = tent.skus;
const coupon = (id: string, scope: 'shop' | 'platform', threshold: number, off: number, state: Coupon['state'] = 'claimable'): Coupon => ({
  id,
  coupon: id,
  state,
  scope,
  shop: scope === 'shop' ? 'shanye' : null,
  threshold,
  off,
  expiresAt: '2026-12-01T00:00:00+08:00',
  remaining: 5,
});

const told = (product: Product, sku = grey, coupons: readonly Coupon[] = [], lang: 'zh' | 'en' = 'zh'): string =>
  priceWhyRows({ product, sku, coupons }, 48, messages[lang], '2026')
    .map(({ text }) => text.replaceAll(/ {2,}/gu, ' | '))
    .join('\n');

test('R3.01 P1 list price, promotion and every step add up to the price after coupons', () => {
  const text = told(tent, grey, [coupon('hundred-ten', 'platform', 10_000, 1000)]);
  expect(text).toContain('原价 | ¥159.00\n限时价，11-14 00:00 止 | -¥20.00\n价格 山岩灰 · 双人 | ¥139.00');
  expect(text).toContain(' 满 ¥100 减 ¥10 平台券 (待领) | -¥10.00\n券后 | ¥129.00');
});

test('R3.06 what is not used says why: too little bought, or another coupon saves more', () => {
  const text = told(tent, grey, [
    coupon('hundred-ten', 'platform', 10_000, 1000, 'usable'),
    coupon('five', 'platform', 5000, 500),
    coupon('big', 'shop', 50_000, 5000),
    coupon('gone', 'shop', 1000, 900, 'sold-out'),
  ]);
  expect(text).toContain(
    '没有用上的\n 满 ¥200 减 ¥30 满减 | 还差 ¥61\n 满 ¥50 减 ¥5 平台券 | 已用更省的一张\n 满 ¥500 减 ¥50 店铺券 | 还差 ¥361',
  );
  expect(text).not.toContain('¥900');
  expect(text).not.toMatch(/待领.*\n券后/u);
});

test('R3.01 another SKU is not explained by the steps of the cheapest one, and no price is claimed where none is known', () => {
  expect(told(tent, { ...four!, afterCoupon: 18_900 })).toMatch(
    /价格 山岩灰 · 四人 \| ¥219\.00\n \n 满减、券和补贴合计 \| -¥30\.00\n券后 \| ¥189\.00/u,
  );
  expect(told(tent, four)).toContain('没有能用的满减、券或补贴');
});

test('R3.01 the last 30 days, the newest first, honestly', () => {
  expect(told(tent)).toMatch(/价格走势 \| 30 天最低\n 11-01 00:00 起 \| ¥139\.00\n 10-12 12:00 起 \| ¥159\.00$/u);
  expect(told(tent, grey, [], 'en')).toMatch(/30-day low|Lowest|lowest/u);
});
