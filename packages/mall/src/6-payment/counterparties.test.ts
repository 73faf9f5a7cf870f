import { DAY, HOUR, MINUTE, parseInstant } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../ledger/journal.ts';
import { NO_TERMS, type ChannelTerms } from '../settings.ts';
import { arrivalTime, bookingDay, COUNTERPARTIES, limitReached, mostOf, referenceOf, simulated } from './counterparties.ts';
import { toldReply } from './simulate.ts';

/** Draws what it is told to draw. */
const drawing = (digits: string) => ({ mint: () => digits });
const charge = { payment: 'P1', amount: 500, asked: 1000, at: 1000 };
const terms = (more: Partial<ChannelTerms>): ChannelTerms => ({ ...NO_TERMS, ...more });

describe('R6.02 a simulated counterparty', () => {
  test('R6.02 without terms takes everything at once', () => {
    for (const channel of CHANNELS)
      expect(simulated(channel, NO_TERMS, 0, drawing('7')).charge(charge)).toMatchObject({
        when: 'now',
        answer: { result: 'succeeded', amount: 500, reference: `${COUNTERPARTIES[channel].prefix}7` },
      });
  });

  test('T1 answers at the instant at which its delay is over, not before', () => {
    const { charge: asked } = simulated('card', terms({ delay: MINUTE }), 0, drawing('0'));
    expect(asked(charge)).toEqual({ when: 'later', at: 1000 + MINUTE });
    expect(asked({ ...charge, at: 999 + MINUTE })).toEqual({ when: 'later', at: 1000 + MINUTE });
    expect(asked({ ...charge, at: 1000 + MINUTE })).toMatchObject({ when: 'now', answer: { result: 'succeeded' } });
  });

  test('R6.05 each share of the draws fails for its own reason; limits come first', () => {
    const failing = [
      { reason: 'INSUFFICIENT_BALANCE', share: 1000 },
      { reason: 'TIMEOUT', share: 1 },
    ];
    const reason = (digits: string, more: object = {}) => {
      const reply = simulated('card', terms({ failing, ...more }), 0, drawing(digits)).charge(charge);
      return reply.when === 'now' ? reply.answer.reason : undefined;
    };
    expect(['0000', '0999', '1000', '1001', '9999'].map((digits) => reason(digits))).toEqual([
      'INSUFFICIENT_BALANCE',
      'INSUFFICIENT_BALANCE',
      'TIMEOUT',
      null,
      null,
    ]);
    expect(reason('0000', { limit: 499 })).toBe('LIMIT_PER_PAYMENT');
  });

  test('R6.02 what the cashier calls the most is taken, and one fen more is not', () => {
    const amount = fc.integer({ min: 1, max: 10_000 });
    const maybe = fc.option(amount, { nil: undefined });
    fc.assert(
      fc.property(maybe, maybe, fc.nat(10_000), (limit, daily, spent) => {
        const most = mostOf(terms({ limit, daily }), spent);
        expect(limitReached(terms({ limit, daily }), spent, (most ?? 1_000_000) + 1) === null).toBe(most === null);

        if (most !== null && most > 0) expect(limitReached(terms({ limit, daily }), spent, most)).toBeNull();
      }),
    );
  });

  test('Y4 A4 arrival: Douyin at once, WeChat and Alipay a day, a card three; fresh and fragile half of it', () => {
    expect(CHANNELS.map((channel) => arrivalTime(channel, false))).toEqual([0, DAY, DAY, 3 * DAY]);
    expect(CHANNELS.map((channel) => arrivalTime(channel, true))).toEqual([0, 12 * HOUR, 12 * HOUR, 36 * HOUR]);
  });

  test('Y4 a payout is made when it is due, under the number of the refund', () => {
    const { payout } = simulated('wechat', terms({ delay: MINUTE, limit: 1 }), 0, drawing('9'));
    const asked = { refund: 'R1', amount: 500, due: 2000 };
    expect(payout({ ...asked, at: 1999 })).toEqual({ when: 'later', at: 2000 });
    expect(payout({ ...asked, at: 2000 })).toMatchObject({ when: 'now', answer: { amount: 500, reference: '429' } });
  });

  test('Y2 a channel’s number depends on the payment alone', () => {
    const labels: string[] = [];
    const context = { mint: (label: string) => (labels.push(label), 'x') };
    referenceOf('alipay', 'P1', context);
    referenceOf('alipay', 'P1', context);
    expect(new Set(labels).size).toBe(1);
  });

  test('P5 only Douyin Pay has a discount of its own: a rate, rounded down, with a cap', () => {
    const settings = { douyinPayDiscount: { rate: 50, max: 500 } };
    expect([199, 200, 14_020, 100_000, 200_000].map((amount) => COUNTERPARTIES.douyin.discount(amount, settings))).toEqual([
      0, 1, 70, 500, 500,
    ]);
    for (const channel of ['wechat', 'alipay', 'card'] as const) expect(COUNTERPARTIES[channel].discount(100_000, settings)).toBe(0);
  });

  test('T5 a channel books by the day in Shanghai', () => {
    expect(bookingDay(parseInstant('2026-11-11T23:59:59.999+08:00')!)).toBe('2026-11-11');
    expect(bookingDay(parseInstant('2026-11-11T16:00:00Z')!)).toBe('2026-11-12');
  });
});

test('R6.06 a channel that is told what to do does exactly that', () => {
  expect([
    toldReply({ result: 'succeed' }, charge, 'r'),
    toldReply({ result: 'fail', reason: 'x' }, charge, 'r'),
    toldReply({ result: 'wrong-amount', amount: 3 }, charge, 'r'),
    toldReply({ result: 'succeed-after', delay: 5 }, charge, 'r'),
    toldReply({ result: 'unanswered' }, charge, 'r'),
    toldReply({ result: 'pending' }, charge, 'r'),
  ]).toEqual([
    { when: 'now', answer: { result: 'succeeded', amount: 500, reference: 'r', reason: null } },
    { when: 'now', answer: { result: 'failed', amount: 0, reference: null, reason: 'x' } },
    { when: 'now', answer: { result: 'succeeded', amount: 3, reference: 'r', reason: null } },
    { when: 'later', at: 1005 },
    { when: 'unanswered', took: { result: 'succeeded', amount: 500, reference: 'r', reason: null } },
    { when: 'notified' },
  ]);
});
