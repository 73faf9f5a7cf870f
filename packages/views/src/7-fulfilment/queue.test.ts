import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Order } from '@yellowcart/mall/5-order/order';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import { Case } from '@yellowcart/mall/9-aftersale/case';
import { expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { line, paid, placed } from '../testing/orders.ts';
import { ADMIN, CLERK, LI, NOON, OTHER_CLERK, SUPPORT, viewsOf, type Log } from '../testing/telling.ts';

const KEEPER = { id: 'keeper', role: 'warehouse' } as const;

/** An order of two bowls, or of whatever is said. */
function order(story: Log, id: string, more: Partial<Parameters<typeof line>[0]> = {}, shop = 'jia'): Log {
  const lines = [line({ id: `${id}-1`, sku: 'bowl-1', product: 'bowl', quantity: 2, paid: 6666, ...more })];
  return paid(placed(story, id, 'li', shop, lines), id, 'li', shop, lines, 'card');
}

const shipped = (id: string, quantity: number): OrderEvent => ({
  type: 'OrderShipped',
  parcel: `SF-${id}`,
  lines: [{ line: `${id}-1`, quantity }],
});

async function queueOf(story: Log, actor: Parameters<Awaited<ReturnType<typeof viewsOf>>['ask']>[0] = KEEPER, input = {}): Promise<any[]> {
  const views = await viewsOf(story.events);
  const { queue } = await views.ask(actor, 'warehouse queue', input);
  expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  await views.close();
  return queue;
}
const ids = async (...asked: Parameters<typeof queueOf>) => (await queueOf(...asked)).map(({ order: id }) => id);

test('R7.07 F5 音尊达 comes first, then what has to go out soonest, then the order number', async () => {
  const story = order(goods(), 'B');
  order(story, 'A');
  story.at += HOUR;
  order(order(story, 'C'), 'D', { doorDelivery: true });
  expect(await ids(story)).toEqual(['D', 'A', 'B', 'C']);
});

test('R7.02 R7.06 an order says what to do next, until when, what to pick and how to pack it', async () => {
  const story = order(goods(), 'A', { kind: 'fresh', title: '鲜鱼', spec: { 重量: '2 斤' } });
  story.tell(Order, 'A', { type: 'OrderPrepared', step: 'picked' });
  expect(await queueOf(story)).toEqual([
    {
      order: 'A',
      shop: 'jia',
      step: 'picked',
      doorDelivery: false,
      cold: true,
      shipBy: '2026-11-13T12:00:00+08:00',
      exception: null,
      refundOpen: null,
      paidAt: '2026-11-11T12:00:00+08:00',
      lines: [{ line: 'A-1', sku: 'bowl-1', title: '鲜鱼', spec: { 重量: '2 斤' }, quantity: 2 }],
    },
  ]);
});

test('R7.09 R7.02 what went out leaves the queue unit by unit; unpaid, refunded and closed orders are not in it', async () => {
  const story = order(goods(), 'A');
  const unpaid = [line({ id: 'U-1', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333 })];
  placed(placed(story, 'U', 'li', 'jia', unpaid), 'X', 'li', 'jia', unpaid);
  story.tell(Order, 'X', { type: 'OrderClosed', reason: 'buyer', journal: [] }).tell(Order, 'A', shipped('A', 1));
  expect(await queueOf(story)).toMatchObject([{ order: 'A', step: 'waiting', lines: [{ quantity: 1 }] }]);
  order(story, 'R').tell(Order, 'R', {
    type: 'OrderLineRefunded',
    line: 'R-1',
    product: 'bowl',
    quantity: 2,
    amount: 6666,
    platform: 0,
    cancelled: 2,
    whole: true,
    unsold: 2,
    journal: [],
  });
  expect(await ids(story)).toEqual(['A']);
  expect(await ids(story.tell(Order, 'A', shipped('A', 1)))).toEqual([]);
});

test('R7.07 what is left without 音尊达 goods waits in its ordinary place', async () => {
  const two = [
    line({ id: 'D-1', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333, doorDelivery: true }),
    line({ id: 'D-2', sku: 'tent-grey', product: 'tent', quantity: 1, paid: 13_900 }),
  ];
  const story = order(goods(), 'A');
  story.at += HOUR;
  paid(placed(story, 'D', 'li', 'jia', two), 'D', 'li', 'jia', two, 'card');
  expect(await ids(story)).toEqual(['D', 'A']);
  story.tell(Order, 'D', shipped('D', 1));
  expect(await queueOf(story)).toMatchObject([{ order: 'A' }, { order: 'D', doorDelivery: false, lines: [{ line: 'D-2' }] }]);
});

test('R7.08 F2 F3 exceptions and open refund requests stand in the way until they are cleared or decided', async () => {
  const story = order(goods(), 'A').tell(Order, 'A', { type: 'OrderExceptionReported', reason: '缺货' });
  const asked = {
    order: 'A',
    shop: 'jia',
    buyer: 'li',
    amount: 6666,
    reason: null,
    evidence: [],
    quick: false,
    pickUp: false,
    toSku: null,
  };
  story
    .tell(Case, 'AC1', {
      type: 'CaseOpened',
      ...asked,
      at: NOON,
      deadline: NOON + 2 * DAY,
      caseType: 'refund-only',
      lines: [{ line: 'A-1', sku: 'bowl-1', quantity: 2, amount: 6666 }],
      beforeOutbound: true,
    })
    .tell(Order, 'A', { type: 'OrderCaseOpened', case: 'AC1', lines: [{ line: 'A-1', confirmLeft: null }] });
  expect(await queueOf(story)).toMatchObject([{ exception: '缺货', refundOpen: 'AC1' }]);
  story
    .tell(Order, 'A', { type: 'OrderExceptionCleared' })
    .tell(Case, 'AC1', { type: 'CaseRejected', by: 'merchant', at: NOON, reason: '已打包', deadline: NOON + 7 * DAY });
  expect(await queueOf(story)).toMatchObject([{ exception: null, refundOpen: null }]);
  story.tell(Case, 'AC1', { type: 'CaseEscalated' });
  expect(await queueOf(story)).toMatchObject([{ refundOpen: 'AC1' }]);
});

test('Z1 Z4 merchants see their own shop, the others all; nobody is told whose order it is', async () => {
  const story = order(order(goods(), 'A'), 'B', { sku: 'milk-1', product: 'milk' }, 'yi');
  const seen = await Promise.all([KEEPER, CLERK, OTHER_CLERK, SUPPORT, ADMIN].map((actor) => ids(story, actor)));
  expect(seen).toEqual([['A', 'B'], ['A'], ['B'], ['A', 'B'], ['A', 'B']]);
  expect([await ids(story, KEEPER, { shop: 'yi' }), await ids(story, CLERK, { shop: 'yi' })]).toEqual([['B'], []]);
  expect(JSON.stringify(await queueOf(story))).not.toMatch(/13800138000|李雷|文三路|"li"/);
  const views = await viewsOf(story.events);
  expect(views.entries.find(({ words }) => words === 'warehouse queue')!.roles).not.toContain(LI.role);
  const first = await views.ask(KEEPER, 'warehouse queue', { limit: 1 });
  expect(await views.ask(KEEPER, 'warehouse queue', { limit: 1, after: first.page.next })).toMatchObject({
    queue: [{ order: 'B' }],
    page: { hasMore: false },
  });
});
