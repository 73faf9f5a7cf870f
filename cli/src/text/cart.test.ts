import { expect, test } from 'vitest';
import { renderCart, renderTopUp } from './cart.ts';

const line = (more: object) => ({
  id: 'c1',
  sku: 'tent-grey',
  title: '帐篷',
  spec: { 颜色: '灰' },
  quantity: 1,
  unitPrice: 13_900,
  selected: true,
  status: 'ok',
  reason: null,
  hints: [],
  ...more,
});

test('R4.03 a cart line shows its hints: amounts as money, what is left as a number', () => {
  const hints = [
    { code: 'price-drop', amount: 500 },
    { code: 'low-stock', amount: 2 },
  ];
  expect(renderCart({ lines: [line({ hints })], selectedTotal: 13_900 }, 'zh')).toContain('降价 ¥5.00、库存紧张 2');
  const checkout = [
    { code: 'purchase-limit', amount: 3 },
    { code: 'presale-separately', amount: 5000 },
  ];
  expect(renderCart({ lines: [line({ hints: checkout })] }, 'zh')).toContain('每单限购 3、预售单独下单，定金 ¥50.00');
});

test('R4.04 a line that cannot be settled says why, in both languages', () => {
  const told = (reason: object, lang: 'zh' | 'en') => renderCart({ lines: [line({ reason })], selectedTotal: 0 }, lang);
  expect(told({ code: 'OUT_OF_STOCK', facts: { available: 1, quantity: 3 } }, 'zh')).toContain('仅剩 1 件，要 3 件');
  expect(told({ code: 'NO_DELIVERY', facts: { province: '西藏自治区' } }, 'en')).toContain('no delivery to 西藏自治区');
  expect(told({ code: 'SKU_UNAVAILABLE', facts: { reason: 'off-shelf' } }, 'zh')).toContain('商品已下架');
  expect(told({ code: 'SKU_UNAVAILABLE', facts: { reason: 'presale-over' } }, 'en')).toContain('the presale is over');
});

test('R4.05 a cart says what is missing to the next full reduction, and how to find it', () => {
  const shops = [
    {
      shop: 'jia',
      name: '甲',
      goods: 20_500,
      reached: { threshold: 20_000, off: 3000 },
      next: { threshold: 30_000, off: 5000, gap: 9500 },
    },
    { shop: 'yi', name: '乙', goods: 100, reached: null, next: null },
  ];
  const text = renderCart({ lines: [line({})], shops, selectedTotal: 20_600 }, 'zh');
  expect(text).toContain('甲  ¥205.00，已减 ¥30.00，再买 ¥95.00 可减 ¥50.00：yellowcart cart topup --shop jia');
  expect(text).not.toContain('乙');
  expect(text).toContain('已选合计  ¥206.00');
});

test('R4.05 ways to top up: the cheapest first, and the command that begins it', () => {
  const item = { product: 'cup', sku: 'cup-1', title: '杯子', spec: { 颜色: '白' }, price: 2500, quantity: 2 };
  const answer = { shop: 'jia', name: '甲', goods: 15_100, threshold: 20_000, off: 3000, gap: 4900, saves: 3000, exact: true };
  const text = renderTopUp({ ...answer, sets: [{ items: [item], cost: 5000, over: 100, units: 2 }] }, 'en');
  for (const part of [
    '甲: ¥151.00 selected, ¥200.00 takes ¥30.00 off: ¥49.00 missing, saves ¥30.00 more',
    'cheapest  ¥50.00 (¥1.00 over)',
    'cup-1  杯子     颜色 白  ¥25.00    2',
    'yellowcart cart add cup-1 --quantity 2 --from shop:jia',
  ])
    expect(text).toContain(part);
  expect(renderTopUp({ ...answer, sets: [] }, 'zh')).toContain('店里没有能凑够的商品');
});
