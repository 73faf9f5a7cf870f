import { expect, test } from 'vitest';
import { renderCoupons } from './coupons.ts';

const ten = {
  id: 'ten',
  coupon: 'ten',
  state: 'claimable',
  scope: 'platform',
  threshold: 10_000,
  off: 1000,
  remaining: 2,
  expiresAt: null,
};

test('R3.06 coupons are listed with their rules: threshold, what they cover, how many each, until when', () => {
  const more = {
    scope: 'shop',
    shop: 'jia',
    shopName: '甲',
    products: ['tent'],
    categories: [],
    perUser: 2,
    claimTo: '2026-11-12T12:00:00+08:00',
  };
  expect(
    renderCoupons({ coupons: [{ ...ten, ...more }] }, 'zh')
      .split('\n')
      .at(-1)!
      .split(/ {2,}/),
  ).toEqual(['ten', 'ten', '可领取', '满 ¥100.00 减 ¥10.00', '店铺 甲 · tent', '2', '–', '2026-11-12 12:00:00', '–', '2']);
  expect(renderCoupons({ coupons: [{ ...ten, threshold: 0, perUser: 0 }] }, 'en')).toMatch(/¥10\.00 off {2,}everything {2,}any/);
  expect(renderCoupons({ coupons: [] }, 'en')).toBe('(none)');
});

test('R3.06 P6 one that is to be claimed later says from when', () => {
  const later = { ...ten, state: 'upcoming', claimFrom: '2026-11-12T12:00:00+08:00', claimTo: null };
  const text = renderCoupons({ coupons: [later] }, 'zh');
  for (const part of ['未开始', '2026-11-12 12:00:00']) expect(text).toContain(part);
});
