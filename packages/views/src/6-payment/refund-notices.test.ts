import { HOUR } from '@yellowcart/kernel/clock';
import { Refund } from '@yellowcart/mall/6-payment/refund';
import { expect, test } from 'vitest';
import { NOON } from '../testing/telling.ts';
import { refundNotices } from './refund-notices.ts';

const state = { ...Refund.initial, order: 'O1', buyer: 'li', amount: 10_000, arrivesAt: NOON + 24 * HOUR };
const { status: _status, reason: _reason, reference: _reference, ...started } = state;

test('R9.05 a refund is told when it starts, with the expected arrival; one that is there at once only as arrived', () => {
  const event = { type: 'RefundStarted', ...started, journal: [] } as const;
  expect(refundNotices('R1', event, state, NOON)).toMatchObject([
    { kind: 'refund-started', subject: 'O1', zh: '退款 100.00 元已原路退回，预计 11-12 12:00 到账' },
  ]);
  expect(refundNotices('R1', event, { ...state, arrivesAt: NOON }, NOON)).toEqual([]);
});

test('R9.05 one that failed, and one that was started again; a return without an order goes by its own number (Y2)', () => {
  expect(refundNotices('R1', { type: 'RefundFailed', reason: 'x' }, state, NOON)).toMatchObject([{ kind: 'refund-failed' }]);
  expect(refundNotices('R1', { type: 'RefundRetried', arrivesAt: NOON }, { ...state, order: null }, NOON)).toMatchObject([
    { kind: 'refund-started', subject: 'R1', en: expect.stringContaining('started again, expected by 11-12 12:00') },
  ]);
});
