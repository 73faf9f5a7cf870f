import { Order } from '@yellowcart/mall/5-order/order';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { line, placed } from '../testing/orders.ts';
import { wholeStory } from '../testing/story.ts';
import { CLERK, HAN, LI, NOON, OTHER_CLERK, viewsOf } from '../testing/telling.ts';

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
    expect(await kinds(CLERK)).toEqual([
      'order-received push O1',
      'order-to-ship push O1',
      'order-completed push O1',
      'review-posted push V1',
      'review-posted push V2',
      'review-appended push V1',
    ]);
    expect(await kinds(OTHER_CLERK)).toEqual([
      'order-received push O2',
      'order-to-ship push O2',
      'order-received push O3',
      'order-closed push O3',
      'case-opened push C1',
      'refund-arrived push O2',
    ]);
  });

  test('R4.06 R9.03 R9.05 R9.11 a case, its refund, the survey, and the cart line that expires', async () => {
    expect(await kinds(HAN)).toEqual([
      'order-placed push O2',
      'order-paid push O2',
      'case-opened push C1',
      'case-agreed push C1',
      'refund-started push O2',
      'refund-arrived push O2',
      'case-completed push C1',
      'survey-invited push C1',
      'cart-line-expiring push bowl-1',
    ]);
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

  test('R8.01 R8.05 R9.11 only the courier comes by SMS too, only an end invites to an opinion, and nobody else reads it', async () => {
    const all = (await Promise.all([LI, HAN, CLERK, OTHER_CLERK].map((actor) => told(actor)))).flat();
    const besides = all.filter(({ kind, channel }) => channel === 'sms' || kind.endsWith('-invited'));
    expect(besides.map(({ kind }) => kind)).toEqual(['out-for-delivery', 'review-invited', 'survey-invited']);
    const rows = await views.list();
    expect(rows.find(({ name }) => name === 'messages')!.rows).toBe(all.length);
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
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

  test('R10.08 who follows asks for what was told beyond a position, oldest first, page by page, each under an id of its own', async () => {
    const all = (await views.ask(LI, 'message list', { all: true })).messages.toReversed();
    expect(new Set(all.map(({ id }: any) => id)).size).toBe(all.length);
    const from = all[2].position;
    const seen: unknown[] = [];
    let after: string | undefined;
    do {
      const { messages, page } = await views.ask(LI, 'message list', { limit: 2, beyond: from, after });
      seen.push(...messages);
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(all.filter(({ position }: any) => position > from));
    expect(seen.length).toBeGreaterThan(3);
    expect((await views.ask(LI, 'message list', { beyond: all.at(-1).position })).messages).toEqual([]);
  });
});
