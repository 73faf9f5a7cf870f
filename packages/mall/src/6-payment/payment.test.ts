import { refold } from '@yellowcart/kernel/aggregate';
import { spec, history } from '@yellowcart/kernel/spec';
import { describe, expect, test } from 'vitest';
import { transfer } from '../ledger/journal.ts';
import { NO_TERMS, Settings } from '../settings.ts';
import { channelAnswers } from './channel-answers.ts';
import { moved } from './channel.ts';
import { Payment } from './payment.ts';
import { Refund } from './refund.ts';
import { Spending } from './spending.ts';

const started = {
  type: 'PaymentStarted',
  trade: 'T1',
  buyer: 'li',
  phase: 'full',
  channel: 'card',
  due: 500,
  discount: 0,
  charged: 500,
  answersAt: null,
} as const;
const paid = { type: 'PaymentSucceeded', buyer: 'li', channel: 'card', amount: 500, trade: 'T1', orders: ['O1'], first: true } as const;
const journal = transfer('buyer:li/card', 'escrow', 500);

describe('R6.06 events of before the channels answered in events', () => {
  test('R6.06 a payment folds as it was', () => {
    expect(refold(Payment, [started, { ...paid, journal }])).toMatchObject({
      status: 'succeeded',
      startedAt: null,
      simulated: false,
      reference: null,
    });
  });

  test('Y4 a refund folds as it was', () => {
    const refund = { order: 'O1', case: null, buyer: 'li', channel: 'card', amount: 500 } as const;
    const state = refold(Refund, [
      { type: 'RefundStarted', ...refund, payment: 'P1', takes: 5, arrivesAt: 9, journal: [] },
      { type: 'RefundFailed', reason: 'DECLINED' },
      { type: 'RefundRetried', arrivesAt: 12 },
      { type: 'RefundArrived', ...refund, journal: [] },
    ]);
    expect(state).toMatchObject({ status: 'arrived', reference: null, arrivesAt: 12 });
  });

  test('R6.02 a world of before channels had terms says nothing of them', () => {
    const world = {
      type: 'WorldCreated',
      world: 'w',
      seed: 's',
      paymentWindow: 1,
      remote: [],
      douyinPayDiscount: { rate: 0, max: 0 },
      autopilot: false,
      courier: null,
    } as const;
    expect(refold(Settings, [world]).channels).toEqual({});
    expect(refold(Settings, [{ ...world, channels: { card: NO_TERMS } }]).channels).toEqual({ card: NO_TERMS });
  });

  test('R6.06 a late success that an older build scheduled still succeeds, whatever the terms', () => {
    const before = [history(Payment, 'P1', { ...started, answersAt: 7 })];
    const { events } = spec(before).when(channelAnswers, { payment: 'P1' }, { at: 7, actor: { id: 'system', role: 'system' } });
    expect(events[0]).toMatchObject(['payment-P1', { type: 'ChannelAnswered', result: 'succeeded', amount: 500 }]);
  });
});

describe('R6.06 one number moves money once', () => {
  test('Y2 the first number stays, whatever is said later', () => {
    const answered = (reference: string) => ({ type: 'ChannelAnswered', channel: 'card', ...moved(500, reference) }) as const;
    const failed = { type: 'ChannelAnswered', channel: 'card', result: 'failed', amount: 0, reference: null, reason: 'x' } as const;
    expect(refold(Payment, [started, failed]).reference).toBeNull();
    expect(refold(Payment, [started, failed, answered('a'), failed, answered('b')]).reference).toBe('a');
    expect(refold(Payment, [started, { type: 'ChannelTook', channel: 'card', amount: 500, reference: 'a' }]).status).toBe('pending');
  });

  test('R6.02 what a channel took is counted by day', () => {
    const spent = (day: string, amount: number) => ({ type: 'ChannelSpent', day, amount }) as const;
    expect(refold(Spending, [spent('2026-11-11', 5), spent('2026-11-11', 6)])).toEqual({ day: '2026-11-11', spent: 11 });
    expect(refold(Spending, [spent('2026-11-11', 5), spent('2026-11-12', 6)])).toEqual({ day: '2026-11-12', spent: 6 });
  });

  test('R6.06 a job that comes twice asks nothing again (T3)', () => {
    const before = [history(Payment, 'P1', { ...started, startedAt: 1, answersAt: 7 }, { ...paid, journal })];
    const { events } = spec(before).when(channelAnswers, { payment: 'P1' }, { at: 7, actor: { id: 'system', role: 'system' } });
    expect(events).toEqual([]);
  });
});
