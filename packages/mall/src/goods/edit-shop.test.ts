import { history, spec } from '@yellowcart/kernel/spec';
import { expect, test } from 'vitest';
import { editShop } from './edit-shop.ts';
import { Shop, type ShopEvent } from './shop.ts';

const opened: ShopEvent = {
  type: 'ShopOpened',
  ...Shop.initial,
  name: '甲',
  flagship: true,
  freight: { base: 800, remoteSurcharge: 1200, freeFrom: 9900 },
};
const jia = { at: 0, actor: { id: 'jia-clerk', role: 'merchant' as const, shop: 'jia' } };
const edit = (changes: Parameters<typeof editShop.run>[0]) => spec([history(Shop, 'jia', opened)]).when(editShop, changes, jia);

test('P3 parts of the freight keep the rest; null is never free', () => {
  expect(edit({ freight: { base: 500 } }).events).toEqual([
    ['shop-jia', { type: 'ShopEdited', changes: { freight: { base: 500, remoteSurcharge: 1200, freeFrom: 9900 } } }],
  ]);
  expect(edit({ freight: { freeFrom: null } }).state(Shop, 'jia').freight.freeFrom).toBeNull();
});

test('R3.04 what is told stays in the shop, the badge among it', () => {
  const then = edit({ name: '甲二', licence: '9133', noDelivery: ['西藏自治区'] });
  expect(then.state(Shop, 'jia')).toMatchObject({ name: '甲二', licence: '9133', noDelivery: ['西藏自治区'], flagship: true });
  expect(edit({ name: '甲', noDelivery: [] })).toMatchObject({ outcome: { ok: true }, events: [] });
});

test('P1 a tier takes off less than its threshold, and each threshold is there once', () => {
  expect(edit({ fullReductions: [{ threshold: 3001, off: 3000 }] }).outcome.ok).toBe(true);
  expect(edit({ name: 'x', fullReductions: [{ threshold: 3000, off: 3000 }] })).toMatchObject({
    outcome: { code: 'REDUCTION_NOT_BELOW_THRESHOLD', facts: { path: 'fullReductions.0.off', off: 3000, threshold: 3000 } },
    events: [],
  });
  const twice = [100, 200, 100].map((threshold) => ({ threshold, off: 10 }));
  expect(edit({ fullReductions: twice })).toMatchObject({
    outcome: { code: 'DUPLICATE_THRESHOLD', facts: { path: 'fullReductions.2.threshold' } },
    events: [],
  });
});
