import { DAY, HOUR, parseInstant } from '@yellowcart/kernel/clock';
import { Order } from '@yellowcart/mall/5-order/order';
import { Payment } from '@yellowcart/mall/6-payment/payment';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { Trade } from '@yellowcart/mall/5-order/trade';
import { Desk } from '@yellowcart/mall/support/desk';
import { FIELDS } from '@yellowcart/mall/support/query/fields';
import { describe, expect, test } from 'vitest';
import { VIEWS } from '../../all-views.ts';
import { openViews } from '../../open-views.ts';
import { goods } from '../../testing/goods.ts';
import { line, paid, placed } from '../../testing/orders.ts';
import { wholeStory } from '../../testing/story.ts';
import { ADMIN, NOON, reading, SUPPORT, viewsOf } from '../../testing/telling.ts';

const story = wholeStory();
const views = await viewsOf(story.events);
const LATER = story.at + 80 * DAY;
const ask = (query: string, more: object = {}, at = LATER): Promise<any> => views.ask(SUPPORT, 'support find', { query, ...more }, at);
const ids = async (query: string, at = LATER): Promise<string[]> => (await ask(query, {}, at)).orders.map(({ order }: any) => order);

describe('R10.05 support find', () => {
  // O1: li, tents, signed and archived. O2: han, milk, paid by card and refunded. O3: li, milk, never paid.
  test.each<[string, string[]]>([
    ['order:O1', ['O1']],
    ['TO2', ['O2']],
    ['payment:PO1', ['O1']],
    ['waybill:sf1', ['O1']],
    ['SF1', ['O1']],
    ['case:C1', ['O2']],
    ['refund:R1', ['O2']],
    ['*8000', ['O3', 'O2', 'O1']],
    ['phone:13800138000 status:closed', ['O3']],
    ['phone:*8001', []],
    ['收件人：李雷 -买家：li', ['O2']],
    ['name:李', []],
    ['buyer:han', ['O2']],
    ['shop:jia', ['O1']],
    ['product:milk', ['O3', 'O2']],
    ['sku:tent*', ['O1']],
    ['carrier:顺丰', ['O1']],
    ['channel:card,wechat', ['O2']],
    ['status:completed', ['O1']],
    ['is:archived', ['O1']],
    ['-is:archived', ['O3', 'O2']],
    ['is:open', []],
    ['has:review', []],
    ['case:any', ['O2']],
    ['case:none', ['O3', 'O1']],
    ['case:completed refund:arrived', ['O2']],
    ['amount:>=100', ['O2', 'O1']],
    ['amount:25', ['O3']],
    ['placed:2026-11-11 13:00..', []],
    ['placed:>="2026-11-11 13:00"', ['O3', 'O2']],
    ['placed:>"2026-11-11 11:00" placed:<"2026-11-11 12:30"', ['O1']],
    ['before:2026-11-11', []],
    ['done:2026-11-11', ['O3']],
    ['-paid:2026-11-11', ['O3']],
    ['shipped:any', []],
    ['(shop:jia OR status:closed) -has:note', ['O3', 'O1']],
    ['sort:amount-desc', ['O1', 'O2', 'O3']],
    ['sort:paid-asc', ['O1', 'O2']],
    ['帐篷', ['O1']],
  ])('%s', async (query, orders) => {
    const answer = await ask(query);
    if (orders.length === 0 && answer.code) expect(answer.code).toBe('QUERY_INVALID');
    else expect(answer.orders.map(({ order }: any) => order)).toEqual(orders);
  });

  test('Z4 an order that was found tells what it is and hides whose it is', async () => {
    const { orders } = await ask('order:O1');
    expect(orders).toEqual([
      {
        order: 'O1',
        trade: 'TO1',
        shop: 'jia',
        buyer: 'li',
        status: 'completed',
        placedAt: '2026-11-11T12:00:00+08:00',
        amount: 29_133,
        recipient: '李*',
        phone: '138****8000',
        waybills: ['SF1'],
        cases: [],
        due: null,
        flags: ['archived'],
      },
    ]);
  });

  test('pages go on where they ended, whatever sorts them', async () => {
    for (const sort of ['placed-desc', 'placed-asc', 'amount-asc', 'done-desc']) {
      const whole = await ids(`amount:>0 sort:${sort}`);
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const { orders, page } = await ask(`amount:>0 sort:${sort}`, { limit: 1, after });
        seen.push(orders[0].order);
        after = page.next ?? undefined;
      } while (after);
      expect(seen, sort).toEqual(whole);
    }
  });

  test('a wrong query is refused with its place, what was read is said', async () => {
    expect(await ask('status:opn')).toMatchObject({ code: 'QUERY_INVALID', facts: { position: 7, length: 3, reason: 'unknown-value' } });
    expect(await ask('状态：待发货 shop:jia', { explain: true })).toEqual({
      query: '状态:待发货 shop:jia',
      conditions: [
        { text: '状态:待发货', means: '状态：待发货' },
        { text: 'shop:jia', means: '店铺：jia' },
      ],
      sort: 'placed-desc',
    });
  });

  test('saved views are the asker’s own', async () => {
    const saved = wholeStory().tell(Desk, 'cs', { type: 'ViewSaved', name: 'late', query: 'status:closed' });
    const own = await viewsOf(saved.events);
    expect((await own.ask(SUPPORT, 'support find', { query: '@late' })).orders).toHaveLength(1);
    expect(await own.ask(ADMIN, 'support find', { query: '@late' })).toMatchObject({
      code: 'QUERY_INVALID',
      facts: { reason: 'unknown-view' },
    });
  });
});

