import { describe, expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, CLERK, HAN, LI, OTHER_CLERK, SUPPORT, viewsOf } from '../testing/telling.ts';

const { events } = wholeStory();
const upTo = (type: string) => viewsOf(events.slice(0, events.findIndex((event) => event.type === type) + 1));
const ids = (answer: any): string[] => answer.orders.map(({ order }: any) => order);

describe('order list', () => {
  test('Z1 buyers see their own, merchants their shop’s, support and platform all; newest first', async () => {
    const views = await upTo('OrderCompleted');
    const seen = await Promise.all(
      [LI, HAN, CLERK, OTHER_CLERK, SUPPORT, ADMIN].map(async (actor) => ids(await views.ask(actor, 'order list'))),
    );
    expect(seen).toEqual([['O3', 'O1'], ['O2'], ['O1'], ['O3', 'O2'], ['O3', 'O2', 'O1'], ['O3', 'O2', 'O1']]);
    expect(ids(await views.ask(OTHER_CLERK, 'merchant orders', { status: 'closed' }))).toEqual(['O3']);
  });

  test('O5 the status is the aggregate’s own at every step', async () => {
    const of = async (type: string, order = 'O1') =>
      (await (await upTo(type)).ask(ADMIN, 'order list')).orders.find((each: any) => each.order === order)?.status;
    expect(
      await Promise.all(['TradePlaced', 'OrderPaid', 'OrderShipped', 'OrderSigned', 'OrderCompleted'].map((type) => of(type))),
    ).toEqual(['to-pay', 'to-ship', 'in-transit', 'signed', 'completed']);
    expect([await of('OrderClosed', 'O3'), await of('RefundStarted', 'O2'), await of('OrderRefundArrived', 'O2')]).toEqual([
      'closed',
      'to-ship',
      'refunded',
    ]);
  });

  test('items are as in order show, shortened', async () => {
    const { orders } = await (await upTo('OrderPaid')).ask(LI, 'order list');
    expect(orders[0]).toMatchObject({
      order: 'O1',
      trade: 'TO1',
      shop: 'jia',
      buyer: 'li',
      status: 'to-ship',
      placedAt: '2026-11-11T12:00:00+08:00',
      payable: 29_133,
      lines: [
        { id: 'O1-1', sku: 'tent-grey', quantity: 2, paid: 25_800, status: 'to-ship' },
        { id: 'O1-2', sku: 'bowl-1' },
      ],
    });
    expect(JSON.stringify(orders)).not.toContain('13800138000');
  });

  test('O6 an archived order leaves the ordinary lists and stays findable', async () => {
    const views = await viewsOf(events);
    expect([ids(await views.ask(LI, 'order list')), ids(await views.ask(LI, 'order list', { archived: true }))]).toEqual([['O3'], ['O1']]);
    expect(ids(await views.ask(ADMIN, 'order list', { status: 'completed' }))).toEqual([]);
  });

  test('pages go on where they ended, also when something new was placed meanwhile', async () => {
    const views = await viewsOf(events);
    const first = await views.ask(ADMIN, 'order list', { limit: 1 });
    expect([ids(first), first.page.hasMore]).toEqual([['O3'], true]);
    expect(ids(await views.ask(ADMIN, 'order list', { limit: 1, after: first.page.next }))).toEqual(['O2']);
    expect(ids(await views.ask(ADMIN, 'order list', { limit: 1, all: true }))).toEqual(['O3', 'O2']);
  });
});
