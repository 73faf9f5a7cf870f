import { Case } from '@yellowcart/mall/9-aftersale/case';
import { Order } from '@yellowcart/mall/5-order/order';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { describe, expect, test } from 'vitest';
import { parcelNotices } from './notices.ts';
import { goods } from '../testing/goods.ts';
import { line, placed } from '../testing/orders.ts';
import { wholeStory } from '../testing/story.ts';
import { CLERK, HAN, LI, NOON, OTHER_CLERK, SUPPORT, viewsOf } from '../testing/telling.ts';

const views = await viewsOf(wholeStory().events);
const told = async (actor: any, from = views): Promise<any[]> =>
  (await from.ask(actor, 'message list', { all: true })).messages.toReversed();
const kinds = async (actor: any, from = views) =>
  (await told(actor, from)).map(({ kind, channel, subject }) => `${kind} ${channel} ${subject}`);

describe('message list', () => {
  test('R7.04 R8.05 an order from placing to review', async () => {
    expect(await kinds(LI)).toEqual([
      'order-placed push O1',
      'order-paid push O1',
      'order-placed push O3',
      'order-closed push O3',
      'shipped push O1',
      'collected push SF1',
      'in-transit push SF1',
      'out-for-delivery push SF1',
      'out-for-delivery sms SF1',
      'signed push SF1',
      'order-completed push O1',
      'review-invited push O1',
    ]);
  });

  test('R5.09 Z1 merchants read what their own shop is told, buyers never', async () => {
    expect(await kinds(CLERK)).toEqual(['order-received push O1', 'order-to-ship push O1']);
    expect(await kinds(OTHER_CLERK)).toEqual([
      'order-received push O2',
      'order-to-ship push O2',
      'order-received push O3',
      'order-closed push O3',
    ]);
  });

  test('R4.06 R9.03 a case, its refund, and the cart line that expires', async () => {
    expect(await kinds(HAN)).toEqual([
      'order-placed push O2',
      'order-paid push O2',
      'case-opened push C1',
      'case-agreed push C1',
      'refund-arrived push O2',
      'case-completed push C1',
      'cart-line-expiring push bowl-1',
    ]);
  });

  test('R7.04 a buyer hears where a parcel arrives, not that it leaves again', () => {
    const passes = { type: 'ParcelInTransit', at: NOON, order: 'O1', buyer: 'li', text: '', place: '杭州转运中心' } as const;
    expect(parcelNotices('SF1', passes)).toMatchObject([{ kind: 'in-transit', zh: '包裹 SF1 运输中，已到 杭州转运中心' }]);
    expect(parcelNotices('SF1', { ...passes, next: '武汉转运中心' })).toEqual([]);
  });

  test('R8.01 F4 the delivery notice names courier, phone and time; texts are in both languages', async () => {
    const sms = (await told(LI)).find(({ channel }) => channel === 'sms');
    expect(sms.text).toBe('包裹 SF1 派送中，快递员 王师傅 13700137000，预计 11-13 04:00–05:00 送达');
    expect(sms.texts.en).toBe('Parcel SF1 is out for delivery with 王师傅, 13700137000, expected 11-13 04:00–05:00.');
  });

  test('R7.08 F1 R8.04 exceptions, broken promises, automatic confirmation, trouble with a refund', async () => {
    const story = placed(goods(), 'A', 'li', 'jia', [line({ id: 'A-1', sku: 'bowl-1', product: 'bowl', quantity: 1, paid: 3333 })]);
    story.tell(
      Order,
      'A',
      { type: 'OrderExceptionReported', reason: '缺货' },
      { type: 'OrderExceptionCleared' },
      { type: 'OrderPromiseBroken', compensation: 166, channel: 'card', journal: [] },
    );
    story.tell(Order, 'A', {
      type: 'OrderLineConfirmed',
      line: 'A-1',
      by: 'timer',
      at: NOON,
      afterSalesUntil: NOON,
      released: 0,
      freight: 0,
      journal: [],
    });
    story.tell(
      Refund,
      'R9',
      {
        type: 'RefundStarted',
        order: 'A',
        case: null,
        payment: 'P',
        buyer: 'li',
        channel: 'card',
        amount: 100,
        takes: 1,
        arrivesAt: NOON,
        journal: [],
      },
      { type: 'RefundFailed', reason: 'x' },
    );
    expect((await kinds(LI, await viewsOf(story.events))).slice(1)).toEqual([
      'exception push A',
      'exception-cleared push A',
      'promise-broken push A',
      'auto-confirmed push A',
      'refund-failed push A',
    ]);
  });

  test('pages go on where they ended, also between two notices of one event', async () => {
    const all = await kinds(LI);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { messages, page } = await views.ask(LI, 'message list', { limit: 1, after });
      seen.unshift(...messages.map(({ kind, channel, subject }: any) => `${kind} ${channel} ${subject}`));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(all);
  });
});

describe('aftersale list', () => {
  test('Z1 cases of the buyer, of the shop, all for support', async () => {
    const of = async (actor: any, input = {}) => (await views.ask(actor, 'aftersale list', input)).cases.map((each: any) => each.case);
    expect([
      await of(HAN),
      await of(LI),
      await of(OTHER_CLERK),
      await of(CLERK),
      await of(SUPPORT),
      await of(SUPPORT, { status: 'refunding' }),
    ]).toEqual([['C1'], [], ['C1'], [], ['C1'], []]);
  });

  test('R9.03 an open case shows its next limit', async () => {
    const { events } = wholeStory();
    const opened = await viewsOf(events.slice(0, events.findIndex(({ type }) => type === 'CaseOpened') + 1));
    expect((await opened.ask(HAN, 'aftersale list')).cases).toMatchObject([
      { case: 'C1', order: 'O2', type: 'refund-only', status: 'awaiting-merchant', amount: 10_000, deadline: '2026-11-13T14:00:00+08:00' },
    ]);
    const answered = wholeStory().tell(Case, 'C1', { type: 'CaseProposed', at: NOON, amount: 500, reason: null, deadline: NOON });
    expect((await told(HAN, await viewsOf(answered.events))).at(-1)).toMatchObject({
      kind: 'case-proposed',
      text: '售后单 C1：商家提议退款 5.00 元，请确认',
    });
  });
});
