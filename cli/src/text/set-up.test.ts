import { expect, test } from 'vitest';
import { renderCampaign, renderContent, renderGoods, renderProduct, renderShop } from './set-up.ts';

const at = '2026-11-12T00:00:00+08:00';
const tent = {
  product: 'tent',
  title: '帐篷',
  onSale: true,
  listPrice: 15_900,
  promotion: { price: 12_900, from: null, to: at },
  subsidy: 0,
  presale: null,
  purchaseLimit: { perOrder: 2, perBuyer: 0 },
  insurance: { premium: 120, cap: 1000 },
  doorDelivery: false,
  noDelivery: [],
  skus: [{ id: 'grey', spec: { 颜色: '灰' }, price: 13_900, onSale: false }],
};

test('a product: prices in yuan, what is not set is left out', () => {
  const zh = renderProduct(tent, 'zh').split('\n');
  expect(zh).toContain('限时价  ¥129.00 · 即日起 – 2026-11-12 00:00:00');
  expect(zh).toContain('限购    每单 2，每人 不限');
  expect(zh).toContain('运费险  保费 ¥1.20，最高赔 ¥10.00');
  expect(zh.at(-1)).toBe('grey  颜色 灰  ¥139.00  否');
  expect(zh.join()).not.toMatch(/平台补贴|音尊达|不配送|预售/);
  expect(renderProduct(tent, 'en')).toContain('premium ¥1.20, pays up to ¥10.00');
});

test('a shop, a coupon and a content', () => {
  const shop = { shop: 'jia', freight: { base: 800, remoteSurcharge: 0, freeFrom: null }, fullReductions: [{ threshold: 200, off: 30 }] };
  expect(renderShop(shop, 'zh').split('\n')).toEqual(['店铺  jia', '运费  ¥8.00，偏远加 ¥0.00', '满减  ¥2.00 −¥0.30']);
  const coupon = { coupon: 'five', off: 500, threshold: 0, total: 0, perUser: 1, claimed: 0, products: [], claimFrom: null, claimTo: at };
  expect(renderCampaign(coupon, 'en').split('\n')).toEqual([
    'campaign   five',
    'takes off  ¥5.00 from ¥0.00',
    'how many   no limit',
    'for each   1',
    'claimed    0',
    'claimable  from now – 2026-11-12 00:00:00',
  ]);
  const room = { content: 'l1', products: ['a', 'b'], explaining: 'a', explainedAt: null, removed: false };
  expect(renderContent(room, 'zh').split('\n')).toEqual(['内容    l1', '小黄车  a、b']);
  expect(renderContent({ ...room, explainedAt: at }, 'zh')).toContain('讲解    a · 2026-11-12 00:00:00');
});

test('the products of a shop', () => {
  const goods = {
    product: 'tent',
    title: '帐篷',
    onSale: true,
    listPrice: 200,
    price: 100,
    promotion: { state: 'coming' },
    available: 3,
    sales: 0,
  };
  expect(renderGoods([goods, { ...goods, promotion: null }], 'zh').split('\n')).toEqual([
    '商品  标题  在架   原价   现价  限时价  可售  销量',
    'tent  帐篷  是    ¥2.00  ¥1.00  未开始     3     0',
    'tent  帐篷  是    ¥2.00  ¥1.00  –          3     0',
  ]);
  expect(renderGoods([], 'en')).toBe('(none)');
});

test('an edit that changed nothing says so', () => {
  expect(renderProduct({ ...tent, changed: [] }, 'en')).toContain('nothing changed');
  expect(renderProduct({ ...tent, changed: ['title'] }, 'en')).not.toContain('nothing changed');
  expect(renderShop({ shop: 'jia', changed: [] }, 'zh')).toContain('没有变化');
});
