import { expect, test } from 'vitest';
import type { Coupon } from '../../data/goods.ts';
import { messages } from '../../i18n/i18n.ts';
import { width } from '../../text/width.ts';
import { aboutOf, namesOf } from './coupon.ts';

const coupon = (name: string, more: Partial<Coupon> = {}): Coupon => ({
  id: `${name}-1`,
  coupon: name,
  state: 'usable',
  threshold: 10_000,
  off: 1000,
  expiresAt: '2031-01-31T23:59:59+08:00',
  remaining: 10_000,
  scope: 'platform',
  shop: null,
  ...more,
});

test('P6 coupons of the same amounts are told apart: by scope, else by campaign; two of one campaign are the same', () => {
  const shop = { scope: 'shop', shop: 'shanye' } as const;
  expect(namesOf([coupon('hundred-ten'), coupon('shanye-ten', shop), coupon('shanye-ten', shop)], messages.zh)).toEqual([
    '满 ¥100 减 ¥10 平台券',
    '满 ¥100 减 ¥10 店铺券',
    '满 ¥100 减 ¥10 店铺券',
  ]);
  expect(namesOf([coupon('a', shop), coupon('b', { ...shop, shop: 'haichao' })], messages.en)).toEqual([
    '¥10 off from ¥100 shop a',
    '¥10 off from ¥100 shop b',
  ]);
});

test.each(['zh', 'en'] as const)('R10.06 name and what is said of a coupon fit side by side into a sheet at 80 columns, %s', (lang) => {
  const t = messages[lang];
  const one = coupon('hundred-ten', { state: 'claimable' });
  expect(width(` ${namesOf([one], t)[0]} ${aboutOf(one, t)} `)).toBeLessThanOrEqual(52);
  // Rather how many are left than how long: what it is called stays whole.
  expect(aboutOf(one, t, '2026', 14)).toBe(`${t.coupon.remaining} 10000`);
});
