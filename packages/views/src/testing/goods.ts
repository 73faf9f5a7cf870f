import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Campaign } from '@yellowcart/mall/3-detail/campaign';
import { Content } from '@yellowcart/mall/goods/content';
import { Product, type ProductState } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { log, NOON, type Log } from './telling.ts';

const product = (
  more: Partial<ProductState> & Pick<ProductState, 'shop' | 'title' | 'category' | 'listPrice' | 'skus'>,
): { type: 'ProductListed' } & ProductState => ({
  type: 'ProductListed',
  ...Product.initial,
  shipWithin: 48 * HOUR,
  ...more,
});

/** Two shops with tents, china and milk; a video, a room on air and its replay; two coupons. */
export function goods(story: Log = log()): Log {
  const freight = { base: 800, remoteSurcharge: 1200, freeFrom: 9900 };
  story
    .tell(Shop, 'jia', {
      type: 'ShopOpened',
      ...Shop.initial,
      name: '甲',
      flagship: true,
      licence: '9133',
      freight,
      fullReductions: [{ threshold: 20_000, off: 3000 }],
    })
    .tell(Shop, 'yi', { type: 'ShopOpened', ...Shop.initial, name: '乙' })
    .tell(
      Product,
      'tent',
      product({
        shop: 'jia',
        title: '速开帐篷 Pro',
        category: '户外',
        listPrice: 15_900,
        points: ['三秒速开'],
        tags: ['新品'],
        insurance: { premium: 120, cap: 1000 },
        promotion: { price: 12_900, from: NOON, to: NOON + DAY },
        skus: [
          { id: 'tent-grey', spec: { 颜色: '山岩灰' }, price: 13_900 },
          { id: 'tent-green', spec: { 颜色: '松林绿' }, price: 14_900 },
        ],
      }),
    )
    .tell(
      Product,
      'bowl',
      product({
        shop: 'jia',
        title: '青瓷碗',
        category: '家居',
        kind: 'fragile',
        listPrice: 3333,
        shipWithin: 24 * HOUR,
        skus: [{ id: 'bowl-1', spec: {}, price: 3333 }],
      }),
    )
    .tell(
      Product,
      'milk',
      product({
        shop: 'yi',
        title: '鲜牛奶',
        category: '生鲜',
        kind: 'fresh',
        listPrice: 2500,
        skus: [{ id: 'milk-1', spec: {}, price: 2500 }],
      }),
    )
    .tell(
      Product,
      'coat',
      product({
        shop: 'yi',
        title: '预售羽绒服',
        category: '服饰',
        listPrice: 50_000,
        presale: { deposit: 5000, balanceFrom: NOON + DAY, balanceTo: NOON + 2 * DAY },
        skus: [{ id: 'coat-m', spec: {}, price: 50_000 }],
      }),
    )
    .tell(
      Product,
      'gone',
      product({ shop: 'yi', title: '卖完的帐篷', category: '户外', listPrice: 9900, skus: [{ id: 'gone-1', spec: {}, price: 9900 }] }),
    );
  const stock: readonly (readonly [string, string, string, number])[] = [
    ['tent-grey', 'tent', 'jia', 10],
    ['tent-green', 'tent', 'jia', 0],
    ['bowl-1', 'bowl', 'jia', 20],
    ['milk-1', 'milk', 'yi', 100],
    ['coat-m', 'coat', 'yi', 5],
    ['gone-1', 'gone', 'yi', 0],
  ];
  for (const [sku, of, shop, quantity] of stock) story.tell(Stock, sku, { type: 'StockReceived', product: of, shop, quantity });
  return story
    .tell(Content, 'v1', {
      type: 'ContentPublished',
      kind: 'video',
      author: '露营研究所',
      title: '三分钟搭好',
      products: ['tent', 'bowl'],
      live: null,
      explaining: null,
    })
    .tell(Content, 'l1', {
      type: 'ContentPublished',
      kind: 'live',
      author: '牧场',
      title: '早上的牛奶',
      products: ['coat', 'milk'],
      live: 'now',
      explaining: 'milk',
    })
    .tell(Content, 'l2', {
      type: 'ContentPublished',
      kind: 'live',
      author: '牧场',
      title: '昨天的牛奶',
      products: ['milk'],
      live: 'replay',
      explaining: null,
    })
    .tell(Campaign, 'ten', {
      type: 'CampaignOpened',
      ...Campaign.initial,
      threshold: 10_000,
      off: 1000,
      total: 2,
      perUser: 1,
      claimTo: NOON + DAY,
      validTo: NOON + 30 * DAY,
    })
    .tell(Campaign, 'jia-five', {
      type: 'CampaignOpened',
      ...Campaign.initial,
      scope: 'shop',
      shop: 'jia',
      threshold: 5000,
      off: 500,
      perUser: 2,
    });
}