describe('R10.05 what is due, at risk, late and stuck', () => {
  const one = line({ id: 'A-1', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333, from: 'v1' });
  const start = () => placed(goods(), 'A', 'li', 'jia', [one]);

  test('due is what happens next by itself', async () => {
    const unpaid = await viewsOf(start().events);
    const found = async (query: string, at = NOON) => (await unpaid.ask(SUPPORT, 'support find', { query }, at)).orders;
    expect(await found('due:<1h')).toMatchObject([
      { due: { name: 'payment', at: '2026-11-11T12:30:00+08:00' }, flags: ['open', 'at-risk'] },
    ]);
    expect(await found('is:at-risk content:v1')).toHaveLength(1);
    expect(await found('due:>1h')).toEqual([]);
  });

  test('F1 late while the promise is broken and goods are not out; stuck after three days in which nobody moved, notes apart', async () => {
    const log = paid(start(), 'A', 'li', 'jia', [one], 'card');
    log.at += 48 * HOUR;
    log.tell(Order, 'A', { type: 'OrderPromiseBroken', compensation: 166, channel: 'card', journal: [] });
    const broken = log.at;
    log.at += DAY;
    log.tell(Order, 'A', { type: 'OrderNoted', by: 'cs', at: log.at, text: '催了' });
    const late = await viewsOf(log.events);
    const found = async (query: string, at: number) => (await late.ask(SUPPORT, 'support find', { query }, at)).orders.length;
    expect(await found('is:late has:note', log.at)).toBe(1);
    expect([await found('is:stuck', broken + 3 * DAY - 1), await found('is:stuck', broken + 3 * DAY)]).toEqual([0, 1]);
    log.tell(Order, 'A', { type: 'OrderShipped', parcel: 'SF9', lines: [{ line: 'A-1', quantity: 1 }] });
    const out = await viewsOf(log.events);
    expect((await out.ask(SUPPORT, 'support find', { query: 'is:late' }, log.at)).orders).toEqual([]);
  });

  test('what an order has', async () => {
    const presale = { deposit: 333, balanceFrom: NOON, balanceTo: NOON + DAY };
    const log = paid(start(), 'A', 'li', 'jia', [one], 'card');
    log.tell(Order, 'A', { type: 'OrderExceptionReported', reason: '缺货' }, { type: 'OrderLineReviewed', line: 'A-1', review: 'V1' });
    const [{ data, ...submitted }] = log.events.filter(({ type }) => type === 'OrderSubmitted') as [any];
    const events = log.events.map((event) =>
      event.position === submitted.position ? { ...submitted, data: { ...data, presale, insuranceCap: 1000 } } : event,
    );
    const has = await viewsOf(events);
    const [{ flags }] = (await has.ask(SUPPORT, 'support find', { query: 'has:presale has:insurance has:review has:exception -has:split' }))
      .orders;
    expect(flags).toEqual(['open', 'presale', 'insurance', 'review', 'exception']);
  });

  test('Y2 Y4 a payout that failed is stuck at once; money that paid nothing leads to the order', async () => {
    const log = paid(start(), 'A', 'li', 'jia', [one], 'card');
    log.tell(Trade, 'TA', { type: 'TradePaymentTried', payment: 'PA-2' });
    log.tell(Payment, 'PA-2', {
      type: 'PaymentReturned',
      buyer: 'li',
      channel: 'card',
      amount: 3333,
      trade: 'TA',
      reason: 'ALREADY_PAID',
      refund: 'PA-2R1',
      journal: [],
    });
    const refund = {
      order: 'A',
      case: null,
      payment: 'PA',
      buyer: 'li',
      channel: 'card',
      amount: 1,
      takes: 1,
      arrivesAt: log.at + 1,
      journal: [],
    } as const;
    log.tell(Order, 'A', { type: 'OrderRefundStarted', refund: 'AR1' });
    log.tell(Refund, 'AR1', { type: 'RefundStarted', ...refund }, { type: 'RefundFailed', reason: 'x' });
    const failed = await viewsOf(log.events);
    for (const query of ['is:stuck', 'refund:failed', 'payment:PA-2', 'refund:PA-2R1'])
      expect((await failed.ask(SUPPORT, 'support find', { query }, log.at)).orders, query).toHaveLength(1);
    expect(await failed.compareWithRebuild()).toMatchObject({ ok: true });
  });
});

test('R10.01 what an order was found by before it changed finds it no more', async () => {
  const source = { events: story.events, shown: 0 };
  const growing = await openViews({ store: ':memory:', ...reading(source), views: VIEWS });
  const found = async (query: string): Promise<string[]> => {
    const outcome: any = await growing.query(
      'support find',
      { query, explain: false, limit: 20, all: false },
      { at: LATER, actor: SUPPORT },
    );
    return outcome.answer.orders.map(({ order }: any) => order);
  };
  for (; source.shown <= story.events.length; source.shown += 3) {
    const placedSoFar = await found('sort:placed-asc');
    const byStatus = await Promise.all(FIELDS.find(({ name }) => name === 'status')!.choices.map(({ name }) => found(`status:${name}`)));
    expect(byStatus.flat().toSorted()).toEqual(placedSoFar);
    expect([...(await found('case:any')), ...(await found('case:none'))].toSorted()).toEqual(placedSoFar);
    expect([...(await found('case:open')), ...(await found('-case:open'))].toSorted()).toEqual(placedSoFar);
  }
});

test('T5 the clock of the asker decides what today is', async () => {
  const evening = parseInstant('2026-11-11T23:59:59+08:00')!;
  expect([await ids('placed:today', evening), await ids('placed:today', evening + 1000)]).toEqual([['O3', 'O2', 'O1'], []]);
});
