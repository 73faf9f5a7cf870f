import { expect, test } from 'vitest';
import { renderQuote } from './quote.ts';

const LAYERS = [
  { code: 'goods', rule: 'P1', amount: 27_800, text: '商品 2 件', shares: [] },
  { code: 'full-reduction', rule: 'P1', amount: -3000, text: '甲满减：满 ¥200.00 减 ¥30.00', shares: [] },
  { code: 'insurance', rule: 'I1', amount: 120, text: '甲运费险：退货运费最高赔 ¥10.00', shares: [] },
];
const ORDER = {
  shop: 'jia',
  shopName: '甲',
  payable: 24_920,
  layers: LAYERS,
  lines: [
    {
      sku: 'tent-grey',
      title: '帐篷',
      spec: { 颜色: '灰' },
      quantity: 2,
      unitPrice: 13_900,
      paid: 24_800,
      shipBefore: '2026-11-13T12:00:00+08:00',
      policies: ['7天无理由退货', '运费险'],
    },
  ],
};
const ADDRESS = { recipient: '李雷', phone: '13800138000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路 1 号' };
const QUOTE = { payable: 24_920, layers: LAYERS, orders: [ORDER], problems: [], address: ADDRESS, remote: false };

test('R5.01 R5.03 R5.04 a quote shows the lines, layer by layer how the price came about, and what is promised', () => {
  expect(renderQuote(QUOTE, 'zh').split('\n')).toEqual([
    '甲  jia  ¥249.20',
    'SKU        标题  规格     数量     单价     实付',
    'tent-grey  帐篷  颜色 灰     2  ¥139.00  ¥248.00',
    '  ¥278.00  商品 2 件  P1',
    '  -¥30.00  甲满减：满 ¥200.00 减 ¥30.00  P1',
    '    ¥1.20  甲运费险：退货运费最高赔 ¥10.00  I1',
    '  ¥249.20  应付',
    '  tent-grey  现在付款 2026-11-13 12:00:00 前发货  7天无理由退货、运费险',
    '',
    '收货  李雷 13800138000 浙江省 杭州市 西湖区 文三路 1 号',
  ]);
});

test('R5.13 several shops are added up below', () => {
  const far = { code: 'remote-surcharge', rule: 'P3', amount: 500, text: '乙偏远地区加收', shares: [] };
  const text = renderQuote(
    { ...QUOTE, payable: 50_340, layers: [...LAYERS, far], orders: [ORDER, { ...ORDER, shop: 'yi' }], remote: true },
    'zh',
  );
  expect(text).toContain(
    ['合计', '  ¥278.00  商品金额', '  -¥30.00  店铺满减', '    ¥1.20  运费险', '    ¥5.00  偏远加价', '  ¥503.40  应付'].join('\n'),
  );
  expect(text).toContain('（偏远地区）');
  expect(renderQuote(QUOTE, 'zh')).not.toContain('合计');
});

test('R5.03 coupons say what they do or what is missing, and how to take the best', () => {
  const coupon = (more: object) => ({ coupon: 'c', threshold: 10_000, off: 1000, saves: 0, missing: 0, ...more });
  const coupons = [
    coupon({ state: 'applied', saves: 900 }),
    coupon({ state: 'usable', saves: 1000 }),
    coupon({ state: 'short', missing: 50 }),
    coupon({ state: 'out-of-scope' }),
  ];
  const text = renderQuote({ ...QUOTE, coupons, best: { coupons: ['a', 'b'], saves: 600 } }, 'en');
  for (const part of [
    '  c  from ¥100.00 takes ¥10.00  applied, saves ¥9.00',
    'could save ¥10.00',
    '¥0.50 missing',
    'not for these goods',
    'The best coupons save ¥6.00 more: add --best-coupons, or --coupon a --coupon b',
  ])
    expect(text).toContain(part);
  expect(renderQuote({ ...QUOTE, best: { coupons: [], saves: 0 } }, 'en')).not.toContain('best');
  expect(renderQuote({ ...QUOTE, best: { coupons: [], saves: 300 } }, 'zh')).toContain('不用券再省 ¥3.00');
});

test('R5.05 R5.10 a submit shows its numbers, until when to pay, its phases and the command that pays', () => {
  const phases = [
    { name: 'deposit', amount: 10_000, from: '2026-11-11T12:00:00+08:00', before: '2026-11-11T12:30:00+08:00' },
    { name: 'balance', amount: 90_000, from: '2026-11-20T20:00:00+08:00', before: '2026-11-23T20:00:00+08:00' },
  ];
  const orders = [{ ...ORDER, order: '2026111112000000000001' }];
  const text = renderQuote({ ...QUOTE, trade: 'T1', payBefore: '2026-11-11T12:30:00+08:00', orders, phases }, 'zh');
  for (const part of [
    '交易号  T1\n付款截止  2026-11-11 12:30:00',
    '甲  jia  2026111112000000000001  ¥249.20',
    '  ¥100.00  定金  2026-11-11 12:00:00 – 2026-11-11 12:30:00',
    '  ¥900.00  尾款  2026-11-20 20:00:00 – 2026-11-23 20:00:00',
    '付款：yellowcart pay T1 --channel alipay',
  ])
    expect(text).toContain(part);
});

test('R5.06 what is wrong is told in words, item by item', () => {
  const problems = [
    { sku: null, code: 'INVALID_ADDRESS', message: '收货地址无效：还没有收货地址' },
    { sku: 'tent-grey', code: 'OUT_OF_STOCK', message: 'tent-grey 库存不足：剩 1，需要 2' },
  ];
  expect(renderQuote({ ...QUOTE, problems, address: null }, 'zh')).toMatch(
    /问题\n {2}收货地址无效：还没有收货地址 {2}INVALID_ADDRESS\n {2}tent-grey {2}tent-grey 库存不足：剩 1，需要 2 {2}OUT_OF_STOCK$/,
  );
});
