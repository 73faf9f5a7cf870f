import { Payment } from '@yellowcart/mall/6-payment/payment';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { Order } from '@yellowcart/mall/5-order/order';
import { transfer } from '@yellowcart/mall/ledger/journal';
import { describe, expect, test } from 'vitest';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, LI, log, viewsOf, type Log } from '../testing/telling.ts';

const DAY = 86_400_000;
const answer = (amount: number, reference: string) => ({ result: 'succeeded', amount, reference, reason: null, channel: 'card' }) as const;
const answered = (story: Log, payment: string, amount: number, reference = `UP-${payment}`) =>
  story.tell(Payment, payment, { type: 'ChannelAnswered', ...answer(amount, reference) });
const booked = (story: Log, payment: string, amount: number, reference = `UP-${payment}`) =>
  story.tell(Payment, payment, {
    type: 'PaymentSucceeded',
    buyer: 'li',
    channel: 'card',
    amount,
    reference,
    trade: 'T1',
    orders: ['O1'],
    first: true,
    journal: transfer('buyer:li/card', 'escrow', amount),
  });
const card = async (story: Log, more: object = {}): Promise<any> => {
  const told = await (await viewsOf(story.events)).ask(ADMIN, 'channel reconcile', { channel: 'card', ...more });
  return { ok: told.ok, ...told.channels[0] };
};

describe('R6.06 channel reconcile', () => {
  test('R6.06 what both sides say is no difference, in whatever order they say it', async () => {
    for (const both of [booked(answered(log(), 'P1', 500), 'P1', 500), answered(booked(log(), 'P1', 500), 'P1', 500)])
      expect(await card(both)).toMatchObject({ ok: true, journal: { in: 500, out: 0 }, statement: { in: 500, out: 0 }, differences: [] });
  });

  test('R6.06 Y2 a channel that repeats itself, with another amount even, is booked once', async () => {
    const story = answered(answered(booked(answered(log(), 'P1', 500), 'P1', 500), 'P1', 500), 'P1', 700);
    expect(await card(story)).toMatchObject({ ok: true, statement: { in: 500, out: 0 } });
  });

  test('R6.06 what is missing on either side, and other amounts, are named with their times', async () => {
    const story = answered(log(), 'P1', 500);
    story.at += DAY;
    booked(story, 'P2', 600);
    booked(answered(story, 'P3', 700), 'P3', 701);
    const { differences, ok } = await card(story);
    expect(ok).toBe(false);
    expect(
      differences.map(({ kind, payment, journal, statement, journalAt, statementAt }: any) => [
        kind,
        payment,
        journal,
        statement,
        journalAt,
        statementAt,
      ]),
    ).toEqual([
      ['missing-in-journal', 'P1', null, 500, null, '2026-11-11T12:00:00+08:00'],
      ['missing-in-statement', 'P2', 600, null, '2026-11-12T12:00:00+08:00', null],
      ['other-amount', 'P3', 701, 700, '2026-11-12T12:00:00+08:00', '2026-11-12T12:00:00+08:00'],
    ]);
    expect((await card(story, { to: '2026-11-11' })).differences).toHaveLength(1);
    expect((await card(story, { from: '2026-11-12', to: '2026-11-12' })).differences).toHaveLength(2);
    expect((await card(story, { from: '2026-11-13' })).ok).toBe(true);
  });

  test('R6.06 sides that book on different days agree, each with its own day’s sum', async () => {
    const story = answered(log(), 'P1', 500);
    story.at += DAY;
    booked(story, 'P1', 500);
    expect(await card(story)).toMatchObject({ ok: true, differences: [] });
    expect(await card(story, { to: '2026-11-11' })).toMatchObject({ ok: true, journal: { in: 0 }, statement: { in: 500 } });
  });

  test('Y4 a payout that the channel does not know, and one that we do not', async () => {
    const refund = { order: null, case: null, buyer: 'li', channel: 'card', amount: 40 } as const;
    const story = log()
      .tell(Refund, 'R1', { type: 'RefundArrived', ...refund, reference: 'x', journal: transfer('transit:card', 'buyer:li/card', 40) })
      .tell(Refund, 'R2', { type: 'PayoutAnswered', ...answer(50, 'y') })
      .tell(Refund, 'R3', { type: 'PayoutAnswered', channel: 'card', result: 'failed', amount: 0, reference: null, reason: 'DECLINED' });
    expect(await card(story)).toMatchObject({
      journal: { in: 0, out: 40 },
      statement: { in: 0, out: 50 },
      differences: [
        { kind: 'missing-in-statement', payment: null, refund: 'R1', journal: -40, reference: 'x' },
        { kind: 'missing-in-journal', refund: 'R2', statement: -50, reference: 'y' },
      ],
    });
  });

  test('R6.06 a history of before the channels answered in events agrees with itself', async () => {
    const views = await viewsOf(wholeStory().events);
    const { ok, channels } = await views.ask(ADMIN, 'channel reconcile');
    expect(ok).toBe(true);
    expect(channels.find(({ channel }: any) => channel === 'card')).toMatchObject({
      journal: { in: 10_000, out: 10_000 },
      statement: { in: 10_000, out: 10_000 },
    });
  });
});

describe('R6.06 channel statement', () => {
  test('R6.06 in the order of what the channel did, in pages, by day', async () => {
    const story = log();
    for (const [i, payment] of ['P1', 'P2', 'P3'].entries()) {
      answered(story, payment, 100 + i);
      story.at += DAY;
    }
    story.tell(Order, 'O1', {
      type: 'OrderPromiseBroken',
      compensation: 9,
      channel: 'card',
      journal: transfer('merchant:jia', 'buyer:li/card', 9),
    });
    const views = await viewsOf(story.events);
    const whole = await views.ask(ADMIN, 'channel statement', { channel: 'card' });
    expect(whole.lines.map(({ payment, order, amount, reference }: any) => [payment ?? order, amount, reference])).toEqual([
      ['P1', 100, 'UP-P1'],
      ['P2', 101, 'UP-P2'],
      ['P3', 102, 'UP-P3'],
      ['O1', -9, null],
    ]);
    expect(whole.totals).toEqual({ in: 303, out: 9 });
    const first = await views.ask(ADMIN, 'channel statement', { channel: 'card', limit: 3 });
    const rest = await views.ask(ADMIN, 'channel statement', { channel: 'card', limit: 3, after: first.page.next });
    expect([...first.lines, ...rest.lines]).toEqual(whole.lines);
    expect(await views.ask(ADMIN, 'channel statement', { channel: 'card', day: '2026-11-12' })).toMatchObject({
      totals: { in: 101, out: 0 },
      lines: [{ payment: 'P2', at: '2026-11-12T12:00:00+08:00' }],
    });
    expect((await views.ask(ADMIN, 'channel statement', { channel: 'alipay' })).lines).toEqual([]);
  });
});

test('R6.07 a bill of one channel is found and summed by itself', async () => {
  const views = await viewsOf(wholeStory().events);
  expect(await views.ask(LI, 'wallet bill', { channel: 'alipay' })).toMatchObject({
    entries: [{ kind: 'payment', amount: -29_133, balance: -29_133 }],
    totals: { alipay: -29_133 },
  });
  expect(await views.ask(LI, 'wallet bill', { channel: 'card' })).toMatchObject({ entries: [], totals: { card: 0 } });
});
