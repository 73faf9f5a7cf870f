import { expect, test } from 'vitest';
import { renderProduct, renderQuestions, renderRelated, renderReviews } from './detail.ts';

const product = {
  id: 'tent',
  title: '帐篷',
  shop: 'jia',
  flagship: true,
  licence: '9133',
  price: {
    list: 15_900,
    promotion: 13_900,
    afterCoupon: 12_400,
    coupons: ['jia-five', 'ten'],
    steps: [
      { code: 'shop-coupon', text: '甲店铺券 jia-five', amount: -500 },
      { code: 'platform-coupon', text: '平台券 ten（待领取）', amount: -1000 },
    ],
  },
  reductions: [{ threshold: 20_000, off: 3000 }],
  dimensions: [{ name: '颜色', values: ['灰', '绿'] }],
  skus: [
    { id: 'tent-grey', spec: { 颜色: '灰' }, price: 13_900, afterCoupon: 12_400, available: 0 },
    { id: 'tent-green', spec: { 颜色: '绿' }, price: 14_900, afterCoupon: 13_390, available: 3 },
  ],
  promise: { shipWithin: '2d', shipBefore: '2026-11-13T12:00:00+08:00' },
  deliversTo: { province: '西藏自治区', ok: false },
  clips: [{ content: 'v1', kind: 'video', author: '研究所', title: '三分钟搭好', live: null }],
  canAddToCart: true,
  live: { content: 'l1', title: '晚八点' },
};

test('R3.01 R3.02 R3.04 a product shows its three prices and what makes the last, for each SKU too, reductions, promise, badge, specs and clips', () => {
  const text = renderProduct(product, 'zh');
  for (const part of [
    '¥159.00',
    '¥139.00',
    '¥124.00  甲店铺券 jia-five -¥5.00  平台券 ten（待领取） -¥10.00',
    '¥133.90',
    '满 ¥200.00 减 ¥30.00',
    '2026-11-13 12:00:00',
    '品牌旗舰',
    '9133',
    '灰 / 绿',
    'v1',
    'l1 晚八点',
  ])
    expect(text).toContain(part);
  expect(text).toContain('西藏自治区 不配送');
  // The SKU that is proposed is one that is to be had.
  expect(text).toContain('yellowcart cart add tent-green');
});

test('R2.07 off the shelf it says so, and proposes nothing', () => {
  const text = renderProduct(
    { ...product, skus: [], offShelf: true, canAddToCart: false, price: { list: 1, promotion: null, afterCoupon: null } },
    'en',
  );
  expect(text).toContain('Off the shelf');
  expect(text).not.toMatch(/cart add|after coupon/);
});

test('R3.03 reviews: how many gave how many stars, pictures, follow-ups', () => {
  const review = {
    at: '2026-11-11T12:00:00+08:00',
    buyer: 'l*',
    stars: { product: 5, logistics: 4, service: 4 },
    text: '好',
    pictures: [{ name: 'a.jpg' }],
  };
  const text = renderReviews({ summary: { 5: 1, 4: 0, 3: 0, 2: 0, 1: 0 }, reviews: [{ ...review, appended: { text: '还是好' } }] }, 'zh');
  for (const part of ['5★ 1  4★ 0', '★ 5/4/4  好', '图 1', '+ 还是好']) expect(text).toContain(part);
  expect(renderReviews({ summary: {}, reviews: [] }, 'en')).toContain('(none)');
});

test('R3.03 questions with who answered what; R3.05 related products with why', () => {
  const questions = [
    {
      question: 'Q1',
      text: '防水吗',
      answers: [
        { by: 'l*', text: '防' },
        { by: 'j**', text: '真防', official: true },
      ],
    },
  ];
  expect(renderQuestions({ questions }, 'zh')).toBe('Q1  防水吗\n  l*  防\n  商家  真防');
  expect(renderQuestions({ questions: [] }, 'en')).toBe('(none)');
  const items = [
    { product: 'bowl', title: '碗', shop: 'jia', price: 3333, sales: 1, stockStatus: 'in-stock', why: { text: '2 笔订单一起买过' } },
  ];
  expect(renderRelated({ items }, 'zh')).toContain('2 笔订单一起买过');
});
