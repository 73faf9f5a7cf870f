import { Payment } from '@yellowcart/mall/6-payment/payment';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { transfer } from '@yellowcart/mall/ledger/journal';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { line, paid, placed } from '../testing/orders.ts';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, CLERK, NOON, OTHER_CLERK, viewsOf } from '../testing/telling.ts';

const views = await viewsOf(wholeStory().events);
const statuses = (counts: object) => ({
  'to-pay': 0,
  'deposit-paid': 0,
  'to-ship': 0,
  'partly-shipped': 0,
  'in-transit': 0,
  signed: 0,
  completed: 0,
  closed: 0,
  refunded: 0,
  ...counts,
});
const channels = (fen: object) => ({ douyin: 0, wechat: 0, alipay: 0, card: 0, ...fen });

describe('report summary', () => {
  test('the mall: trades, statuses, money by channel, months, tops, stock', async () => {
    expect(await views.ask(ADMIN, 'report summary')).toEqual({
      trades: 3,
      orders: statuses({ completed: 1, closed: 1, refunded: 1 }),
      paid: channels({ alipay: 29_133, card: 10_000 }),
      refunded: channels({ card: 10_000 }),
      reviews: { count: 2, meanProduct: 4 },
      gmvByMonth: [{ month: '2026-11', trades: 2, gmv: 39_133 }],
      topShops: [{ shop: 'jia', name: '甲', orders: 1, value: 29_133 }],
      topProducts: [
        { product: 'milk', title: '鲜牛奶', units: 4, value: 10_000 },
        { product: 'tent', title: '速开帐篷 Pro', units: 2, value: 25_800 },
        { product: 'bowl', title: '青瓷碗', units: 1, value: 3333 },
      ],
      stock: { available: 132, locked: 0, occupied: 0, shipped: 3 },
    });
  });

  test('Z1 a merchant gets the own shop’s figures', async () => {
    expect(await views.ask(CLERK, 'report summary')).toMatchObject({
      trades: 1,
      orders: statuses({ completed: 1 }),
      paid: channels({ alipay: 29_133 }),
      refunded: channels({}),
      gmvByMonth: [{ month: '2026-11', trades: 1, gmv: 29_133 }],
      topProducts: [{ product: 'tent' }, { product: 'bowl' }],
      stock: { available: 27, shipped: 3 },
    });
    expect(await views.ask(OTHER_CLERK, 'report summary')).toMatchObject({
      trades: 2,
      orders: statuses({ closed: 1, refunded: 1 }),
      paid: channels({ card: 10_000 }),
      refunded: channels({ card: 10_000 }),
      reviews: { count: 0, meanProduct: null },
      topShops: [],
    });
  });

  test('months are those of payment in Shanghai; tops are ten, ties by id', async () => {
    const story = goods();
    const lines = [line({ id: 'x', sku: 'milk-1', product: 'milk', quantity: 1, paid: 2500 })];
    story.at = Date.UTC(2026, 10, 30, 15, 59, 59);
    placed(story, 'A', 'li', 'yi', lines);
    story.at += 1000;
    paid(story, 'A', 'li', 'yi', lines, 'card');
    const many = Array.from({ length: 12 }, (_, i) =>
      line({ id: `m${i}`, sku: 'milk-1', product: `p${String(i).padStart(2, '0')}`, quantity: 1, paid: 1 }),
    );
    paid(placed(story, 'B', 'li', 'yi', many), 'B', 'li', 'yi', many, 'card');
    const answer = await (await viewsOf(story.events)).ask(ADMIN, 'report summary');
    expect(answer.gmvByMonth).toEqual([{ month: '2026-12', trades: 2, gmv: 2512 }]);
    expect(answer.topProducts.map(({ product }: any) => product)).toEqual([
      'milk',
      'p00',
      'p01',
      'p02',
      'p03',
      'p04',
      'p05',
      'p06',
      'p07',
      'p08',
    ]);
  });

  test('Y2 money that paid nothing counts as paid and as refunded, in no month', async () => {
    const returned = { buyer: 'li', channel: 'alipay', amount: 7 } as const;
    const story = goods()
      .tell(Payment, 'P9', {
        type: 'PaymentReturned',
        ...returned,
        trade: 'T9',
        reason: 'CLOSED',
        refund: 'P9R1',
        journal: transfer('buyer:li/alipay', 'escrow', 7),
      })
      .tell(Refund, 'P9R1', {
        type: 'RefundStarted',
        ...returned,
        order: null,
        case: null,
        payment: 'P9',
        takes: 0,
        arrivesAt: NOON,
        journal: transfer('escrow', 'transit:alipay', 7),
      })
      .tell(Refund, 'P9R1', {
        type: 'RefundArrived',
        ...returned,
        order: null,
        case: null,
        journal: transfer('transit:alipay', 'buyer:li/alipay', 7),
      });
    expect(await (await viewsOf(story.events)).ask(ADMIN, 'report summary')).toMatchObject({
      paid: channels({ alipay: 7 }),
      refunded: channels({ alipay: 7 }),
      gmvByMonth: [],
    });
  });
});

test('S1 stock list: the counters of the own shop, or of all', async () => {
  const { stock } = await views.ask(CLERK, 'stock list');
  expect(stock).toMatchObject([
    { sku: 'bowl-1', available: 19, shipped: 1 },
    { sku: 'tent-green' },
    { sku: 'tent-grey', product: 'tent', available: 8, locked: 0, occupied: 0, shipped: 2, received: 10 },
  ]);
  expect((await views.ask(ADMIN, 'stock list', { limit: 2 })).page.hasMore).toBe(true);
  const shops = async (actor: typeof CLERK | typeof ADMIN, shop: string): Promise<unknown[]> => {
    const { stock: found } = await views.ask(actor, 'stock list', { shop });
    return [...new Set((found as { readonly shop: string }[]).map((row) => row.shop))];
  };
  // A merchant has no look into another shop, and is not shown the own one under its name.
  expect([await shops(CLERK, 'jia'), await shops(CLERK, 'yi'), await shops(ADMIN, 'yi')]).toEqual([['jia'], [], ['yi']]);
  expect((await views.ask(ADMIN, 'stock list', { product: 'milk' })).stock).toMatchObject([{ sku: 'milk-1' }]);
});
