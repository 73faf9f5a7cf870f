import { describe, expect, test } from 'vitest';
import { Funds } from '@yellowcart/mall/goods/funds';
import { Order } from '@yellowcart/mall/5-order/order';
import { transfer } from '@yellowcart/mall/ledger/journal';
import { goods } from '../testing/goods.ts';
import { line, paid, placed } from '../testing/orders.ts';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, CLERK, HAN, LI, OTHER_CLERK, SUPPORT, viewsOf } from '../testing/telling.ts';

const { events } = wholeStory();
const views = await viewsOf(events);

describe('ledger show', () => {
  test('M2 every account, and a sum of zero', async () => {
    expect(await views.ask(ADMIN, 'ledger show')).toEqual({
      accounts: {
        'buyer:han/card': 0,
        'buyer:li/alipay': -29_133,
        escrow: 0,
        insurer: 0,
        'merchant:jia': 29_133,
        platform: 0,
        'transit:card': 0,
      },
      total: 0,
    });
    expect(await views.ask(SUPPORT, 'ledger show')).toMatchObject({ total: 0 });
  });

  test('Z1 a merchant sees the own shop’s accounts only', async () => {
    expect(await views.ask(CLERK, 'ledger show')).toEqual({ accounts: { 'merchant:jia': 29_133, 'bank:jia': 0 }, total: 29_133 });
    expect((await views.ask(OTHER_CLERK, 'ledger show')).accounts).toEqual({ 'merchant:yi': 0, 'bank:yi': 0 });
  });

  test('M2 any event may carry a journal', async () => {
    const story = goods().tell(Funds, 'jia', {
      type: 'FundsMoved',
      fen: -5,
      reason: 'withdrawn',
      journal: transfer('merchant:jia', 'bank:jia', 5),
    } as never);
    expect((await (await viewsOf(story.events)).ask(CLERK, 'ledger show')).accounts).toEqual({ 'merchant:jia': -5, 'bank:jia': 5 });
  });
});

describe('wallet bill', () => {
  test('R6.07 one entry per movement, newest first, none for what moved nothing', async () => {
    expect((await views.ask(HAN, 'wallet bill')).entries).toMatchObject([
      { kind: 'refund', channel: 'card', amount: 10_000, order: 'O2', at: '2026-11-13T03:00:00+08:00' },
      { kind: 'payment', channel: 'card', amount: -10_000, order: 'O2', trade: 'TO2', at: '2026-11-11T13:00:00+08:00' },
    ]);
    expect((await views.ask(LI, 'wallet bill')).entries).toHaveLength(1);
  });

  test('a compensation is an entry of its own; pages go on where they ended', async () => {
    const lines = [line({ id: 'A-1', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333 })];
    const story = paid(placed(goods(), 'A', 'li', 'jia', lines), 'A', 'li', 'jia', lines, 'wechat');
    story.tell(Order, 'A', {
      type: 'OrderPromiseBroken',
      compensation: 166,
      channel: 'wechat',
      journal: transfer('merchant:jia', 'buyer:li/wechat', 166),
    });
    const told = await viewsOf(story.events);
    const first = await told.ask(LI, 'wallet bill', { limit: 1 });
    expect(first.entries).toMatchObject([{ kind: 'late-shipping-compensation', amount: 166, order: 'A' }]);
    expect((await told.ask(LI, 'wallet bill', { after: first.page.next })).entries).toMatchObject([{ kind: 'payment', amount: -3333 }]);
  });
});

describe('refund list', () => {
  test('R9.05 where each refund is; buyers see their own', async () => {
    expect((await views.ask(HAN, 'refund list')).refunds).toMatchObject([
      { id: 'R1', case: 'C1', channel: 'card', amount: 10_000, status: 'arrived', arrivesAt: '2026-11-13T03:00:00+08:00' },
    ]);
    expect((await views.ask(LI, 'refund list')).refunds).toEqual([]);
    expect([
      (await views.ask(SUPPORT, 'refund list', { status: 'arrived' })).refunds.length,
      (await views.ask(SUPPORT, 'refund list', { status: 'failed' })).refunds.length,
    ]).toEqual([1, 0]);
  });
});
