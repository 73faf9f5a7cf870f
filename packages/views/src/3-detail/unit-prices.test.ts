import { DAY } from '@yellowcart/kernel/clock';
import { Wallet } from '@yellowcart/mall/3-detail/wallet';
import { Product } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { GUEST, LI, NOON, viewsOf } from '../testing/telling.ts';

test('R3.01 P1 the steps from the unit price to the price after coupons, in words, add up to it', async () => {
  const told = goods()
    .tell(Shop, 'jia', { type: 'ShopEdited', changes: { fullReductions: [{ threshold: 12_000, off: 1000 }] } })
    .tell(Product, 'tent', { type: 'SubsidySet', subsidy: 300, was: 0 })
    .tell(Wallet, 'li', { type: 'CouponClaimed', coupon: 'jia-five-1', campaign: 'jia-five', expiresAt: null });
  const of = async (actor: typeof GUEST | typeof LI, lang: 'zh' | 'en') =>
    await (await viewsOf(told.events)).ask(actor, 'product show', { product: 'tent' }, NOON, { lang });
  const { price, reductions, skus } = await of(LI, 'zh');
  expect(reductions).toEqual([{ threshold: 12_000, off: 1000 }]);
  expect(price.steps).toEqual([
    { code: 'full-reduction', text: '甲满减：满 ¥120.00 减 ¥10.00', amount: -1000 },
    { code: 'shop-coupon', text: '甲店铺券 jia-five：满 ¥50.00 减 ¥5.00', amount: -500 },
    { code: 'subsidy', text: '平台补贴', amount: -300 },
    { code: 'platform-coupon', text: '平台券 ten：满 ¥100.00 减 ¥10.00（待领取）', amount: -1000 },
  ]);
  expect(price.unit + price.steps.reduce((sum: number, { amount }: any) => sum + amount, 0)).toBe(price.afterCoupon);
  expect(skus.map(({ afterCoupon }: any) => afterCoupon)).toEqual([10_100, 10_100]);
  const guest = (await of(GUEST, 'en')).price.steps.map(({ text }: any) => text);
  expect(guest[1]).toBe('甲 coupon jia-five: ¥5.00 off from ¥50.00 (to be claimed)');
});

test('R3.01 R2.07 each SKU has its price after coupons; the page leads with the cheapest that is to be had', async () => {
  const shown = async (story: ReturnType<typeof goods>) =>
    await (await viewsOf(story.events)).ask(GUEST, 'product show', { product: 'tent' }, NOON + DAY);
  const page = await shown(goods().tell(Stock, 'tent-green', { type: 'StockReceived', product: 'tent', shop: 'jia', quantity: 1 }));
  expect(page.skus.map(({ id, price, afterCoupon }: any) => [id, price, afterCoupon])).toEqual([
    ['tent-grey', 13_900, 13_400],
    ['tent-green', 14_900, 14_400],
  ]);
  expect([page.priceFrom, page.price.afterCoupon]).toEqual([true, 13_400]);
  const sold = goods()
    .tell(Stock, 'tent-green', { type: 'StockReceived', product: 'tent', shop: 'jia', quantity: 1 })
    .tell(Stock, 'tent-grey', { type: 'StockLocked', quantity: 10, by: 'O1' });
  const left = await shown(sold);
  expect([left.priceFrom, left.price.sku, left.price.unit, left.price.afterCoupon]).toEqual([false, 'tent-green', 14_900, 14_400]);
});

test('P1 a promotion that lowers no SKU that is to be had is none', async () => {
  const promotion = { price: 14_000, from: null, to: null };
  const shown = async (story: ReturnType<typeof goods>) =>
    await (await viewsOf(story.events)).ask(GUEST, 'product show', { product: 'tent' });
  const none = await shown(goods().tell(Product, 'tent', { type: 'PromotionSet', promotion }));
  expect([none.price.promotion, none.tags.includes('限时价')]).toEqual([null, false]);
  const some = await shown(
    goods()
      .tell(Product, 'tent', { type: 'PromotionSet', promotion })
      .tell(Stock, 'tent-green', { type: 'StockReceived', product: 'tent', shop: 'jia', quantity: 1 }),
  );
  expect([some.price.promotion, some.tags.includes('限时价'), some.price.unit]).toEqual([14_000, true, 13_900]);
});
